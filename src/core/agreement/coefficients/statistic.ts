import type { UnitPatterns } from './unitPatterns';

/**
 * A coefficient as a function of sums over units. Leaving units out and drawing them again change the sums and nothing else,
 * so that jackknife, bootstrap and differences are written once for all coefficients.
 */
export interface Statistic {
  patterns: UnitPatterns;
  /** Length of the vector of sums. */
  size: number;
  /** Steps that `value` takes, where they are many more than there are sums. */
  cost?: number;
  /** Adds `weight` units of a pattern to the sums; negative takes them out. */
  add(sums: Float64Array, pattern: number, weight: number): void;
  /** The coefficient; NaN where it is not defined. */
  value(sums: Float64Array): number;
}

/** The sums over all units. */
export function sumsOf(statistic: Statistic, weights: Float64Array = statistic.patterns.weights): Float64Array {
  const sums = new Float64Array(statistic.size);
  for (let pattern = 0; pattern < statistic.patterns.count; pattern++) {
    const weight = weights[pattern] ?? 0;
    if (weight !== 0) statistic.add(sums, pattern, weight);
  }
  return sums;
}
