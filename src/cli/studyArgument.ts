import { stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { findStudies } from '../platform/findStudies';
import { loadStudy, type StudyFolder } from '../platform/studyFolder';
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
