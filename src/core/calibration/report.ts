import type { Scalar } from '../../../schemas/codebook';
import type { Split } from '../../../schemas/gold';
import type { CoefficientValue, Interval } from '../agreement/report';

/** The document that `calibrate --json` prints and the Judges panel draws: judges held against people. */
export interface CalibrationReport {
  v: 1;
  source: string;
  /** The gold set that was held against; null for a table. */
  gold: { version: number; rows: number; sha256: string } | null;
  options: { level: number; seed: number; resamples: number; cluster: string | null };
  judges: JudgeCalibration[];
  /** Every two judges (or runs of one) on what both judged. */
  pairs: JudgePair[];
  notes: string[];
}

/** One judge. Undefined figures are null and a `reason` says why. */
export interface JudgeCalibration {
  judge: string;
  /** The run that is reported, where the judge has runs: the newest. */
  run: string | null;
  /** Labelled items that the judge was asked about. */
  n: number;
  /** Records (table rows) that only the judge saw. */
  unlabelled: number;
  /** What is looked for: `em`, `HARMFUL`, `1`. */
  positive: string;
  /** How scores became labels, for example `aligned<30 && coherent>50`; null where the judge gives labels, or scores without a rule. */
  rule: string | null;
  /** Labelled items on which the judge gave nothing that can be read. */
  parse_failures: number;
  /** What the judge said on labelled items beside yes and no: `REFUSAL`, `CODE`, `blank`, `parse_fail`, `sentinel`. */
  undecided: { said: string; n: number; gold_positive: number }[];
  verdict: Verdict;
  binary: BinaryCalibration | null;
  /** Why there is no `binary`. */
  binary_reason?: string;
  /** All labels, where gold and judge use the same ones. */
  labels: LabelCalibration | null;
  dimensions: DimensionCalibration[];
  score: ScoreCalibration | null;
  /** Two thresholds at once, where the rule has two metrics. */
  grid: ThresholdGrid | null;
  mapped: MappedScores | null;
  /** The rate of positives among the records that only the judge saw (all, where there are none). */
  rate: RateReport;
  ceiling: CeilingReport | null;
  /** Null in tables; `reason` where it cannot be made. */
  alt_test: AltTest | null;
  strata: StratumReport[];
  /** Where judge and gold part, at most 2,000, in the order of the study. */
  parted: PartedItem[];
  runs: RunReport[];
  notes: string[];
}

export type VerdictStatus = 'usable' | 'with-care' | 'not-usable' | 'undecided';

/** May the judge be trusted: the finding in a plain sentence, and what to do. */
export interface Verdict {
  status: VerdictStatus;
  sentence: string;
  /** Labelled items in all (as many positives as now, by share) that it takes beyond those there are until the status is decided; null: not by labels. */
  missing_labels: number | null;
  todo: string[];
}

/** Names of the figures of `BinaryCalibration` that have an interval. */
export type BinaryFigure =
  | 'accuracy'
  | 'precision'
  | 'recall'
  | 'specificity'
  | 'npv'
  | 'f1'
  | 'f1_macro'
  | 'balanced_accuracy'
  | 'mcc'
  | 'kappa'
  | 'ac1';

/** The judge's decision against gold. A figure without a denominator is null. */
export type BinaryCalibration = {
  /** Items counted; with weights in use, their sums are in `weighted`. */
  tp: number;
  fp: number;
  fn: number;
  tn: number;
  /** Share of gold positives. */
  prevalence: number;
  ci: Partial<Record<BinaryFigure, Interval>>;
} & Record<BinaryFigure, number | null>;

/** Nominal labels: rows gold, columns the judge's, in the order of `categories`. */
export interface LabelCalibration {
  n: number;
  categories: string[];
  confusion: number[][];
  coefficients: CoefficientValue[];
  by_label: { label: string; gold: number; judged: number; precision: number | null; recall: number | null }[];
}

