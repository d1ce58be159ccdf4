import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import picomatch from 'picomatch';
import type { Unit } from '../core/transcripts/transcript';
import { entryNames, type StudyFolder } from './studyFolder';
import { TranscriptFile } from './transcriptFile';

/** The study's transcripts files that exist, sorted by path, and the entries that name none. */
export async function transcriptsOf(folder: StudyFolder): Promise<{ files: string[]; missing: string[] }> {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const entry of folder.study.transcripts) {
    const plain = resolve(folder.dir, entry);
    const matches = (await isFile(plain)) ? [plain] : await matching(folder, entry);
    if (matches.length === 0) missing.push(entry);
    for (const match of matches) files.add(resolve(match));
  }
  return { files: [...files].sort(), missing };
}

/** Opens a transcripts file and reads all of it. The caller disposes of it. */
export async function readAll(path: string, unit?: Unit): Promise<TranscriptFile> {
  const file = await TranscriptFile.open(path, unit);
  file.scanHere();
  return file;
}

/** The files that a glob names, as a study reads it. */
async function matching(folder: StudyFolder, entry: string): Promise<string[]> {
  const base = resolve(folder.dir, picomatch.scan(entry).base);
  const names = await readdir(base, { recursive: true, withFileTypes: true }).catch(() => []);
  return names
    .filter((name) => name.isFile())
    .map((name) => join(name.parentPath, name.name))
    .filter((path) => entryNames(folder.dir, entry, path));
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
