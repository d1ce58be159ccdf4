import type { Scalar } from '../../../schemas/codebook';
import type { Split } from '../../../schemas/gold';
import type { RatingTable } from '../agreement/ratingTable';

/** What one judge said of one labelled item, beside what people settled. */
export interface LabelledRow extends JudgedRow {
  item: string;
  /** The source's own key where it is unique, else null. */
  key: string | null;
  /** Whether it is what is looked for; null where gold has no such figure (an answer that is only code). */
  gold: boolean | null;
  /** The gold label or value as a text. */
  goldLabel: string;
  /** Null where gold is not split. */
  split: Split | null;
  /** Judged records of this content: agreement counts the item once, rates count them all. */
  records: number;
}

/** What one judge said of one record (or table row). */
export interface JudgedRow {
  /** Its yes or no; null where it gave none. */
  decision: boolean | null;
  /** What it said where it gave no yes or no: `REFUSAL`, `CODE`, `blank`, …; null with a decision. */
  said: string | null;
  /** Its label, where it labels as gold does. */
  label: string | null;
  /** The number that ranks; null where it gave none. */
  score: number | null;
  /** The second number of a rule over two metrics. */
  second: number | null;
  /** Number of its cluster; where nothing clusters, each row has its own. */
  cluster: number;
  /** Inclusion weight, 1 without one. */
  weight: number;
  /** Model, domain, format, …: what groups are made by. */
  strata: Readonly<Record<string, string>>;
}

/** A metric that ranks. */
export interface RankedMetric {
  metric: string;
  /** A higher score is more of what is looked for. */
  rising: boolean;
  /** The cut that is in use for it, by the literature or the judge's map. */
  cut: number | null;
  /** The cut lies just above its number (`>50`, `<=30`); absent: at it (`>=50`, `<30`). */
  isPast?: boolean;
}

/** One dimension with what a judge's metric says of it, both as places in `categories`; -1 where there is none. */
export interface DimensionInput {
  dimension: string;
  title: string;
  metric: string;
  scale: 'nominal' | 'ordinal' | 'interval';
  categories: readonly Scalar[];
  gold: Int32Array;
  judged: Int32Array;
  /** The metric's own numbers, NaN where there are none. */
  raw: Float64Array;
  /** Which of the rows of `labelled` these are of, by number. */
  rows: Int32Array;
}

/** People's own ratings for the ceiling: the judge beside them, item by item of `table`. */
export interface HumanInput {
  /** `em` or a dimension. */
  of: string;
  table: RatingTable;
  /** The judge's and gold's places in `table.categories`, -1 where there is none. */
  judge: Int32Array;
  gold: Int32Array;
}

/** Everything that the calibration of one judge is made of. */
export interface CalibrationInput {
  judge: string;
  run: string | null;
  /** What is looked for, by name. */
  positive: string;
  /** How numbers became yes and no; null where the judge says it itself, or no rule is given. */
  rule: string | null;
  labelled: readonly LabelledRow[];
  /** Records that have no gold label. */
  unlabelled: readonly JudgedRow[];
  /** The records that the rate is of: those without a gold label, or all that were judged. */
  population: { about: 'unlabelled' | 'all'; rows: readonly JudgedRow[]; isWeighted: boolean };
  /** Gold as numbers, row by row of `labelled`, where gold is no label at all; then nothing is a yes or no. */
  goldNumbers: Float64Array | null;
  ranks: RankedMetric | null;
  /** The metrics of a rule over two, first and second. */
  both: readonly [RankedMetric, RankedMetric] | null;
  /** Labels that gold and judge share, in order; null where the judge gives none. */
  labels: readonly string[] | null;
  dimensions: readonly DimensionInput[];
  humans: readonly HumanInput[];
  /** What rows are clustered by; null: each is for itself. */
  clusterKey: string | null;
  /** Some row has a weight that was given. */
  isWeighted: boolean;
  /** How items came to be labelled; null where nobody says. */
  picked: Picked | null;
}

export type Picked = 'random' | 'by-judge' | 'elsewhere';

/** How to calibrate. */
export interface CalibrationOptions {
  /** Confidence level, for example 0.95. */
  level: number;
  seed: number;
  resamples: number;
  bars: Bars;
  /** The cost-benefit penalty of the alternative annotator test, chosen before looking. */
  epsilon: number;
}

/** Where trust begins: both lower ends at least `usable`; at least `care`; an upper end below `care` is not usable. */
export interface Bars {
  usable: number;
  care: number;
}

export const defaultCalibration: CalibrationOptions = {
  level: 0.95,
  seed: 1,
  resamples: 2000,
  bars: { usable: 0.8, care: 0.65 },
  epsilon: 0.15,
};
