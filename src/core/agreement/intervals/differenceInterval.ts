import type { Clusters } from '../ratingTable';
import { tQuantile } from './distributions';
import type { LeftOut, Outcome } from './jackknife';

/**
 * Interval of `second` less `first` from leaving out each unit of either, from both at once: units that both have make it
 * narrower, as they should. `units` gives for every unit its places in the two (-1: not in it, which leaves that one as it is).
 */
export function differenceInterval(
  first: LeftOut,
  second: LeftOut,
  units: Iterable<readonly [number, number]>,
  level: number,
  clusters?: Clusters,
): Outcome {
  const differences: number[] = [];
  for (const [a, b] of units) {
    if (a < 0 && b < 0) continue;
    const one = a < 0 ? first.all : (first.values[a] ?? Number.NaN);
    const other = b < 0 ? second.all : (second.values[b] ?? Number.NaN);
    differences.push(other - one);
  }
  const n = differences.length;
  if (n < 3) return { reason: `No interval: it takes at least three ${clusters?.key ?? 'item'}s.` };
  if (differences.some((each) => Number.isNaN(each))) {
    return { reason: 'No interval: one of the two hangs on one item, without which all other values are the same.' };
  }
  const mean = differences.reduce((sum, each) => sum + each, 0) / n;
  const se = Math.sqrt(((n - 1) / n) * differences.reduce((sum, each) => sum + (each - mean) ** 2, 0));
  const half = tQuantile((1 + level) / 2, n - 1) * se;
  const difference = second.all - first.all;
  const ci = { level, low: difference - half, high: difference + half, method: 'jackknife-t', df: n - 1 } as const;
  return { se, ci: clusters ? { ...ci, clusters: n } : ci };
}
