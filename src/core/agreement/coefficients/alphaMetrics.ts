import { NO_VALUE } from '../ratingTable';
import type { UnitPatterns } from './unitPatterns';

/** Krippendorff's difference functions; `ordinal` is by ranks and depends on how often each category was used. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Squared differences that do not depend on the data: `nominal` 1 for unlike categories, `interval` (c - k)^2, `ratio`
 * ((c - k) / (c + k))^2 with 0/0 = 0 (Krippendorff 2011).
 */
export function fixedDifference(metric: Exclude<AlphaMetric, 'ordinal'>, c: number, k: number): number {
  if (metric === 'nominal') return c === k ? 0 : 1;
  const difference = metric === 'interval' ? c - k : c + k === 0 ? 0 : (c - k) / (c + k);
  return difference * difference;
}

/**
 * Mid-ranks of the categories from how often each was used: the ordinal difference of two categories is the squared
 * difference of their mid-ranks, which makes ordinal alpha an interval alpha on these.
 */
export function midRanks(counts: Float64Array, result: Float64Array): Float64Array {
  let below = 0;
  for (let c = 0; c < result.length; c++) {
    const count = counts[c] ?? 0;
    result[c] = below + count / 2;
    below += count;
  }
  return result;
}

/** 1 - (n - 1) Do / De, where both are sums over ordered pairs; NaN without variation. */
export function alphaOf(n: number, observed: number, expected: number): number {
  return n < 2 || expected <= 0 ? Number.NaN : 1 - ((n - 1) * observed) / expected;
}

/** Adds the ratings of pairable units to how often each category was used, which stands first in alpha's sums. */
export function addUses(
  { raters, codes, sizes }: UnitPatterns,
  sums: Float64Array,
  pattern: number,
  weight: number,
): void {
  if ((sizes[pattern] ?? 0) < 2) return;
  for (let rater = 0; rater < raters; rater++) {
    const code = codes[pattern * raters + rater] ?? NO_VALUE;
    if (code !== NO_VALUE) sums[code] = (sums[code] ?? 0) + weight;
  }
}
