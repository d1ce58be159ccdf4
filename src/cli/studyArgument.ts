import { stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { findStudies, loadStudy, type StudyFolder } from '../platform/studyFolder';
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
    const matches = (await isFile(plain)) ? [plain] : await glob(entry, { cwd: folder.dir, absolute: true, dot: true });
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

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
