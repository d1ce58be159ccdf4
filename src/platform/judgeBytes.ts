import { readFile, stat } from 'node:fs/promises';
import { LONGEST_LINE } from './readLines';

/** A file that is held as a whole while it is read. Throws a sentence for one that is too large for that. */
export async function wholeBytes(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size <= LONGEST_LINE) return readFile(path);
  const [own, most] = [size, LONGEST_LINE].map((bytes) => Math.round(bytes / 1024 / 1024));
  throw new Error(`is ${own} MB, more than can be read at once (${most} MB): make it JSON Lines, or split it`);
}
