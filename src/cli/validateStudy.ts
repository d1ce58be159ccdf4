import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Codebook, codebookSchema } from '../../schemas/codebook';
import { type JournalEvent, raterId } from '../../schemas/event';
import type { Json } from '../../schemas/json';
import { codebookHash, standingUnder } from '../core/codebooks/codebookIdentity';
import { dimensionOf } from '../core/ratings/itemRating';
import { isOfScale } from '../core/ratings/scale';
import { parseJournalLine } from '../platform/journalLine';
import { sha256 } from '../platform/sha256';
import { readSplits, SPLITS } from '../platform/splitsFile';
import { exists, pathFromStudy, type StudyFolder } from '../platform/studyFolder';
import { readAll, transcriptsOf } from '../platform/studyTranscripts';
import { LOOKS, linesWithoutLook } from '../platform/testLooks';
import { standingText } from './standingText';
import { checkJudges } from './validateJudges';
import { checkResolutions } from './validateResolutions';

export interface ValidateResult {
  v: 1;
  files: number;
  problems: { file: string; line: number | null; message: string }[];
}

/** Checks every file of a study; a problem's `file` is relative to the study folder, its `line` 1-based where it has one. */
export async function validateStudy(folder: StudyFolder): Promise<ValidateResult> {
  const result: ValidateResult = { v: 1, files: 1, problems: [] };
  const add = (file: string, line: number | null, message: string) => result.problems.push({ file, line, message });
  await checkCodebooks(folder, result, add);
  const items = await checkTranscripts(folder, result, add);
  await checkJournals(folder, items, result, add);
  result.files += await checkResolutions(folder, items, add);
  result.files += await checkJudges(folder, items, add);
  await checkSplits(folder, result, add);
  await checkLooks(folder, result, add);
  return result;
}

type Add = (file: string, line: number | null, message: string) => void;

async function checkCodebooks(folder: StudyFolder, result: ValidateResult, add: Add): Promise<void> {
  for (const name of (await readdir(join(folder.dir, 'codebooks')).catch(() => [])).sort()) {
    const file = `codebooks/${name}`;
    result.files += 1;
    try {
      const parsed = codebookSchema.parse(JSON.parse(await readFile(join(folder.dir, file), 'utf8')));
      const hash = codebookHash(parsed, sha256);
      if (`${hash}.json` !== name) {
        add(
          file,
          null,
          `its content hashes to ${hash}: it was edited. Ratings made under it are not counted. Restore it`,
        );
      }
    } catch (error) {
      add(
        file,
        null,
        `not a codebook: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
      );
    }
  }
}

/** Returns the ids of every item of the study. */
async function checkTranscripts(folder: StudyFolder, result: ValidateResult, add: Add): Promise<Set<string>> {
  const { files, missing } = await transcriptsOf(folder);
  for (const entry of missing) add('study.json', null, `transcripts: no file is ${entry}`);
  const items = new Set<string>();
  for (const path of files) {
    const name = pathFromStudy(folder.dir, path);
    result.files += 1;
    const file = await readAll(path, folder.study.unit);
    await file.dispose();
    if (!file.adapter) add(name, null, file.why);
    for (const problem of file.problems) add(name, problem.line, problem.message);
    const unlisted = file.problemCount - file.problems.length;
    if (unlisted > 0) add(name, null, `${unlisted} more lines could not be read`);
    for (let index = 0; index < file.table.count; index++) items.add(file.table.itemAt(index) ?? '');
  }
  return items;
}

async function checkJournals(folder: StudyFolder, items: Set<string>, result: ValidateResult, add: Add): Promise<void> {
  const { codebook } = folder;
  const standing = standingUnder(codebook, folder.knownCodebooks, sha256);
  for (const name of (await readdir(join(folder.dir, 'ratings')).catch(() => [])).sort()) {
    const file = `ratings/${name}`;
    const rater = name.replace(/\.jsonl$/, '');
    result.files += 1;
    if (!name.endsWith('.jsonl') || !raterId.safeParse(rater).success) {
      add(file, null, 'not a journal: its name is not a rater id and .jsonl');
      continue;
    }
    if (folder.study.raters && !folder.study.raters.includes(rater))
      add(file, null, `${rater} is not among the study's raters`);
    const against = { codebook, items, standing, seen: new Map<string, string>() };
    const text = await readFile(resolve(folder.dir, file), 'utf8');
    for (const [index, line] of text.split('\n').entries()) {
      const parsed = parseJournalLine(line, rater);
      if (parsed.kind === 'problem' || parsed.kind === 'newer') add(file, index + 1, parsed.message);
      if (parsed.kind !== 'event') continue;
      checkEvent(parsed.event, against, (message) => add(file, index + 1, message));
    }
  }
}

async function checkLooks(folder: StudyFolder, result: ValidateResult, add: Add): Promise<void> {
  const bad = await linesWithoutLook(folder.dir);
  if (bad === null) return;
  result.files += 1;
  for (const line of bad) add(LOOKS, line, 'is no look at the test split: it was edited. It is counted as one');
}

async function checkSplits({ dir }: StudyFolder, result: ValidateResult, add: Add): Promise<void> {
  if (!(await exists(join(dir, SPLITS)))) return;
  result.files += 1;
  await readSplits(dir).catch((error) => add(SPLITS, null, error instanceof Error ? error.message : String(error)));
}

/** What an event is held against. `seen` has the events of the journal so far, as text by their ids. */
interface Against {
  codebook: Codebook;
  items: ReadonlySet<string>;
  standing: ReturnType<typeof standingUnder>;
  seen: Map<string, string>;
}

function checkEvent(
  event: JournalEvent,
  { codebook, items, standing, seen }: Against,
  add: (message: string) => void,
): void {
  const text = JSON.stringify(event as Json);
  const before = seen.get(event.id);
  if (before !== undefined && before !== text)
    add(`the id ${event.id} stands on another event too: one of them was edited`);
  seen.set(event.id, text);
  if (event.kind !== 'rate') return;
  if (!items.has(event.item)) add(`rates ${event.item}, which no transcript of the study is: changed or removed`);
  const dimension = dimensionOf(codebook, event.dimension);
  const how = standing(event.codebook, event.dimension);
  if (how !== 'other-scale' && how !== 'unknown' && !(dimension && isOfScale(dimension, event.value))) {
    add(`${event.dimension} has no value ${JSON.stringify(event.value)} in the codebook: it is not counted`);
  }
  const remark = standingText(how, event);
  if (remark !== undefined) add(remark);
}
