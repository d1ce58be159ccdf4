import type { Scalar } from '../../../schemas/codebook';
import type { CellCounts, Scale } from './ratingTable';

/** An interval and how it was come by. `low` and `high` are on the coefficient's own scale. */
export interface Interval {
  level: number;
  low: number;
  high: number;
  method: IntervalMethod;
  /** Degrees of freedom where the method has them. */
  df?: number;
  /** Number of clusters where items were not taken as independent. */
  clusters?: number;
  resamples?: number;
  seed?: number;
  /** Resamples that had no defined value and were drawn again. */
  redrawn?: number;
}

export type IntervalMethod =
  | 'jackknife-log'
  | 'jackknife-t'
  | 'linearised-t'
  | 'fce-z'
  | 'f'
  | 't'
  | 'wilson'
  | 'wilson-effective'
  | 'delong'
  | 'z'
  | 'newcombe'
  | 'lee-2025'
  | 'beta-monte-carlo'
  | 'clopper-pearson'
  | 'fisher-z'
  | 'percentile'
  | 'bca';

/** A coefficient's value; one that is not defined is `null` and says why. `n`: units that entered it. */
export interface CoefficientValue {
  id: string;
  value: number | null;
  reason?: string;
  se?: number;
  n: number;
  ci?: Interval;
  /** Why there is a value but no interval. */
  ci_reason?: string;
  /** What keeps the value from meaning what it seems to mean. */
  caution?: string;
  /** Observed and expected agreement, where the coefficient is made of them. */
  pa?: number;
  pe?: number;
  /** Test against no association at all (Kendall's W). */
  chi_squared?: number;
  df?: number;
  p?: number;
}

/** Two raters on the items that both rated. */
export interface PairReport {
  raters: [string, string];
  n: number;
  /** `percent_agreement`, `cohen_kappa`, …, then `gwet_ac1`; for numbers also `spearman`, `pearson`, `kendall_tau_b`, `ccc`. */
  coefficients: CoefficientValue[];
  /**
   * Square, rows the first rater's categories, columns the second's, in the order of `DimensionReport.scale_categories`; empty
   * where there are too many categories for a table (`listsCategories`).
   */
  confusion: number[][];
  /** Numbers only: the second rater's values less the first's, and 95 % limits of agreement. */
  bland_altman?: BlandAltman;
}

/**
 * Bland and Altman (1986, 1999): `low` and `high` are bias -/+ 1.96 SD. Over clusters only the bias has an interval; the others'
 * take items as independent and are null.
 */
export interface BlandAltman {
  n: number;
  bias: number;
  bias_ci: Interval | null;
  sd: number;
  low: number;
  high: number;
  low_ci: Interval | null;
  high_ci: Interval | null;
  /** Slope of the difference on the mean: proportional bias, with its interval; null where it is not defined. */
  slope: number | null;
  slope_ci: Interval | null;
}

export interface CategoryReport {
  value: Scalar;
  /** Mean share of a unit's ratings. */
  prevalence: number;
  /** Of the pairs with one rating here, the share that has both; null when nobody used it. */
  specific_agreement: number | null;
  /** Nominal alpha of this category against all others; null where not defined. */
  alpha: number | null;
}

export interface LeaveOneOut {
  rater: string;
  id: string;
  /** The headline without this rater; null with `reason` where it is not defined. */
  value: number | null;
  reason?: string;
  /** `value` less the headline of all, with a jackknife interval; flagged where that excludes 0. */
  delta: number | null;
  delta_ci: Interval | null;
}

