import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** More than this is not copied: files that are not on a disk are for reading only. */
const MOST_BYTES = 100 * 1024 * 1024;

/**
 * Puts the bytes of something that is not on a disk (a diff's old side, a virtual workspace) where they can be read in place.
 * `remove` takes the copy away again.
 */
export async function temporaryCopy(
  path: string,
  bytes: Uint8Array,
): Promise<{ path: string; remove(): Promise<void> }> {
  if (bytes.length > MOST_BYTES)
    throw new Error('Files that are not on a disk are shown up to 100 MB. Save it to a disk first.');
  const folder = await mkdtemp(join(tmpdir(), 'misalignment-rater-'));
  const copy = join(folder, basename(path));
  await writeFile(copy, bytes);
  return { path: copy, remove: () => rm(folder, { recursive: true, force: true }) };
}
