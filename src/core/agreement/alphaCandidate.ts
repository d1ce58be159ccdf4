import { alpha } from './alpha';
import type { AlphaMetric } from './alphaMetrics';
import { type Candidate, type Prepared, pointOf } from './candidate';
import { jackknifeInterval, leaveOut } from './jackknife';

/** Krippendorff's alpha: jackknife on log(1 - alpha), over clusters where there are any. */
export function alphaCandidate(prepared: Prepared, metric: AlphaMetric): Candidate {
  const { table, multisets, positions, pairable } = prepared;
  const id = `alpha_${metric}`;
  const impossible = ratioFault(metric, positions);
  if (impossible !== undefined) return { point: { id, value: null, n: pairable, reason: impossible } };
  const statistic = alpha(multisets, metric, positions);
  return {
    point: pointOf(id, statistic, prepared),
    statistic,
    standard: (level) => jackknifeInterval(leaveOut(statistic, table.clusters), level, 'log', table.clusters),
  };
}

/** Most distinct values whose every pair is compared for the ratio metric. */
const MOST_RATIO_CATEGORIES = 20_000;

function ratioFault(metric: AlphaMetric, positions: Float64Array): string | undefined {
  if (metric !== 'ratio') return undefined;
  if (positions.some((position) => position < 0)) return 'A ratio scale has no values below zero, and this one has.';
  if (positions.length > MOST_RATIO_CATEGORIES) {
    return `There are ${positions.length} different values; ratio alpha compares every pair of them and stops at ${MOST_RATIO_CATEGORIES}.`;
  }
  return undefined;
}
