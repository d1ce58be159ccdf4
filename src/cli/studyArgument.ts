import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { findStudies } from '../platform/findStudies';
import { entryNames, loadStudy, type StudyFolder } from '../platform/studyFolder';
import { TranscriptFile } from '../platform/transcriptFile';
import { UsageError } from './usageError';

/** The study that STUDY names: its folder, its `study.json`, or a transcripts file whose study is beside or above it. */
export async function studyOf(argument: string): Promise<StudyFolder> {
  const path = resolve(argument);
  const stats = await stat(path).catch(() => undefined);
  if (!stats) throw new UsageError(`${argument} does not exist.`);
  if (stats.isDirectory()) return load(path);
  if (basename(path) === 'study.json') return load(dirname(path));
  const found = await findStudies(path, []);
  if (found.length > 1) {
    throw new UsageError(`${argument} belongs to several studies: name one of ${found.map(shown).join(', ')}.`);
  }
  const [dir] = found;
  if (dir === undefined) throw new UsageError(`${argument} has no study yet: make one with "init ${argument}".`);
  return load(dir);
}

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
export async function readAll(path: string, folder: StudyFolder | undefined): Promise<TranscriptFile> {
  const file = await TranscriptFile.open(path, folder?.study.unit);
  file.scanHere();
  return file;
}

/** A path as messages print it: relative to where the command runs, with `/`. */
export function shown(path: string): string {
  return (relative(process.cwd(), path) || '.').split(sep).join('/');
}

async function load(dir: string): Promise<StudyFolder> {
  try {
    return await loadStudy(dir);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
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
