import type { ChanceCorrected } from '../coefficients/gwetFamily';
import { sumsOf } from '../coefficients/statistic';
import type { Clusters } from '../ratingTable';
import { tQuantile } from './distributions';
import type { Outcome } from './jackknife';

/**
 * Gwet's linearised error of a chance-corrected coefficient (Gwet 2014, as irrCAC computes it) and the t interval with one
 * degree of freedom less than units, cut off at 1. With clusters the linearised values are summed over each cluster first.
 * `asTable` divides by n and not n - 1, as formulas for two complete raters do (Scott's pi).
 */
export function linearisedInterval(
  coefficient: ChanceCorrected,
  level: number,
  clusters?: Clusters,
  asTable = false,
): Outcome {
  const { patterns } = coefficient;
  const sums = sumsOf(coefficient);
  const { units, pairable, pa, pe } = coefficient.parts(sums);
  const value = coefficient.value(sums);
  const expected = coefficient.expectedByPattern(sums);
  const deviations = new Float64Array(patterns.count);
  for (let pattern = 0; pattern < patterns.count; pattern++) {
    const isPairable = (patterns.sizes[pattern] ?? 0) >= 2;
    const own = isPairable ? ((units / pairable) * ((coefficient.observed[pattern] ?? 0) - pe)) / (1 - pe) : 0;
    const chance = expected ? (2 * (1 - value) * ((expected[pattern] ?? 0) - pe)) / (1 - pe) : 0;
    deviations[pattern] = own - chance - value;
  }
  const groups = clusters ? clusterSums(patterns.of, deviations, clusters) : undefined;
  const count = groups ? groups.size : units;
  if (count < 2) return { reason: `No interval: it takes at least two ${clusters ? clusters.key : 'item'}s.` };
  let squares = 0;
  if (groups) for (const sum of groups.values()) squares += sum * sum;
  else for (const [pattern, away] of deviations.entries()) squares += (patterns.weights[pattern] ?? 0) * away * away;
  const se = Math.sqrt((squares * (asTable ? 1 : count / (count - 1))) / (units * units));
  if (Number.isNaN(se)) return { reason: `No interval: its error is not defined (observed ${pa}, expected ${pe}).` };
  const half = tQuantile((1 + level) / 2, count - 1) * se;
  const ci = {
    level,
    low: value - half,
    high: Math.min(1, value + half),
    method: 'linearised-t',
    df: count - 1,
  } as const;
  return { se, ci: clusters ? { ...ci, clusters: count } : ci };
}

function clusterSums(of: Int32Array, deviations: Float64Array, clusters: Clusters): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [item, pattern] of of.entries()) {
    if (pattern < 0) continue;
    const cluster = clusters.of[item] ?? 0;
    sums.set(cluster, (sums.get(cluster) ?? 0) + (deviations[pattern] ?? 0));
  }
  return sums;
}
