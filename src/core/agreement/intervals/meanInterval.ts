import type { Interval } from '../report';
import { tQuantile } from './distributions';

/** A mean with the standard deviation (divided by n - 1, null with fewer than two values). */
export interface SampleMoments {
  n: number;
  mean: number;
  sd: number | null;
}

/** Squared deviations below this share of the squared values are rounding, not variation. */
const ROUNDING = 1e-24;

/** Mean and SD of at least one finite number; null of none. */
export function sampleMoments(values: readonly number[] | Float64Array): SampleMoments | null {
  const n = values.length;
  if (n === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  if (n < 2) return { n, mean, sd: null };
  let [squares, raw] = [0, 0];
  for (const value of values) {
    squares += (value - mean) ** 2;
    raw += value * value;
  }
  return { n, mean, sd: squares <= ROUNDING * raw ? 0 : Math.sqrt(squares / (n - 1)) };
}

/** The t interval of a mean; null with fewer than two values or where they do not vary: nothing tells how far off it may be. */
export function meanInterval({ n, mean, sd }: SampleMoments, level: number): Interval | null {
  return sd === null ? null : tInterval(mean, sd / Math.sqrt(n), n - 1, level);
}

/** The cluster that each of some values is of, by number, and what clusters are called. */
export interface ValueClusters {
  of: Int32Array;
  key: string;
}

/**
 * The t interval of the mean of values that hang together within clusters: the cluster-robust (sandwich) variance of Liang and Zeger
 * (1986), C / (C - 1) times the sum over the C clusters of (sum of deviations from the mean)^2, over n^2, and t with C - 1 degrees of
 * freedom (Cameron and Miller 2015). Clusters of one value each give `meanInterval`. Null with fewer than two clusters and where
 * their sums do not vary.
 */
export function clusteredMeanInterval(
  values: readonly number[] | Float64Array,
  { of }: ValueClusters,
  level: number,
): Interval | null {
  const moments = sampleMoments(values);
  if (moments === null) return null;
  const { n, mean } = moments;
  const sums = new Map<number, number>();
  let raw = 0;
  for (let place = 0; place < n; place += 1) {
    const [cluster, value] = [of[place] ?? 0, values[place] ?? 0];
    sums.set(cluster, (sums.get(cluster) ?? 0) + value - mean);
    raw += value * value;
  }
  const clusters = sums.size;
  let squares = 0;
  for (const sum of sums.values()) squares += sum * sum;
  if (clusters < 2 || squares <= ROUNDING * raw) return null;
  const ci = tInterval(mean, Math.sqrt((clusters / (clusters - 1)) * squares) / n, clusters - 1, level);
  return ci && { ...ci, clusters };
}

/** `estimate` -/+ Student's t with `df` degrees of freedom times `se`; null where `se` is 0 or there are no degrees of freedom. */
export function tInterval(estimate: number, se: number, df: number, level: number): Interval | null {
  if (!(se > 0) || df < 1) return null;
  const half = tQuantile((1 + level) / 2, df) * se;
  return { level, low: estimate - half, high: estimate + half, method: 't', df };
}