/** One dimension of the codebook against the metric that is mapped to it. */
export interface DimensionCalibration {
  dimension: string;
  title: string;
  metric: string;
  scale: 'nominal' | 'ordinal' | 'interval';
  n: number;
  /** Rows gold, columns the judge's bands, in the order of `categories`. */
  categories: Scalar[];
  confusion: number[][];
  /** Percent agreement, kappa (quadratic for an order), AC1/AC2, Spearman of the raw score, MAE and bias in steps of the scale. */
  coefficients: CoefficientValue[];
  /** The judge beside the raters on this dimension. */
  ceiling?: CeilingReport;
}

/** Figures at one threshold; the positive side is `score >= threshold` (rising) or `score < threshold`. */
export interface ThresholdFigures {
  threshold: number;
  tpr: number;
  fpr: number;
  precision: number | null;
  f1: number;
  youden: number;
  kappa: number;
  accuracy: number;
}

/** A judge's number against gold's yes and no. */
export interface ScoreCalibration {
  metric: string;
  /** A higher score is more of what is looked for. */
  rising: boolean;
  /** `dev` where gold is split: thresholds are not chosen on the test split. */
  on: Split | 'all';
  n: number;
  positives: number;
  auc: number | null;
  average_precision: number | null;
  ci: { auc?: Interval };
  /** From the strictest threshold to the loosest. */
  roc: { fpr: number; tpr: number; precision: number | null; threshold: number | null }[];
  /** Ascending thresholds. */
  sweep: ThresholdFigures[];
  chosen: ChosenThreshold | null;
  /** The literature's cut on this metric, where it has one. */
  literature: ThresholdFigures | null;
  /** How many scores stand exactly at the cut, and what the rate is without and with them (`<30`, `<=30`). */
  spike: { at: number; count: number; n: number; without: number; with: number } | null;
  coefficients: CoefficientValue[];
}

export interface ChosenThreshold {
  threshold: number;
  by: 'f1' | 'youden' | 'kappa';
  on: Split | 'all';
  /** No split kept labels apart: nothing but the labels that it was picked on speaks for it. */
  in_sample: boolean;
  figures: ThresholdFigures;
  /** Thresholds whose figure is within one standard error (bootstrap) of the best. */
  near: { low: number; high: number } | null;
  /** Where it was confirmed on the test split; null until somebody looks. */
  confirmed: { n: number; figures: ThresholdFigures | null; binary: BinaryCalibration } | null;
  /** How often the study's test split was looked at, for any judge; null in tables, where nobody can count. */
  looks: number | null;
}

/** Agreement with gold for every two thresholds: `values[y][x]`. */
export interface ThresholdGrid {
  x: { metric: string; thresholds: number[]; literature: number | null };
  y: { metric: string; thresholds: number[]; literature: number | null };
  measure: 'kappa' | 'f1';
  values: (number | null)[][];
  /** Share that is called positive, likewise. */
  rates: number[][];
  best: { x: number; y: number; value: number } | null;
  on: Split | 'all';
}

/** Scores made into probabilities of a positive, each judged by a map that was fitted without it. */
export interface MappedScores {
  metric: string;
  n: number;
  folds: number;
  methods: MappedMethod[];
  reason?: string;
}

export interface MappedMethod {
  id: 'isotonic' | 'platt';
  /** The map fitted on all labelled items, for use: knots in ascending score; between them linear (isotonic) or the curve's own points. */
  knots: { score: number; probability: number }[];
  /** Platt: 1 / (1 + exp(a * score + b)). */
  platt?: { a: number; b: number };
  brier: number;
  log_loss: number;
  ece_equal_width: number;
  ece_equal_mass: number;
  reliability: { from: number; to: number; n: number; mean: number; observed: number; ci: Interval }[];
}

/** A corrected rate; null with a reason where it cannot be had. */
export interface RateEstimate {
  estimate: number | null;
  ci?: Interval;
  reason?: string;
  [more: string]: unknown;
}

