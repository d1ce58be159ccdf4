import type { Json, JsonObject } from '../../../schemas/json';
import { parseNumber } from '../ratings/rowFault';
import { ANSWER_FIELDS, PROMPT_FIELDS } from '../transcripts/fieldNames';
import { field, isObject } from '../transcripts/fieldProblem';
import { isJudgeField, KEY_CANDIDATES } from '../transcripts/recordFields';
import { HUNDRED } from './knownMetrics';
import { readCell } from './reading';

/** Columns that say what was judged, by whom or how, in numbers or words that are no scores. */
const ABOUT: ReadonlySet<string> = new Set([
  ...[...KEY_CANDIDATES.flat(), ...PROMPT_FIELDS, ...ANSWER_FIELDS],
  ...['item', 'key', 'record', 'file', 'line', 'row', 'index', 'idx', 'category', 'group', 'split', 'domain', 'type'],
  ...['model', 'model_id', 'dataset', 'role', 'judge', 'judge_model', 'rater', 'run', 'metric', 'attempts', 'canary'],
  ...['seed', 'temperature', 'top_p', 'max_tokens', 'tokens', 'length', 'count', 'n', 'step', 'layer', 'rank', 'cost'],
  ...['ts', 'timestamp', 'latency', 'position', 'turn', 'logprob', 'version', 'weight', 'system', 'system_prompt'],
  ...['messages', 'text'],
]);
const ABOUT_PATTERN =
  /(_id|_ids|_index|_idx|_at|_ts|_s|_ms|_tokens|_file|_path|_raw|_reason|_reasoning|_analysis)$|^n_|^unnamed/i;
/** What a judge's decision was worked out to be from other columns. */
const DERIVED: ReadonlySet<string> = new Set(['misaligned_coherent', 'coherent_binary', 'is_em']);
/** Beside a metric: what flags it, and what it was worked out from. */
const COMPANION = /^(?:judge|raw)_(.+)$|^(.+)_(?:flag|reasoning|raw|explanation|logprobs)$/;

/**
 * The columns of rows that hold a judge's scores or labels, in the order of the rows. `wanted` names them outright. Otherwise they are
 * those that judges' columns are called (aligned, verdict, …) and, in rows of few columns, every other one whose cells are all
 * numbers or the judges' special labels.
 */
export function scoreColumns(sample: readonly JsonObject[], wanted: readonly string[]): string[] {
  const names = [...new Set(sample.flatMap((row) => Object.keys(row)))];
  if (wanted.length > 0) return wanted.filter((name) => names.includes(name));
  const cells = (name: string) => sample.map((row) => (Object.hasOwn(row, name) ? (row[name] ?? null) : null));
  return names.filter((name) => {
    // Data frames are written with their row numbers under no name.
    if (name.trim() === '') return false;
    if (HUNDRED.includes(name)) return true;
    if (ABOUT.has(name.toLowerCase()) || ABOUT_PATTERN.test(name) || DERIVED.has(name)) return false;
    if (isCompanion(name, names)) return false;
    if (sample.some((row) => isJudgeField(name, row))) return areVerdicts(cells(name));
    return names.length <= FEW_COLUMNS && isNumeric(cells(name));
  });
}

/** The row with the scores that stand in an object of it as fields of its own. */
export function withScores(row: JsonObject): JsonObject {
  const inner = SCORES.map((name) => field(row, name)).find(isObject);
  return inner ? { ...inner, ...row } : row;
}

const SCORES = ['scores', 'judge_scores'];

/** A generation's own record has dozens of fields, many of them numbers that are no scores. */
const FEW_COLUMNS = 16;

function isCompanion(name: string, names: readonly string[]): boolean {
  const [, led, followed] = COMPANION.exec(name) ?? [];
  const of = led ?? followed;
  return of !== undefined && names.includes(of);
}

/** A judge's remarks in prose stand in columns like its verdicts: these are numbers and words for the most part. */
function areVerdicts(cells: readonly Json[]): boolean {
  const filled = cells.map(readCell).filter(({ missing }) => missing !== 'blank');
  const read = filled.filter(({ missing }) => missing === null);
  return read.length > 0 && read.length >= filled.length / 2;
}

function isNumeric(cells: readonly Json[]): boolean {
  const filled = cells.filter((cell) => readCell(cell).missing !== 'blank');
  const isScore = (cell: Json) =>
    typeof cell === 'number' || (typeof cell === 'string' && parseNumber(cell.trim()) !== undefined);
  const isSpecial = (cell: Json) => {
    const { label, missing } = readCell(cell);
    return missing === 'parse_fail' || (label !== null && /^[A-Z][A-Z/ -]*$/.test(label));
  };
  return filled.some(isScore) && filled.every((cell) => isScore(cell) || isSpecial(cell));
}
