import { standingUnder } from '../core/codebooks/codebookIdentity';
import { type NotedTable, RatingTables } from '../core/ratings/ratingTables';
import { sha256 } from './sha256';
import type { StudyFolder } from './studyFolder';
import { readStudyItems, type StudyItems } from './studyItems';
import { fillLedger, journalRaters, ratersOf, readResolutions } from './studyJournals';
import { studyLedger } from './studyLedger';
import type { StudyProblem } from './studyProblem';

/** Everything that statistics and their views need of a study. It can be posted between threads. */
export interface StudyRatings {
  /** One table for each asked dimension and each flag, in the codebook's order, all over the same items and raters. */
  tables: NotedTable[];
  items: StudyItems;
  /** All raters, also those who have not begun. */
  raters: string[];
  problems: StudyProblem[];
}

export interface ReadStudyOptions {
  /** `question` (the default): over questions where any question repeats. `none`: items are independent. Else a field. */
  cluster?: string | undefined;
}

/**
 * Reads a study from end to end: transcripts, journals and resolutions. Bad lines and missing files are problems. For a worker
 * thread: it takes as long as reading all transcripts takes. Throws only where `cluster` is a field that no record has.
 */
export async function readStudy(folder: StudyFolder, options: ReadStudyOptions = {}): Promise<StudyRatings> {
  const cluster = options.cluster ?? 'question';
  const field = cluster === 'question' || cluster === 'none' ? undefined : cluster;
  const { items, problems } = await readStudyItems(folder, { cluster: field });
  if (field !== undefined && items.ids.length > 0 && items.unnamed === items.ids.length)
    throw new Error(`No record of the study has a field ${field} to cluster by.`);
  const raters = await ratersOf(folder);
  const resolutions = await readResolutions(folder);
  const tables = new RatingTables(folder.asked, items.ids, raters);
  const all = [...problems, ...unnamedProblem(folder, items, field), ...(await journalRaters(folder)).problems];
  const rules = {
    ...{ codebook: folder.asked, resolvedAt: resolutions.first, judgeFields: items.judgeFields },
    standing: standingUnder(folder.codebook, folder.knownCodebooks, sha256),
  };
  for (const [place, rater] of raters.entries()) {
    const ledger = studyLedger(folder);
    all.push(...(await fillLedger(ledger, folder, rater)));
    tables.add(place, ledger, rules);
  }
  all.push(...resolutions.problems);
  const { clusters } = items;
  const repeat = clusters.count < items.ids.length;
  const clustered = cluster !== 'none' && (field !== undefined || repeat);
  return { tables: tables.finish(clustered ? clusters : undefined), items, raters, problems: all };
}

/** The same tables with their items clustered as the study has it (`question`), or taken as independent (`none`). */
export function clusteredBy(study: StudyRatings, cluster: 'question' | 'none'): NotedTable[] {
  const { clusters, ids } = study.items;
  const repeat = cluster === 'question' && clusters.count < ids.length;
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
