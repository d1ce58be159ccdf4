import type { Scalar } from '../../../../schemas/codebook';
import type { GoldRow } from '../../../../schemas/gold';
import type { JudgeTask } from './rubric';

/** A gold row with what harness files are made of: the same texts as in `input`, apart. */
export interface ExportRow {
  row: GoldRow;
  /** Everything before the answer: system prompt and turns, as text. */
  question: string;
  /** The answer that was rated, as text. */
  answer: string;
  /** Id of an Inspect sample or another transcript that a harness knows by it; null where the source has none. */
  uuid: string | null;
}

/** What is the same for every row of a gold set. */
export interface ExportContext {
  /** The set's name, for file contents that need one: lower-case letters, digits and hyphens. */
  name: string;
  version: number;
  /** What a judge is asked: the labels, which are the targets, and what they mean. */
  task: JudgeTask;
  /** Dimensions and flags (`flags.<id>`) that have gold values, in the codebook's order. `categories`: undefined for any number. */
  columns: readonly { id: string; title: string; categories: readonly Scalar[] | undefined }[];
  codebook: { id: string; hash: string };
  canary: string;
  /** Questions that stand in both splits, because earlier versions had it so. */
  bothSides: number;
}

/** What is known once every row has been written. */
export interface ExportTotals {
  rows: number;
  byLabel: Readonly<Record<string, number>>;
  bySplit: Readonly<Record<string, number>>;
}

/** One file of a harness, written while the rows go by. Its bytes depend on the rows and the context alone. */
export interface HarnessFile {
  /** Relative to the gold set's folder, with `/`. */
  path: string;
  /** What stands before the first row. */
  head?: string;
  /** A row's text, its line feed included; empty for a row that this file leaves out. Absent: the file has no rows. */
  line?: (row: ExportRow) => string;
  /** What stands after the last row; for a file without rows, all of it. */
  tail?: (totals: ExportTotals) => string;
}

/** One kind of harness: `gold --format` names it. */
export interface Harness {
  id: HarnessId;
  files(context: ExportContext): HarnessFile[];
}

export const harnessIds = ['inspect', 'promptfoo', 'openai-evals', 'scout', 'csv', 'hf'] as const;
export type HarnessId = (typeof harnessIds)[number];
