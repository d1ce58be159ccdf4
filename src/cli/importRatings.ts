import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { JournalEvent } from '../../schemas/event';
import { stamp } from '../core/ratings/actions';
import { planImport } from '../core/ratings/importPlan';
import type { Ledger } from '../core/ratings/ledger';
import { eventIds } from '../platform/eventIds';
import { JournalFile } from '../platform/journalFile';
import { journalPath, recordFile, type StudyFolder, writeStudy } from '../platform/studyFolder';
import type { StudyItems } from '../platform/studyItems';
import { studyLedger } from '../platform/studyLedger';
import { type ImportedItem, type ImportProblem, readImportTable } from './importTable';
import { asUsageError } from './output';
import { UsageError } from './usageError';

/** The document of `ratings import --json`. */
export interface ImportResult {
  v: 1;
  /** Rows whose value was written. */
  ratings: number;
  /** How many of them replaced another value. */
  changed: number;
  /** Ids of the table's raters. */
  raters: string[];
  /** Rows whose value stood in the journal already. */
  unchanged: number;
  /** Rows that cannot be taken. */
  problems: ImportProblem[];
}

/** How a table is imported. */
export interface ImportOptions {
  /** Take the rows that can be taken, though others cannot. */
  partial?: boolean | undefined;
  /** Take also rows that replace what a rater did by hand, or a value later than the row. */
  replace?: boolean | undefined;
}

/** A result with what is said beside it on stderr. */
export interface ImportOutcome {
  result: ImportResult;
  remarks: string[];
}

/**
 * Writes the ratings of a table into the journals of a study, by the rules of the rating view. All or nothing: without `partial`
 * a row that cannot be taken leaves every journal as it is. A value that is live already is not written again, and without
 * `replace` none that the rater gave by hand is replaced. Throws UsageError for a file that is no table and for a journal that
 * must not be written.
 */
export async function importRatings(
  path: string,
  folder: StudyFolder,
  { partial = false, replace = false }: ImportOptions = {},
): Promise<ImportOutcome> {
  const table = await readImportTable(path, folder).catch(asUsageError);
  const origin = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
    .slice(0, 12);
  const result: ImportResult = {
    v: 1,
    ratings: 0,
    changed: 0,
    raters: [...table.raters.keys()],
    unchanged: 0,
    problems: table.problems,
  };
  const journals: { journal: JournalFile; events: JournalEvent[] }[] = [];
  for (const [rater, items] of table.raters) {
    const journal = new JournalFile(journalPath(folder.dir, rater), rater);
    const ledger = studyLedger(folder);
    ledger.add(await journal.read().catch(asUsageError));
    if (journal.newerVersion)
      throw new UsageError(
        `${journal.path} was written by a newer version of Misalignment Rater: update it. Nothing was written.`,
      );
    const plan = eventsOf(rater, items, { ledger, study: table.items, folder, replace });
    result.ratings += plan.added + plan.changed;
    result.changed += plan.changed;
    result.unchanged += plan.unchanged;
    result.problems.push(...plan.problems);
    journals.push({ journal, events: plan.events.map((event) => ({ ...event, imported: origin })) });
  }
  result.problems.sort((a, b) => a.line - b.line);
  if (result.problems.length > 0 && !partial) Object.assign(result, { ratings: 0, changed: 0 });
  else await write(folder, journals);
  const remarks = [...table.renamed].map(([name, id]) => `The rater ${name} is ${id} here.`);
  const strangers = result.raters.filter((rater) => folder.study.raters && !folder.study.raters.includes(rater));
  if (strangers.length > 0) remarks.push(`Not among the raters that study.json names: ${strangers.join(', ')}.`);
  if (table.studyProblems.length > 0)
    remarks.push(`${table.studyProblems.length} problems in the study's transcripts: "validate" lists them.`);
  return { result, remarks };
}

interface RaterPlan {
  events: JournalEvent[];
  added: number;
  changed: number;
  unchanged: number;
  problems: ImportProblem[];
}

/** What a rater's rows are held against. */
interface Against {
  ledger: Ledger;
  study: StudyItems;
  folder: StudyFolder;
  replace: boolean;
}

function eventsOf(
  rater: string,
  items: readonly ImportedItem[],
  { ledger, study, folder, replace }: Against,
): RaterPlan {
  const plan: RaterPlan = { events: [], added: 0, changed: 0, unchanged: 0, problems: [] };
  let last = ledger.lastId;
  const next = eventIds(Date.now, () => last);
  const nextId = () => {
    last = next();
    return last;
  };
  for (const { place, occasion, ratings, notes } of items) {
    const item = study.ids[place] ?? '';
    const file = study.files[study.fileOf[place] ?? 0] ?? '';
    const where = {
      ...{ item, occasion, codebook: folder.asked, codebookHash: folder.codebookHash },
      record: { file: recordFile(folder.dir, file), line: study.lineOf[place] ?? 1 },
    };
    const own = planImport(where, ledger.of(item, occasion), { ratings, notes }, { replace });
    for (const { drafts, at } of own.acts) {
      const events = stamp(drafts, rater, at ?? new Date().toISOString(), nextId);
      plan.events.push(...(at === undefined ? events.map((event) => ({ ...event, undated: true })) : events));
    }
    plan.added += own.added;
    plan.changed += own.changed;
    plan.unchanged += own.unchanged;
    plan.problems.push(...own.problems);
  }
  return plan;
}

async function write(
  folder: StudyFolder,
  journals: readonly { journal: JournalFile; events: JournalEvent[] }[],
): Promise<void> {
  const wanted = journals.filter(({ events }) => events.length > 0);
  if (wanted.length === 0) return;
  try {
    await writeStudy(folder);
    for (const { journal, events } of wanted) await journal.append(events);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `The ratings could not all be written: ${why}. Import the table again: what was written is not written twice.`,
    );
  }
}