/** One rater against the others and against herself. Undefined figures are null. */
export interface RaterReport {
  rater: string;
  /** Items she rated and somebody else did too. */
  n: number;
  /** Items she rated. */
  rated: number;
  /** Mean of her value less the mean of the others' (ranks for names are not taken: null). */
  bias: number | null;
  bias_ci: Interval | null;
  mae: number | null;
  /** Her effect in a two-way additive model of items and raters, the mean of all being 0. */
  severity: number | null;
  mean: number | null;
  sd: number | null;
  /** Shares of her values by category, in the order of `scale_categories`; empty where those are too many to list. */
  use: number[];
  /** Shannon entropy of `use` in bits. */
  entropy: number;
  /** Share of values at either end of the scale. */
  extremes: number | null;
  /** Most equal answers in a row, in the order that she gave them. */
  longest_run: number | null;
  /** Her value against the others' median (mode for names): quadratic kappa for an order, kappa for names. */
  against_rest: CoefficientValue;
  time: { n: number; median_ms: number; total_ms: number } | null;
  drift: Drift | null;
  /** Repeated items: does she agree with herself. */
  repeats: { n: number; coefficients: CoefficientValue[] } | null;
  /** Dawid and Skene (1979): probability that she gives the latent class, and by class. */
  competence: { accuracy: number; by_category: (number | null)[] } | null;
}

/** Change over a rater's own sequence, in equal parts of it. */
export interface Drift {
  parts: {
    from: number;
    to: number;
    n: number;
    agreement: number | null;
    bias: number | null;
    median_ms: number | null;
  }[];
  /** Spearman's correlation of signed error with the place in the sequence, and its interval. */
  trend: number | null;
  trend_ci: Interval | null;
}

/** An item by its part in the disagreement. `share` is of all observed disagreement under the headline's distance. */
export interface ItemDisagreement {
  item: string;
  share: number;
  values: Record<string, Scalar>;
}

/** How much more it takes until the interval clears a target. */
export interface Plan {
  id: string;
  target: number;
  /** Where the interval stands now. */
  now: 'above' | 'below' | 'open';
  /** Items in all (not more) that settle it with a probability of 50 % and 80 %, raters as now; null: more than a million. */
  items: { half: number | null; likely: number | null };
  /** The same for items at other numbers of raters; empty with fewer than three raters now. */
  raters: { raters: number; likely: number | null }[];
  reason?: string;
}

export interface DimensionReport {
  dimension: string;
  /** What people call it. */
  title: string;
  scale: Scale;
  /** The categories that `confusion`, `categories` and `use` go by; all four are empty where they are too many to list. */
  scale_categories: Scalar[];
  items: { total: number; rated: number; pairable: number };
  raters: string[];
  ratings: number;
  cells: CellCounts;
  clusters: { key: string; count: number } | null;
  headline: string;
  /** The finding in a plain sentence. */
  sentence: string;
  coefficients: CoefficientValue[];
  pairs: PairReport[];
  categories: CategoryReport[];
  leave_one_out: LeaveOneOut[];
  raters_detail: RaterReport[];
  /** The hardest items, worst first; at most 200. */
  hardest: ItemDisagreement[];
  plans: Plan[];
  notes: string[];
}

/** The document that `agreement --json` prints and the study panel draws. */
export interface AgreementReport {
  v: 1;
  source: string;
  /** The finding over all dimensions in a sentence or two. */
  sentence: string;
  options: { ci: CiChoice; level: number; resamples: number; seed: number; cluster: string | null };
  dimensions: DimensionReport[];
}

/**
 * `default` is what covers best for each coefficient (docs/coverage.md); `linearised` takes Gwet's errors for alpha too, so that
 * figures can be held against irrCAC.
 */
export type CiChoice = 'default' | 'linearised' | 'bootstrap' | 'bca' | 'none';

/** How to analyse. */
export interface AnalysisOptions {
  ci: CiChoice;
  /** Confidence level, for example 0.95. */
  level: number;
  resamples: number;
  seed: number;
  /** Targets that plans are made for. */
  targets: readonly number[];
}

export const defaultOptions: AnalysisOptions = {
  ci: 'default',
  level: 0.95,
  resamples: 2000,
  seed: 1,
  targets: [0.667, 0.8],
};

/** The difference of two coefficients, second less first. */
export interface DifferenceReport {
  dimension: string;
  id: string;
  first: number | null;
  second: number | null;
  difference: number | null;
  reason?: string;
  se?: number;
  /** Items in both, in the first only, in the second only. */
  items: { both: number; first: number; second: number };
  ci?: Interval;
}
