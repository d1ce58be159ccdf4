import type { FileHandle } from 'node:fs/promises';
import type { JsonObject } from '../../schemas/json';
import { parseLine } from '../core/transcripts/parseLine';
import { decodeLine, LONGEST_LINE } from './readLines';

/** What is read of a file before anything is shown. */
const HEAD = 256 * 1024;

/** The first bytes of the file, as many as it takes to hold one whole line. */
export async function readHead(handle: FileHandle, size: number): Promise<Buffer> {
  for (let length = HEAD; ; length *= 8) {
    const wanted = Math.min(length, size, LONGEST_LINE);
    const bytes = Buffer.allocUnsafe(wanted);
    const { bytesRead } = await handle.read(bytes, 0, wanted, 0);
    const head = bytes.subarray(0, bytesRead);
    if (head.includes(0x0a) || bytesRead === size || wanted === LONGEST_LINE) return head;
  }
}

/** A line of the head; undefined where it is not UTF-8, which the scan will tell. */
export type HeadLine = string | undefined;

/** The lines that end within the head; the last one only if the file ends there too. */
export function wholeLines(head: Buffer, size: number): HeadLine[] {
  const lines = splitLines(head);
  if (head.length < size) lines.pop();
  return lines.map((line) => {
    const decoded = decodeLine(line);
    return 'text' in decoded ? decoded.text.replace(/\r$/, '') : undefined;
  });
}

/** The records among some lines. */
export function recordsOf(lines: readonly HeadLine[]): JsonObject[] {
  return lines.flatMap((line) => {
    const parsed = line === undefined ? undefined : parseLine(line);
    return parsed && 'record' in parsed ? [parsed.record] : [];
  });
}

/** Bytes cut at line feeds, which are left out. */
export function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let lf = bytes.indexOf(0x0a); lf !== -1; lf = bytes.indexOf(0x0a, from)) {
    lines.push(bytes.subarray(from, lf));
    from = lf + 1;
  }
  lines.push(bytes.subarray(from));
  return lines;
}
