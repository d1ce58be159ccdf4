import { realpath } from 'node:fs/promises';
import type { JudgeScore } from '../../schemas/judge';
import type { VerdictRow } from '../core/judges/clues';
import { type Joined, type JoinedBy, joinRow } from '../core/judges/joinRow';
import type { SourceProblem } from '../core/judges/judgedRow';
import { type JudgeRows, rowsOfJudge } from '../core/judges/oneJudge';
import { type JoinedRow, ScorePlanner } from '../core/judges/planScores';
import { hashFile } from './hashedFile';
import type { JudgeRecords } from './judgeRecords';
import { type JudgeSource, readJudgeSource } from './judgeSource';
import { sha256 } from './sha256';

/** Something in a source, with the file where there are several. */
export interface PlacedProblem extends SourceProblem {
  file?: string;
}

/** What is to be imported. */
export interface JudgeImportWish {
  /** The judge's id, and its name as it was given. */
  judge: string;
  name: string;
  files: readonly string[];
  /** Name of the run; by default what the sources hash to. */
  run?: string | undefined;
  /** The only metrics that are wanted; all, if there are none. */
  metrics: readonly string[];
  /** Files without a judge's scores are passed over, as long as one has some. */
  lenient?: boolean | undefined;
}

/** What an import writes and what it leaves out. Nothing is written yet. */
export interface JudgeImportPlan {
  run: string;
  scores: JudgeScore[];
  unchanged: number;
  /** Rows that belong to no record of the study. */
  unmatched: PlacedProblem[];
  /** Lines and values that cannot be taken. */
  problems: PlacedProblem[];
  /** How rows were joined, with how many. */
  joinedBy: Map<JoinedBy, number>;
  sources: { file: string; source: JudgeSource }[];
}

/** Reads a judge's sources and joins them to the study. Rejects with a sentence that names the file where one cannot be read. */
export async function planJudgeImport(
  wish: JudgeImportWish,
  records: JudgeRecords,
  existing: readonly JudgeScore[],
): Promise<JudgeImportPlan> {
  const { judge, files } = wish;
  const sources = await readSources(wish);
  const run = wish.run ?? (await runOf(sources.map(({ file }) => file)));
  const planner = new ScorePlanner(judge, existing);
  const { plan } = planner;
  const unmatched: PlacedProblem[] = [];
  const problems: PlacedProblem[] = [];
  const joinedBy = new Map<JoinedBy, number>();
  for (const { file, source } of sources) {
    const named = (problem: SourceProblem): PlacedProblem => (files.length > 1 ? { file, ...problem } : problem);
    const own = records.own.get(await realpath(file));
    plan.problems.length = 0;
    const rows = rowsOf(source, file, wish.name);
    const found: JoinedRow[] = [];
    for (const row of rows.own) {
      const joined = joinOwn(row, own, records) ?? joinRow(row.clues, records.index);
      if ('reason' in joined) {
        unmatched.push(named({ line: row.line, message: joined.reason }));
        continue;
      }
      joinedBy.set(joined.by, (joinedBy.get(joined.by) ?? 0) + 1);
      found.push({ row, joined });
    }
    // A row with equal content may be of a record that the study does not have: the one with the key comes first.
    const [told, alike] = [true, false].map((is) => found.filter(({ joined }) => isTold(joined) === is));
    for (const each of [...(told ?? []), ...(alike ?? [])]) planner.add(each, run);
    const nameless = rows.nameless.map(({ line }) => ({ line, message: 'names no judge, in a source of several' }));
    const faults = [...source.problems, ...plan.problems, ...nameless].sort((a, b) => a.line - b.line);
    for (const fault of faults) problems.push(named(fault));
  }
  return { run, scores: plan.scores, unchanged: plan.unchanged, unmatched, problems, joinedBy, sources };
}

async function readSources({ files, metrics, lenient = false }: JudgeImportWish): Promise<JudgeImportPlan['sources']> {
  const sources: JudgeImportPlan['sources'] = [];
  let failure: Error | undefined;
  for (const file of files) {
    try {
      sources.push({ file, source: await readJudgeSource(file, metrics) });
    } catch (error) {
      failure = new Error(`${file} ${error instanceof Error ? error.message : String(error)}`);
      if (!lenient) throw failure;
    }
  }
  if (sources.length === 0) throw failure ?? new Error('there is no file to import');
  return sources;
}

function rowsOf({ rows }: JudgeSource, file: string, name: string): JudgeRows {
  try {
    return rowsOfJudge(rows, name, sha256);
  } catch (error) {
    throw new Error(`${file} ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether the source names the record, and does not only have its texts. */
function isTold({ by }: Joined): boolean {
  return by !== 'content' && by !== 'text';
}

/** A row of the study's own transcripts is its own record. */
function joinOwn({ line }: VerdictRow, file: string | undefined, { index }: JudgeRecords): Joined | undefined {
  const record = file === undefined ? undefined : index.at(file, line);
  return record && { item: record.item, record: record.place, by: 'line', ownEpoch: true };
}

/** The first 12 hex digits of the source's SHA-256; of several sources, of their hashes in order. */
async function runOf(files: readonly string[]): Promise<string> {
  const hashes: string[] = [];
  for (const file of files) hashes.push((await hashFile(file, file)).sha256);
  const [only = ''] = hashes;
  return (hashes.length === 1 ? only : sha256(hashes.sort().join('\n'))).slice(0, 12);
}
