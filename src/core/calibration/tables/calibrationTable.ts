import type { Split } from '../../../../schemas/gold';
import type { Rule } from '../../judges/rule';
import type { Picked } from '../calibrationInput';

/** A table of gold labels and what judges said, as texts; an undefined cell is missing. */
export interface CalibrationTable {
  /** The columns of judges, in their order. */
  judges: readonly string[];
  rows: readonly TableRow[];
}

export interface TableRow {
  item: string;
  gold: string | undefined;
  /** Cells of `judges`. */
  judged: readonly (string | undefined)[];
  group: string | undefined;
  question: string | undefined;
  split: Split | null;
  weight: number | null;
}

/** How the scores of a table become yes and no, and what is looked for. */
export interface TableChoices {
  threshold?: number | undefined;
  /** A lower score is more of what is looked for: positive strictly below the threshold, and not at or above it. */
  below?: boolean | undefined;
  /** A rule over columns, in the place of a threshold. */
  rule?: Rule | undefined;
  positive?: string | undefined;
  picked?: Picked | undefined;
  /** Rows are clustered by their question; else each is for itself. */
  clustered: boolean;
}
