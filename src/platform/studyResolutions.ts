import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scalar } from '../../schemas/codebook';
import { raterId } from '../../schemas/event';
import type { ResolutionEvent } from '../../schemas/resolution';
import { standingUnder } from '../core/codebooks/codebookIdentity';
import { tableColumns } from '../core/ratings/tableColumns';
import { Decisions } from '../core/resolution/decisions';
import { readLines } from './readLines';
import { parseResolutionLine } from './resolutionLine';
import { sha256 } from './sha256';
import type { StudyFolder } from './studyFolder';
import { asText, conflictsText } from './studyJournals';
import { FileProblems, type StudyProblem } from './studyProblem';

/** Where an adjudicator's file of resolutions stands. */
export function resolutionPath(dir: string, adjudicator: string): string {
  return join(dir, 'resolutions', `${adjudicator}.jsonl`);
}

/** Decisions of a study that hold what its codebook has as columns and values, made on a scale that still holds. */
export function studyDecisions({ asked, codebook, knownCodebooks }: StudyFolder): Decisions {
  const columns = new Map(tableColumns(asked).map((column) => [column.id, column]));
  const ranges = new Map(asked.dimensions.map(({ id, min, max }) => [id, { min, max }]));
  const isValue = (id: string, value: Scalar) => {
    const column = columns.get(id);
    if (!column) return false;
    if (column.categories) return column.categories.includes(value);
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = ranges.get(id) ?? {};
    return typeof value === 'number' && value >= min && value <= max;
  };
  const standing = standingUnder(codebook, knownCodebooks, sha256);
  return new Decisions(isValue, (hash, id) => standing(hash, columns.get(id)?.dimension ?? id));
}

/** Those who have a file of resolutions, in order, and what else lies among them. */
export async function adjudicatorsOf(dir: string): Promise<{ adjudicators: string[]; problems: StudyProblem[] }> {
  const names = (await readdir(join(dir, 'resolutions')).catch(() => [])).sort();
  const named = names.map((name) => ({ name, id: name.replace(/\.jsonl$/, '') }));
  const isFile = ({ name, id }: { name: string; id: string }) =>
    name.endsWith('.jsonl') && raterId.safeParse(id).success;
  return {
    adjudicators: named.filter(isFile).map(({ id }) => id),
    problems: named
      .filter((each) => !isFile(each))
      .map(({ name }) => ({
        ...{ file: `resolutions/${name}`, line: null },
        message: "not a file of resolutions: its name is not an adjudicator's id and .jsonl",
      })),
  };
}

/** Gives every event of every adjudicator's file, with its place; `fault` is told of bad lines and of other files. */
export async function eachResolution(
  dir: string,
  take: (event: ResolutionEvent, file: string, line: number) => void,
  fault: (file: string, line: number | null, message: string) => void,
): Promise<void> {
  const { adjudicators, problems } = await adjudicatorsOf(dir);
  for (const { file, line, message } of problems) fault(file, line, message);
  for (const adjudicator of adjudicators) {
    const file = `resolutions/${adjudicator}.jsonl`;
    try {
      for await (const batch of readLines(resolutionPath(dir, adjudicator))) {
        for (const { line, bytes, problem } of batch) {
          const read = problem === undefined ? parseResolutionLine(asText(bytes), adjudicator) : undefined;
          if (read?.kind === 'event') take(read.event, file, line);
          const message = problem ?? (read && 'message' in read ? read.message : undefined);
          if (message !== undefined) fault(file, line, message);
        }
      }
    } catch (error) {
      fault(file, null, error instanceof Error ? error.message : String(error));
    }
  }
}

/**
 * Reads every adjudicator's file: the decisions, and the id of the first `resolve` event on each item and column, undone or not,
 * which ends the raters' independence there.
 */
export async function readResolutions(folder: StudyFolder): Promise<{
  decisions: Decisions;
  first: (item: string, dimension: string) => string | undefined;
  problems: StudyProblem[];
}> {
  const decisions = studyDecisions(folder);
  const first = new Map<string, string>();
  const faults = new Map<string, FileProblems>();
  const take = (event: ResolutionEvent) => {
    decisions.add([event]);
    if (event.kind !== 'resolve') return;
    const place = `${event.item} ${event.dimension}`;
    const before = first.get(place);
    if (before === undefined || event.id < before) first.set(place, event.id);
  };
  await eachResolution(folder.dir, take, (file, line, message) => {
    const ofFile = faults.get(file) ?? new FileProblems(file);
    faults.set(file, ofFile);
    ofFile.add(line, message);
  });
  const problems = [...faults.values()].flatMap((each) => each.all());
  const { size } = decisions.conflicts;
  if (size > 0) problems.push({ file: 'resolutions', line: null, message: conflictsText(size) });
  return { decisions, first: (item, dimension) => first.get(`${item} ${dimension}`), problems };
}
