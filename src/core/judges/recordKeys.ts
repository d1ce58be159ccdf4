import type { JsonObject } from '../../../schemas/json';
import { field } from '../transcripts/fieldProblem';
import { KEY_CANDIDATES } from '../transcripts/recordFields';

/** Keys that rows are joined by: those of transcripts, and the positions in a judge's own result files. */
export const CANDIDATES: readonly (readonly string[])[] = [
  ...KEY_CANDIDATES,
  ['file', 'category', 'index'],
  ['file', 'category', 'idx'],
];

export const KEY_FIELDS: ReadonlySet<string> = new Set(CANDIDATES.flat());

/** A key's values as one text that no other values have; numbers and their texts are the same. Undefined if one is missing. */
export function keyText(fields: JsonObject, key: readonly string[]): string | undefined {
  const values = key.map((name) => field(fields, name));
  const isKey = values.every((value) => (typeof value === 'string' && value !== '') || typeof value === 'number');
  return isKey ? JSON.stringify(values.map(String)) : undefined;
}