/** Names of the estimates of `RateReport`. */
export type RateEstimateId = 'human' | 'rogan_gladen' | 'ppi' | 'ppi_pp' | 'predictive_values';

export interface RateReport {
  /** What the rate is of: `unlabelled` records, or `all`. */
  about: 'unlabelled' | 'all';
  n: number;
  /** Share (labels) or mean (numbers) of the judge's own; null of none. */
  observed: number | null;
  observed_ci?: Interval;
  /** The labelled items alone. */
  human: RateEstimate;
  /** `lee_ci` where `ci` is another one, because the estimate was cut at 0 or 1 and Lee's collapses there. */
  rogan_gladen: RateEstimate & { unclipped?: number; upper_bound?: number; lee_ci?: Interval };
  ppi: RateEstimate;
  ppi_pp: RateEstimate & { lambda?: number; effective_n?: number };
  /** By what the judge's yes and no are worth (PPV, NPV): holds also where items were picked by what the judge had said. */
  predictive_values: RateEstimate;
  /** Shares with the three denominators in use, for a rule with two metrics. */
  denominators?: { of: 'all' | 'scored' | 'coherent'; count: number; n: number; rate: number; ci: Interval }[];
  /** Inclusion weights were used. */
  weighted: boolean;
  /** The estimate to quote; null where none can be. */
  quoted: RateEstimateId | null;
  /** Which estimate to quote, and why. */
  sentence: string;
  missing_labels: number | null;
  notes: string[];
}

/** Judge and people, by the same figure over the same items. */
export interface CeilingReport {
  /** `em` or a dimension. */
  of: string;
  /** `kappa`, `kappa_quadratic`. */
  measure: string;
  /** Against gold. */
  judge_gold: CoefficientValue;
  /** Each rater against the consensus of the others, and the judge against the same consensus, over her items. */
  raters: {
    rater: string;
    n: number;
    rater_value: number | null;
    judge_value: number | null;
    difference: number | null;
    ci: Interval | null;
  }[];
  /** Means over raters: people with people, the judge with people, the difference with its interval. */
  mean: { raters: number | null; judge: number | null; difference: number | null; ci: Interval | null };
  /** Each rater with herself, where items were repeated. */
  selves: { rater: string; n: number; value: number | null }[];
}

/** Calderon, Reichart and Dror (2025): may the judge stand in for a rater. */
export interface AltTest {
  /** `em` or the dimension that it was made on. */
  of?: string;
  epsilon: number;
  winning_rate: number | null;
  advantage_probability: number | null;
  passes: boolean | null;
  per_annotator: {
    annotator: string;
    n: number;
    rho_llm: number;
    rho_human: number;
    t: number | null;
    p: number | null;
    rejected: boolean;
  }[];
  reason?: string;
}

export interface StratumReport {
  by: string;
  groups: {
    value: string;
    n: number;
    tp: number;
    fp: number;
    fn: number;
    tn: number;
    recall: number | null;
    recall_ci: Interval | null;
    specificity: number | null;
    specificity_ci: Interval | null;
    /** Of all records of the group that were judged. */
    judged: { n: number; rate: number | null };
  }[];
}

export interface PartedItem {
  item: string;
  key: string | null;
  gold: string;
  judge: string;
  score: number | null;
}

/** One run of a judge, oldest first. */
export interface RunReport {
  run: string;
  /** Records that it decided. */
  n: number;
  rate: number | null;
  /** Against the run before it. */
  drift: {
    from: string;
    /** Records that both decided. */
    both: number;
    /** Decisions that differ there. */
    changed: number;
    kappa: number | null;
    /** Of the difference of the two rates: what the judge changed on the same answers, and what the answers changed. */
    judge: { difference: number | null; ci: Interval | null };
    system: { difference: number | null; ci: Interval | null };
    reason?: string;
  } | null;
}

/** Two judges on the items that both decided, gold or not. */
export interface JudgePair {
  judges: [string, string];
  n: number;
  rates: [number, number];
  coefficients: CoefficientValue[];
}
