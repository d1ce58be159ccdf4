import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GoldManifest, type GoldSplits, goldSplitsSchema } from '../../schemas/gold';
import { type RememberedSplit, recordsOf, remembered, type SplitRecord } from '../core/gold/splitMemory';
import { writeDurably } from './durableFile';
import { exists, readJson } from './studyFolder';
import type { StudyProblem } from './studyProblem';

/** Where a study remembers splits, relative to its folder: sets that were written elsewhere are not there to be asked. */
export const SPLITS = 'gold/splits.json';

/** The splits that a study remembers; none where it has no such file. Throws a sentence where the file cannot be taken. */
export async function readSplits(studyDir: string): Promise<SplitRecord[]> {
  const path = splitsPath(studyDir);
  if (!(await exists(path))) return [];
  const json = await readJson(path);
  const version = typeof json === 'object' && json !== null && 'v' in json ? json.v : undefined;
  if (typeof version === 'number' && version > 1)
    throw new Error(`${path} was written by a newer version of Misalignment Rater: update it.`);
  if (!goldSplitsSchema.safeParse(json).success)
    throw new Error(`${path} does not tell splits: it was edited. Restore it, or move it away.`);
  // The text's own fields: parsing drops a question that is called `__proto__`.
  return (json as GoldSplits).splits;
}

/**
 * Adds to what a study remembers the questions of a set that are new to it; what it remembers does not change. Gives a problem
 * where the file cannot be written: the set is there all the same.
 */
export async function rememberSplits(
  studyDir: string,
  memory: ReadonlyMap<string, RememberedSplit>,
  made: GoldManifest['split'],
): Promise<StudyProblem[]> {
  const path = splitsPath(studyDir);
  const added = [...remembered([made])].filter(([question]) => !memory.has(question));
  const splits = recordsOf(new Map([...memory, ...added]));
  const text = `${JSON.stringify({ v: 1, splits }, null, 2)}\n`;
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return [];
  try {
    await writeDurably(path, text);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `cannot be written (${reason}): a set that is made elsewhere may split the same questions otherwise`;
    return [{ file: SPLITS, line: null, message }];
  }
}

function splitsPath(studyDir: string): string {
  return join(studyDir, ...SPLITS.split('/'));
}
