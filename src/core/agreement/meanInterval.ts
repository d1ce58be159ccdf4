import { tQuantile } from './distributions';
import type { Interval } from './report';

/** A mean with the standard deviation (divided by n - 1) and the t interval of the mean. */
export interface MeanInterval {
  n: number;
  mean: number;
  /** Null with fewer than two values. */
  sd: number | null;
  /** Null where the values do not vary: nothing then tells how far off the mean may be. */
  ci: Interval | null;
}

/** Mean of at least one finite number; null of none. */
export function meanInterval(values: readonly number[] | Float64Array, level: number): MeanInterval | null {
  const n = values.length;
  if (n === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  if (n < 2) return { n, mean, sd: null, ci: null };
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const sd = Math.sqrt(squares / (n - 1));
  return { n, mean, sd, ci: tInterval(mean, sd / Math.sqrt(n), n - 1, level) };
}

/** `estimate` -/+ Student's t with `df` degrees of freedom times `se`; null where `se` is 0 or there are no degrees of freedom. */
export function tInterval(estimate: number, se: number, df: number, level: number): Interval | null {
  if (!(se > 0) || df < 1) return null;
  const half = tQuantile((1 + level) / 2, df) * se;
  return { level, low: estimate - half, high: estimate + half, method: 't', df };
}
