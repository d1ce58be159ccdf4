import JSONL from 'jsonl-parse-stringify';
import type { Json } from '../../../schemas/json';

/** The value on one line; throws a SyntaxError where it is not JSON. One line at a time: a bad line must not cost the file. */
export function decodeLine(line: string): Json {
  const [value] = JSONL.parse(line) as Json[];
  if (value === undefined) throw new SyntaxError('the line is empty');
  return value;
}

/** One line for each value, each ended by a line feed, so that an append never glues two records together. */
export function encodeLines(values: readonly unknown[]): string {
  return values.length === 0 ? '' : `${JSONL.stringify(values as object[])}\n`;
}
