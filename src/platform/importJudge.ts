import type { JudgeMap, JudgeScore } from '../../schemas/judge';
import { defaultMap, extendedMap, metricFacts, withDecision } from '../core/judges/defaultMap';
import { judgeIdFrom } from '../core/judges/judgeId';
import { metricsOf, parseRule, type Rule } from '../core/judges/rule';
import { quoted } from '../core/transcripts/quoted';
import { JudgeFile, readJudgeMap, writeJudgeMap } from './judgeFile';
import { type JudgeImportPlan, type PlacedProblem, planJudgeImport } from './judgeImport';
import { readJudgeRecords } from './judgeRecords';
import { judgeRemarks } from './judgeRemarks';
import { sha256 } from './sha256';
import { type StudyFolder, writeStudy } from './studyFolder';

/** The document of `judge import --json`. Counts are of what was written. */
export interface JudgeImportResult {
  v: 1;
  judge: string;
  run: string;
  scores: number;
  labels: number;
  missing: number;
  /** What stood there already. */
  unchanged: number;
  metrics: string[];
  /** Rows that belong to no record of the study. */
  unmatched: PlacedProblem[];
  /** Lines and values that cannot be taken. */
  problems: PlacedProblem[];
}

export interface JudgeImportOptions {
  judge: string;
  run?: string | undefined;
  /** The only metrics that are wanted, separated by commas. */
  metric?: string | undefined;
  positiveWhen?: string | undefined;
  /** The scores stand in the study's own transcripts. */
  fromRecords?: boolean | undefined;
  /** How messages name the study's own files; by their whole paths if absent. */
  shown?: (path: string) => string;
}

/** A result with what is said beside it on stderr. */
export interface JudgeImportOutcome {
  result: JudgeImportResult;
  remarks: string[];
}

/**
 * Takes a judge's scores into a study: `judges/<judge>.jsonl`, and its map. Rows that belong to no record are listed, the others are
 * written; where none belongs to one, nothing is. What is there already is not written again. Throws a sentence for a source that cannot
 * be read, and for files of the study that must not be written.
 */
export async function importJudge(
  folder: StudyFolder,
  files: readonly string[],
  options: JudgeImportOptions,
): Promise<JudgeImportOutcome> {
  const judge = judgeIdOf(options.judge);
  const rule = options.positiveWhen === undefined ? undefined : parseRule(options.positiveWhen);
  const run = options.run?.trim();
  if (run === '') throw new Error('--run is empty: name the run, or leave it out.');
  const file = new JudgeFile(folder.dir, judge);
  const existing = await file.read();
  if (file.newerVersion)
    throw new Error(`${file.path} was written by a newer version of Misalignment Rater: update it.`);
  const known = await readJudgeMap(folder.dir, judge);
  const records = await readJudgeRecords(folder);
  if (records.index.size === 0) {
    const [first] = records.problems;
    throw new Error(`no transcript of the study can be read${first ? ` (${first.message})` : ''}: nothing to join to.`);
  }
  const wish = {
    ...{ judge, name: options.judge, run, metrics: namesIn(options.metric), lenient: options.fromRecords },
    files: options.fromRecords ? [...records.own.keys()].map(options.shown ?? String) : files,
  };
  const plan = await planJudgeImport(wish, records, existing);
  const map = mapOf({ judge, known, rule, folder }, existing, plan.scores);
  await write(folder, file, plan, map === known ? undefined : map);
  const remarks = judgeRemarks({ judge, options, plan, existing, map, file, records });
  return { result: resultOf(judge, plan), remarks };
}

function judgeIdOf(name: string): string {
  const judge = judgeIdFrom(name, sha256);
  if (judge === '')
    throw new Error(`no id can be made of the judge's name ${quoted(name)}: write it with letters a to z or digits.`);
  return judge;
}

function namesIn(list: string | undefined): string[] {
  return (list ?? '').split(',').flatMap((name) => name.trim() || []);
}

interface MapBasis {
  judge: string;
  known: JudgeMap | undefined;
  rule: Rule | undefined;
  folder: StudyFolder;
}

/** The map as it is to stand. Throws where the rule is about what the judge has not said. */
function mapOf(
  { judge, known, rule, folder }: MapBasis,
  existing: readonly JudgeScore[],
  planned: readonly JudgeScore[],
): JudgeMap {
  const facts = metricFacts([...existing, ...planned]);
  const before = new Set(existing.map(({ metric }) => metric));
  // What was there before and is not in the map was taken out of it by a person.
  const fresh = facts.filter(({ metric }) => !before.has(metric));
  const map = known ? extendedMap(known, fresh, folder.asked) : defaultMap(judge, facts, folder.asked);
  if (!rule || facts.length === 0) return map;
  const metrics = facts.map(({ metric }) => metric);
  const lacking = metricsOf(rule).filter((metric) => !metrics.includes(metric));
  if (lacking.length > 0) {
    const there = metrics.map(quoted).join(', ');
    throw new Error(`--positive-when: there is no metric ${lacking.join(', ')}. The judge has ${there}.`);
  }
  return known?.positive_when === undefined ? withDecision(map, rule) : map;
}

async function write(
  folder: StudyFolder,
  file: JudgeFile,
  { scores, unchanged }: JudgeImportPlan,
  map: JudgeMap | undefined,
): Promise<void> {
  if (scores.length === 0 && unchanged === 0) return;
  try {
    await writeStudy(folder);
    if (map) await writeJudgeMap(folder.dir, map);
    if (scores.length > 0) await file.append(scores);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The scores could not all be written: ${why}. Import them again: what was written is not written twice.`,
    );
  }
}

function resultOf(
  judge: string,
  { run, scores, unchanged, unmatched, problems, sources }: JudgeImportPlan,
): JudgeImportResult {
  const said = sources.flatMap(({ source }) => source.rows.flatMap((row) => row.said));
  return {
    ...{ v: 1, judge, run },
    scores: scores.filter(({ score }) => score !== null).length,
    labels: scores.filter(({ label }) => label !== null).length,
    missing: scores.filter(({ missing }) => missing !== null).length,
    ...{ unchanged, metrics: [...new Set(said.map(({ metric }) => metric))], unmatched, problems },
  };
}
