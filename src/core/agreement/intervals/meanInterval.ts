import type { Interval } from '../report';
import { tQuantile } from './distributions';

/** A mean with the standard deviation (divided by n - 1, null with fewer than two values). */
export interface SampleMoments {
  n: number;
  mean: number;
  sd: number | null;
}

/** Mean and SD of at least one finite number; null of none. */
export function sampleMoments(values: readonly number[] | Float64Array): SampleMoments | null {
  const n = values.length;
  if (n === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  if (n < 2) return { n, mean, sd: null };
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { n, mean, sd: Math.sqrt(squares / (n - 1)) };
}

/** The t interval of a mean; null with fewer than two values or where they do not vary: nothing tells how far off it may be. */
export function meanInterval({ n, mean, sd }: SampleMoments, level: number): Interval | null {
  return sd === null ? null : tInterval(mean, sd / Math.sqrt(n), n - 1, level);
}

/** `estimate` -/+ Student's t with `df` degrees of freedom times `se`; null where `se` is 0 or there are no degrees of freedom. */
export function tInterval(estimate: number, se: number, df: number, level: number): Interval | null {
  if (!(se > 0) || df < 1) return null;
  const half = tQuantile((1 + level) / 2, df) * se;
  return { level, low: estimate - half, high: estimate + half, method: 't', df };
}
