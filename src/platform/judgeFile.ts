import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Codebook } from '../../schemas/codebook';
import { raterId } from '../../schemas/event';
import { type JudgeMap, type JudgeScore, judgeMapSchema } from '../../schemas/judge';
import { parseRule } from '../core/judges/rule';
import { writeDurably } from './durableFile';
import { EventFile } from './eventFile';
import { parseJudgeLine } from './judgeLine';
import { exists, readJson } from './studyFolder';

/** A judge's append-only file of scores. */
export class JudgeFile extends EventFile<JudgeScore> {
  constructor(dir: string, judge: string) {
    super(judgePath(dir, judge), judge, parseJudgeLine);
  }
}

export function judgePath(dir: string, judge: string): string {
  return join(dir, 'judges', `${judge}.jsonl`);
}

export function judgeMapPath(dir: string, judge: string): string {
  return join(dir, 'judges', `${judge}.map.json`);
}

/** Those who have a file of scores, in order, and the names in `judges/` that are neither scores nor a map of a judge. */
export async function judgesOf(dir: string): Promise<{ judges: string[]; foreign: string[] }> {
  const names = (await readdir(join(dir, 'judges')).catch(() => [])).sort();
  const judges: string[] = [];
  const foreign: string[] = [];
  for (const name of names) {
    const judge = name.replace(/\.(map\.json|jsonl)$/, '');
    const isOurs = judge !== name && raterId.safeParse(judge).success;
    if (isOurs && name.endsWith('.jsonl')) judges.push(judge);
    else if (!isOurs && !name.startsWith('.')) foreign.push(name);
  }
  return { judges, foreign };
}

/** A judge's map; undefined where there is none. Throws a sentence where it cannot be taken. */
export async function readJudgeMap(dir: string, judge: string): Promise<JudgeMap | undefined> {
  const path = judgeMapPath(dir, judge);
  if (!(await exists(path))) return undefined;
  const json = await readJson(path);
  const version = typeof json === 'object' && json !== null && 'v' in json ? json.v : undefined;
  if (typeof version === 'number' && version > 1)
    throw new Error(`${path} was written by a newer version of Misalignment Rater: update it.`);
  const parsed = judgeMapSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path.map(String).join('.') || 'the top level';
    throw new Error(`${path}: ${at}: ${issue?.message ?? 'not valid'}. Correct it, or delete it to get the usual one.`);
  }
  if (parsed.data.judge !== judge) throw new Error(`${path} is the map of ${parsed.data.judge}, not of ${judge}.`);
  const { positive_when: rule } = parsed.data;
  try {
    if (rule !== undefined) parseRule(rule);
  } catch (error) {
    throw new Error(`${path}: positive_when: ${error instanceof Error ? error.message : String(error)}. Correct it.`);
  }
  return parsed.data;
}

export async function writeJudgeMap(dir: string, map: JudgeMap): Promise<void> {
  await writeDurably(judgeMapPath(dir, map.judge), `${JSON.stringify(map, null, 2)}\n`);
}

/** What of a map the codebook does not know, as sentences. */
export function mapFaults({ metrics }: JudgeMap, codebook: Codebook): string[] {
  return Object.entries(metrics).flatMap(([metric, { dimension: id, bands = [], labels = {} }]) => {
    if (id === undefined) return [];
    const dimension = codebook.dimensions.find((each) => each.id === id);
    if (!dimension) return [`${metric} is mapped to ${id}, which the codebook does not have`];
    if (dimension.type === 'flags' || dimension.options.length === 0) return [];
    const known = dimension.options.map(({ value }) => value);
    const values = [...bands.map(({ value }) => value), ...Object.values(labels)];
    return values
      .filter((value) => !known.includes(value))
      .map((value) => `${metric}: ${id} has no value ${JSON.stringify(value)} in the codebook`);
  });
}
