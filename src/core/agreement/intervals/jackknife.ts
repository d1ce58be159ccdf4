import { type Statistic, sumsOf } from '../coefficients/statistic';
import type { Clusters } from '../ratingTable';
import type { Interval } from '../report';
import { tQuantile } from './distributions';

/** A coefficient without each unit in turn. Units that change nothing, because they hold no pair, are not among them. */
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

/** More evaluations of more terms than this take too long: then groups of items are left out instead. */
const MOST_TERMS = 2e9;
/** Groups that are left out where single items are too many. */
const GROUPS = 200;

/** Leaves out each pairable unit, or each cluster with one, in turn. */
export function leaveOut(statistic: Statistic, clusters?: Clusters): LeftOut {
  const { patterns } = statistic;
  if (clusters) return leaveOutGroups(statistic, clusters);
  if (patterns.count * statistic.size > MOST_TERMS) return leaveOutGroups(statistic, groupsOf(patterns.of));
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

function groupsOf(items: Int32Array): Clusters {
  return { key: 'group', of: items.map((_, item) => item % GROUPS), count: GROUPS };
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
