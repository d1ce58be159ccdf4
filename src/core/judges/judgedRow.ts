import type { JsonObject } from '../../../schemas/json';
import type { Reading } from './reading';

/** What a judge said on one metric. */
export interface Said {
  metric: string;
  reading: Reading;
}

/** One place of a judge's output that speaks of one record. */
export interface JudgedRow {
  /** 1-based line of the source; for a document that is one JSON value, the number of the verdict in it. */
  line: number;
  /** What tells the record: key fields, and prompt and answer as far as the source has them. */
  record: JsonObject;
  said: Said[];
  /** The judge's own name, where the source tells it; a source of several judges must not become one. */
  judge?: string;
  /** Which time the judge was asked about the record, from 1, where it was asked several times. */
  epoch?: number;
  /** The answer stands there cut short: its beginning is all that can be compared. */
  cut?: boolean;
}

/** Something in a source that cannot be taken. */
export interface SourceProblem {
  line: number;
  message: string;
}

/** Verdicts in rows of their own: lines of JSON, or of a table. */
export interface RowShape {
  id: string;
  title: string;
  /** What speaks for the shape, from the first rows, as a sentence without a full stop; undefined where it does not fit. */
  detect(sample: readonly JsonObject[], wanted: readonly string[]): string | undefined;
  /** A reader of rows; `metrics` are the columns that were asked for, where any were. */
  reader(sample: readonly JsonObject[], wanted: readonly string[]): (row: JsonObject) => Omit<JudgedRow, 'line'>;
}

/** Verdicts in one JSON value. */
export interface DocumentShape {
  id: string;
  title: string;
  detect(document: JsonObject): string | undefined;
  read(document: JsonObject): { rows: JudgedRow[]; problems: SourceProblem[]; remarks: string[] };
}

/** The name of the judge in a row, by the usual fields. */
export function judgeNameOf(row: JsonObject): string | undefined {
  for (const name of ['judge_model', 'judge']) {
    const value = Object.hasOwn(row, name) ? row[name] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}
