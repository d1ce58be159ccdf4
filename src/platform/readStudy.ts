import { join } from 'node:path';
import { standingUnder } from '../core/codebooks/codebookIdentity';
import type { Ledger } from '../core/ratings/ledger';
import { type NotedTable, RatingTables } from '../core/ratings/ratingTables';
import type { Decisions } from '../core/resolution/decisions';
import { policyFaults, policyOf } from '../core/resolution/policy';
import type { ResolutionBasis } from '../core/resolution/standings';
import { VoteGrids } from '../core/resolution/voteGrids';
import { sha256 } from './sha256';
import type { StudyFolder } from './studyFolder';
import { readStudyItems, type StudyItems, type StudyItemsOptions } from './studyItems';
import { fillLedger, journalRaters } from './studyJournals';
import { studyLedger } from './studyLedger';
import type { StudyProblem } from './studyProblem';
import { readResolutions } from './studyResolutions';

/** Everything that statistics and their views need of a study. It can be posted between threads. */
export interface StudyRatings {
  /** One table for each asked dimension and each flag, in the codebook's order, all over the same items and raters. */
  tables: NotedTable[];
  items: StudyItems;
  /** Those that `study.json` names, in its order, begun or not; then others who have a journal. */
  raters: string[];
  problems: StudyProblem[];
}

/** What there is to say of a study without a transcript. */
export const NO_TRANSCRIPTS =
  'No transcript of this study can be read. Correct "transcripts" in its study.json, or put the files where it says they are.';

export interface ReadStudyOptions {
  /** `question` (the default): over questions where any question repeats. `none`: items are independent. Else a field. */
  cluster?: string | undefined;
  /** As in `StudyItemsOptions`: whoever has to know more of all records is spared another reading of them. */
  eachRecord?: StudyItemsOptions['eachRecord'];
}

/**
 * Reads a study from end to end: transcripts, journals and resolutions. Bad lines and missing files are problems. For a worker
 * thread: it takes as long as reading all transcripts takes. Throws only where `cluster` is a field that no record has.
 */
export async function readStudy(folder: StudyFolder, options: ReadStudyOptions = {}): Promise<StudyRatings> {
  return (await readParts(folder, options, () => () => undefined)).study;
}

/**
 * The same, with every rater's labels as they stand now and the adjudicators' decisions; it cannot be posted. Throws a sentence
 * too where the study's policy names what is not there.
 */
export async function readForResolution(
  folder: StudyFolder,
  options: ReadStudyOptions = {},
): Promise<{ study: StudyRatings; basis: ResolutionBasis }> {
  const { asked: codebook } = folder;
  const [fault] = policyFaults(codebook, folder.study);
  if (fault !== undefined) throw new Error(`${join(folder.dir, 'study.json')}: ${fault}. Correct it.`);
  let grids = new VoteGrids(codebook, [], []);
  const { study, decisions } = await readParts(folder, options, ({ ids, judgeFields }, raters) => {
    grids = new VoteGrids(codebook, ids, raters, judgeFields);
    return (rater, ledger) => grids.add(rater, ledger);
  });
  return { study, basis: { codebook, policy: policyOf(codebook, folder.study), grids, decisions } };
}

/** `begin` gets the items and raters, and gives what takes in each rater's ledger besides the tables. */
async function readParts(
  folder: StudyFolder,
  options: ReadStudyOptions,
  begin: (items: StudyItems, raters: readonly string[]) => (rater: number, ledger: Ledger) => void,
): Promise<{ study: StudyRatings; decisions: Decisions }> {
  const cluster = options.cluster ?? 'question';
  const field = cluster === 'question' || cluster === 'none' ? undefined : cluster;
  const { items, problems } = await readStudyItems(folder, { cluster: field, eachRecord: options.eachRecord });
  if (field !== undefined && items.ids.length > 0 && items.unnamed === items.ids.length)
    throw new Error(`No record of the study has a field ${field} to cluster by.`);
  const journals = await journalRaters(folder);
  const raters = [...new Set([...(folder.study.raters ?? []), ...journals.raters])];
  const resolutions = await readResolutions(folder);
  const tables = new RatingTables(folder.asked, items.ids, raters);
  const takeToo = begin(items, raters);
  const all = [...problems, ...unnamedProblem(folder, items, field), ...journals.problems];
  const rules = {
    ...{ codebook: folder.asked, resolvedAt: resolutions.first, judgeFields: items.judgeFields },
    standing: standingUnder(folder.codebook, folder.knownCodebooks, sha256),
  };
  for (const [place, rater] of raters.entries()) {
    const ledger = studyLedger(folder);
    all.push(...(await fillLedger(ledger, folder, rater)));
    tables.add(place, ledger, rules);
    takeToo(place, ledger);
  }
  all.push(...resolutions.problems);
  const clustered = cluster !== 'none' && (field !== undefined || anyRepeats(items));
  const study = { tables: tables.finish(clustered ? items.clusters : undefined), items, raters, problems: all };
  return { study, decisions: resolutions.decisions };
}

/** Whether any question (or what items are clustered by) has more than one item. */
function anyRepeats({ clusters, ids }: StudyItems): boolean {
  return clusters.count < ids.length;
}

/** The same tables with their items clustered as the study has it (`question`), or taken as independent (`none`). */
export function clusteredBy(study: StudyRatings, cluster: 'question' | 'none'): NotedTable[] {
  const { clusters } = study.items;
  const repeat = cluster === 'question' && anyRepeats(study.items);
  return study.tables.map(({ table: { clusters: _, ...table }, ...rest }) => ({
    ...{ ...rest, table: repeat ? { ...table, clusters } : table },
  }));
}

/** Where the first record of an item stands: absolute path and 1-based line; undefined for a place beyond the items. */
export function recordPlaceOf(items: StudyItems, place: number): { path: string; line: number } | undefined {
  const path = items.files[items.fileOf[place] ?? -1];
  const line = items.lineOf[place];
  return path === undefined || line === undefined ? undefined : { path, line };
}

function unnamedProblem(folder: StudyFolder, { unnamed, ids }: StudyItems, field: string | undefined): StudyProblem[] {
  const { questionKey } = folder.study;
  if (unnamed === 0) return [];
  const message =
    field === undefined
      ? `questionKey: ${unnamed} of ${ids.length} items have no field ${questionKey}: their question is told by their prompt`
      : `${unnamed} of ${ids.length} items have no field ${field}: each counts as a cluster of its own`;
  return [{ file: 'study.json', line: null, message }];
}
