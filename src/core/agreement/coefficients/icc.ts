import { quantileOfF } from '../intervals/distributions';
import type { CoefficientValue } from '../report';
import { type MeanSquares, meanSquares } from './meanSquares';

/** The six forms, in the order of the report. */
export const iccIds = ['icc1', 'icc1k', 'icc2', 'icc2k', 'icc3', 'icc3k'] as const;
export type IccId = (typeof iccIds)[number];

/** One form's value (Shrout and Fleiss 1979); not finite where it is not defined. */
export function iccValue(id: IccId, { n, k, items, raters, residual, within }: MeanSquares): number {
  // A denominator that is only what rounding left of nothing divides into nonsense.
  const over = (part: number, whole: number) =>
    Math.abs(whole) <= 1e-12 * (items + raters + residual) ? Number.NaN : part / whole;
  switch (id) {
    case 'icc1':
      return over(items - within, items + (k - 1) * within);
    case 'icc1k':
      return over(items - within, items);
    case 'icc2':
      return over(items - residual, items + (k - 1) * residual + (k * (raters - residual)) / n);
    case 'icc2k':
      return over(items - residual, items + (raters - residual) / n);
    case 'icc3':
      return over(items - residual, items + (k - 1) * residual);
    case 'icc3k':
      return over(items - residual, items);
  }
}

type Bounds = readonly [low: number, high: number];

interface Form {
  id: IccId;
  bounds: Bounds | null;
}

/** F bounds of a one-numerator form: the observed ratio over its quantile, and times the one the other way round. */
function ratioBounds(ratio: number, df1: number, df2: number, level: number): Bounds {
  const p = (1 + level) / 2;
  return [ratio / quantileOfF(p, df1, df2), ratio * quantileOfF(p, df2, df1)];
}

/** Single-rating and average forms whose F is `items / error`: one-way with `error` within, consistency with the residual. */
function ratioForms(squares: MeanSquares, error: number, dfError: number, level: number, ids: [IccId, IccId]): Form[] {
  const { n, k, items } = squares;
  const ratio = ratioBounds(items / error, n - 1, dfError, level);
  const single = (f: number) => (f - 1) / (f + k - 1);
  return [
    { id: ids[0], bounds: [single(ratio[0]), single(ratio[1])] },
    { id: ids[1], bounds: [1 - 1 / ratio[0], 1 - 1 / ratio[1]] },
  ];
}

/** Bounds of ICC(A,1): Satterthwaite's degrees of freedom for the error of items (Shrout and Fleiss 1979; McGraw and Wong 1996). */
function agreementBounds(squares: MeanSquares, rho: number, level: number): Bounds | null {
  const { n, k, items, raters, residual } = squares;
  if (raters === 0 && residual === 0) return null;
  // Both terms are multiplied by n(1 - rho), which leaves their ratio as it is and stays finite when rho is 1.
  const ofRaters = k * rho * raters;
  const ofResidual = (n * (1 - rho) + k * rho * (n - 1)) * residual;
  const all = (n - 1) * (k - 1);
  // Without differences between raters only the residual is left, whatever its factor.
  const df = raters === 0 ? all : (ofRaters + ofResidual) ** 2 / (ofRaters ** 2 / (k - 1) + ofResidual ** 2 / all);
  const p = (1 + level) / 2;
  const above = quantileOfF(p, n - 1, df);
  const below = quantileOfF(p, df, n - 1);
  const error = k * raters + (k * n - k - n) * residual;
  return [
    (n * (items - above * residual)) / (above * error + n * items),
    (n * (below * items - residual)) / (error + n * below * items),
  ];
}

/** Spearman and Brown: reliability of the mean of `k` ratings from that of one. */
const ofMean = (single: number, k: number): number => (k * single) / (1 + (k - 1) * single);

function agreementForms(squares: MeanSquares, level: number): Form[] {
  const value = iccValue('icc2', squares);
  const bounds = Number.isFinite(value) ? agreementBounds(squares, value, level) : null;
  return [
    { id: 'icc2', bounds },
    { id: 'icc2k', bounds: bounds && [ofMean(bounds[0], squares.k), ofMean(bounds[1], squares.k)] },
  ];
}

/** Why none of the forms is defined, or null. */
function hindrance(squares: MeanSquares | null, n: number): string | null {
  if (squares === null) {
    return n < 2
      ? 'Fewer than two items were rated by all raters, so the variation between items cannot be estimated.'
      : 'There are fewer than two raters to compare.';
  }
  if (squares.items === 0 && squares.within === 0) {
    return 'All ratings are the same, so there is no variation that the raters could share.';
  }
  return null;
}

const FLAT =
  'The items do not differ in their mean rating, so the coefficient would divide by zero: the ratings do not tell the items apart.';

const NO_BOUNDS =
  'No interval: the F ratio that it is made of is not finite, or the value lies where the formula has no lower and upper end.';

/** Bounds are left out where F is infinite, and where Spearman and Brown's formula passes its pole. */
const usable = (bounds: Bounds): boolean => bounds.every(Number.isFinite) && bounds[0] <= bounds[1];

function reported({ id, bounds }: Form, squares: MeanSquares, level: number): CoefficientValue {
  const { n } = squares;
  const value = iccValue(id, squares);
  if (!Number.isFinite(value)) return { id, value: null, reason: FLAT, n };
  if (bounds === null || !usable(bounds)) return { id, value, n, ci_reason: NO_BOUNDS };
  return { id, value, n, ci: { level, low: bounds[0], high: bounds[1], method: 'f' } };
}

/**
 * The six intraclass correlations of Shrout and Fleiss (1979) with their F-based intervals: `icc1` one-way, `icc2` two-way
 * absolute agreement (McGraw and Wong's A), `icc3` consistency (C), each for one rating and, with `k`, for the mean of `k`.
 * `complete`: `n` items x `k` raters, item by item, no value missing; `level` for example 0.95. The interval of `icc2k` is that of
 * `icc2` through Spearman and Brown's formula. A form that is not defined is null with the reason; one whose interval is not
 * defined, as when raters agree on everything, has none. Negative values are not cut at 0.
 */
export function iccs(complete: Float64Array, n: number, k: number, level: number): CoefficientValue[] {
  const squares = meanSquares(complete, n, k);
  const reason = hindrance(squares, n);
  if (squares === null || reason !== null) {
    return iccIds.map((id) => ({ id, value: null, reason: reason ?? FLAT, n }));
  }
  return [
    ...ratioForms(squares, squares.within, n * (k - 1), level, ['icc1', 'icc1k']),
    ...agreementForms(squares, level),
    ...ratioForms(squares, squares.residual, (n - 1) * (k - 1), level, ['icc3', 'icc3k']),
  ].map((form) => reported(form, squares, level));
}
