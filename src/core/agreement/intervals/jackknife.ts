import { type Statistic, sumsOf } from '../coefficients/statistic';
import type { Clusters, RatingTable } from '../ratingTable';
import type { Interval } from '../report';
import { tQuantile } from './distributions';

/**
 * A coefficient without each unit in turn. Units without a pair are not among them: alpha does not depend on them, and the
 * coefficients whose chance term does have an error of their own.
 */
export interface LeftOut {
  /** The coefficient of all. */
  all: number;
  /** Distinct values and how many units (or clusters) give each. */
  values: Float64Array;
  weights: Float64Array;
  /** For each item (or cluster) its place in `values`; -1 for those that are not among them. */
  of: Int32Array;
  /** Units or clusters: the sum of `weights`. */
  count: number;
}

/** More evaluations of more steps than this take too long: then groups of items are left out instead. */
const MOST_STEPS = 1e9;
/** Groups that are left out where single items are too many. */
const GROUPS = 200;

/**
 * What to leave out: the table's clusters; else groups of items (a delete-a-group jackknife) where single items would take too
 * long for any of the statistics; undefined for single items. Statistics that are compared are asked for together, because
 * they must leave out the same units.
 */
export function unitsFor(
  { clusters, items }: Pick<RatingTable, 'clusters' | 'items'>,
  statistics: readonly Statistic[],
): Clusters | undefined {
  if (clusters) return clusters;
  return statistics.some(isCostly) ? itemGroups(items) : undefined;
}

function isCostly({ patterns, size, cost }: Statistic): boolean {
  return patterns.count * Math.max(size, cost ?? 0) > MOST_STEPS;
}

function itemGroups(items: readonly string[]): Clusters {
  const of = Int32Array.from(items, (item) => hashOf(item) % GROUPS);
  return { key: 'group', of, count: GROUPS, names: Array.from({ length: GROUPS }, (_, group) => `group ${group}`) };
}

/** FNV-1a: an item falls into the same group in every table. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Leaves out each pairable unit, or each cluster with one, in turn. */
export function leaveOut(statistic: Statistic, clusters?: Clusters): LeftOut {
  const { patterns } = statistic;
  if (clusters) return leaveOutGroups(statistic, clusters);
  const sums = sumsOf(statistic);
  const all = statistic.value(sums);
  const values: number[] = [];
  const weights: number[] = [];
  const placeOf = new Int32Array(patterns.count).fill(-1);
  for (let pattern = 0; pattern < patterns.count; pattern++) {
    if ((patterns.sizes[pattern] ?? 0) < 2) continue;
    const rest = sums.slice();
    statistic.add(rest, pattern, -1);
    placeOf[pattern] = values.length;
    values.push(statistic.value(rest));
    weights.push(patterns.weights[pattern] ?? 0);
  }
  const of = patterns.of.map((pattern) => (pattern < 0 ? -1 : (placeOf[pattern] ?? -1)));
  return leftOut(all, values, weights, of);
}

function leaveOutGroups(statistic: Statistic, groups: Clusters): LeftOut {
  const { patterns } = statistic;
  const members: number[][] = Array.from({ length: groups.count }, () => []);
  patterns.of.forEach((pattern, item) => {
    if (pattern >= 0) members[groups.of[item] ?? 0]?.push(pattern);
  });
  const sums = sumsOf(statistic);
  const values: number[] = [];
  const of = new Int32Array(groups.count).fill(-1);
  for (const [group, inside] of members.entries()) {
    if (!inside.some((pattern) => (patterns.sizes[pattern] ?? 0) >= 2)) continue;
    const rest = sums.slice();
    for (const pattern of inside) statistic.add(rest, pattern, -1);
    of[group] = values.length;
    values.push(statistic.value(rest));
  }
  return leftOut(
    statistic.value(sums),
    values,
    values.map(() => 1),
    of,
  );
}

function leftOut(all: number, values: number[], weights: number[], of: Int32Array): LeftOut {
  const count = weights.reduce((sum, weight) => sum + weight, 0);
  return { all, values: Float64Array.from(values), weights: Float64Array.from(weights), of, count };
}

/** Jackknife figures of a coefficient: mean of the left-out values, standard error, and BCa's acceleration. */
export function jackknife({ values, weights, count }: LeftOut): { mean: number; se: number; acceleration: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (weights[i] ?? 0) * (values[i] ?? 0);
  const mean = sum / count;
  let [squares, cubes] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const away = mean - (values[i] ?? 0);
    squares += (weights[i] ?? 0) * away * away;
    cubes += (weights[i] ?? 0) * away * away * away;
  }
  // Efron (1987): the acceleration is 0 where nothing varies.
  const acceleration = squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
  return { mean, se: Math.sqrt(((count - 1) / count) * squares), acceleration };
}

/** What an interval needs, or why there is none. */
export type Outcome = { ci: Interval; se?: number } | { se?: number; reason: string };

/**
 * Interval from the jackknife: `log` for alpha, t on log(1 - alpha) with N - 1 degrees of freedom, transformed back, which
 * covers most evenly (STATS.md section 3); otherwise t on the coefficient itself, cut off at 1.
 */
export function jackknifeInterval(out: LeftOut, level: number, scale: 'log' | 'plain', clusters?: Clusters): Outcome {
  const { all, count, values } = out;
  const unit = clusters ? clusters.key : 'item';
  if (count < 3) return { reason: `No interval: it takes at least three ${unit}s that two raters rated.` };
  if (values.some((value) => Number.isNaN(value))) {
    return {
      reason: `No interval: the coefficient hangs on one ${unit}, without which all other values are the same.`,
    };
  }
  const { se } = jackknife(out);
  if (scale === 'log' && 1 - all < 1e-12) return { reason: `No interval: the raters agree on every item.` };
  const half = tQuantile((1 + level) / 2, count - 1) * se;
  const [low, high] =
    scale === 'log'
      ? [1 - (1 - all) * Math.exp(half / (1 - all)), 1 - (1 - all) * Math.exp(-half / (1 - all))]
      : [all - half, Math.min(1, all + half)];
  const method = scale === 'log' ? 'jackknife-log' : 'jackknife-t';
  return { se, ci: { level, low, high, method, df: count - 1, ...(clusters ? { clusters: count } : {}) } };
}
