import type { Json, JsonObject } from '../../../schemas/json';
import { field } from '../transcripts/fieldProblem';
import { KEY_CANDIDATES } from '../transcripts/recordFields';

/** Keys that rows are joined by: those of transcripts, and the positions in a judge's own result files. */
export const CANDIDATES: readonly (readonly string[])[] = [
  ...KEY_CANDIDATES,
  ['file', 'category', 'index'],
  ['file', 'category', 'idx'],
];

export const KEY_FIELDS: ReadonlySet<string> = new Set(CANDIDATES.flat());

/** Fields that say where in a run a record stands. */
export const PLACES: readonly string[] = [
  ...['subset', 'epoch', 'question_id', 'paraphrase_index', 'sample_index', 'qid', 'rollout'],
];
/** Fields that say what run of which model a record is from. */
export const ORIGINS: readonly string[] = [
  ...['run_id', 'model_id', 'model', 'dataset', 'role', 'arm', 'condition', 'group'],
];

/**
 * A key's values as one text that no other values have; numbers and their texts are the same. Undefined if one is missing, or is a
 * whole number so large that it reads like its neighbours.
 */
export function keyText(fields: JsonObject, key: readonly string[]): string | undefined {
  const values = key.map((name) => field(fields, name));
  return values.every(isKeyValue) ? JSON.stringify(values.map(String)) : undefined;
}

function isKeyValue(value: Json | undefined): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  return typeof value === 'string' && value !== '';
}
