import type { Statistic } from '../coefficients/statistic';
import type { Clusters } from '../ratingTable';
import { zCdf, zQuantile } from './distributions';
import { jackknife, leaveOut, type Outcome } from './jackknife';
import { type Random, seededRandom } from './random';

/** A statistic's values over resamples, in the order they were drawn; NaN never. */
export interface Resampled {
  values: Float64Array;
  /** Resamples that had no defined value and were drawn again. */
  redrawn: number;
  /** Items, or clusters, that each resample drew. */
  units: number;
}

/** After this many times the resamples asked for, a statistic that is hardly ever defined is given up. */
const MOST_DRAWS = 3;

/**
 * Draws units whole, with replacement, as many as there are (clusters whole, if given), and evaluates every statistic on the
 * same draws; expected agreement is computed anew in each. Statistics share the table's items, their patterns may differ.
 */
export function resample(
  statistics: readonly Statistic[],
  resamples: number,
  seed: number,
  clusters?: Clusters,
): { of(statistic: Statistic): Resampled } {
  const random = seededRandom(seed);
  const units = unitsOf(statistics, clusters);
  const places = new Int32Array(units.count);
  const drawn = drawnFor(statistics, units);
  const sums = statistics.map((statistic) => new Float64Array(statistic.size));
  const values: number[][] = statistics.map(() => []);
  const redrawn = statistics.map(() => 0);
  for (let draw = 0; draw < resamples * MOST_DRAWS; draw++) {
    if (values.every((each) => each.length === resamples)) break;
    drawUnits(units, random, places, drawn);
    for (const { members, counts } of drawn) {
      for (const s of members) {
        const [statistic, own, total] = [statistics[s], values[s], sums[s]];
        if (!statistic || !own || !total || own.length === resamples) continue;
        total.fill(0);
        for (let pattern = 0; pattern < statistic.patterns.count; pattern++) {
          const count = counts[pattern] ?? 0;
          if (count !== 0) statistic.add(total, pattern, count);
        }
        const value = statistic.value(total);
        if (Number.isNaN(value)) redrawn[s] = (redrawn[s] ?? 0) + 1;
        else own.push(value);
      }
    }
  }
  return {
    of: (statistic) => {
      const s = statistics.indexOf(statistic);
      return { values: Float64Array.from(values[s] ?? []), redrawn: redrawn[s] ?? 0, units: units.count };
    },
  };
}

/** What is drawn: items that somebody rated, one by one or by cluster. */
interface Units {
  count: number;
  /** Items of each unit, unit by unit. */
  items: Int32Array;
  /** Where each unit's items begin in `items`, and one place more; absent: a unit is an item. */
  starts?: Int32Array;
}

function unitsOf(statistics: readonly Statistic[], clusters: Clusters | undefined): Units {
  const of = statistics[0]?.patterns.of ?? new Int32Array();
  const rated = of
    .map((_, item) => item)
    .filter((item) => statistics.some(({ patterns }) => (patterns.of[item] ?? -1) >= 0));
  if (!clusters) return { count: rated.length, items: rated };
  const byCluster = new Map<number, number[]>();
  for (const item of rated) {
    const cluster = clusters.of[item] ?? 0;
    const members = byCluster.get(cluster);
    if (members) members.push(item);
    else byCluster.set(cluster, [item]);
  }
  const starts = [0];
  const items: number[] = [];
  for (const members of byCluster.values()) {
    for (const item of members) items.push(item);
    starts.push(items.length);
  }
  return { count: byCluster.size, items: Int32Array.from(items), starts: Int32Array.from(starts) };
}

/** Statistics that share their patterns share what is drawn for them. */
interface Drawn {
  members: number[];
  /** Pattern of each of the units' items. */
  patterns: Int32Array;
  /** How often each pattern was drawn; the last place is for items without one. */
  counts: Float64Array;
}

function drawnFor(statistics: readonly Statistic[], { items }: Units): Drawn[] {
  const byPatterns = new Map<Statistic['patterns'], Drawn>();
  for (const [s, { patterns }] of statistics.entries()) {
    const known = byPatterns.get(patterns);
    if (known) known.members.push(s);
    else {
      const of = items.map((item) => {
        const pattern = patterns.of[item] ?? -1;
        return pattern < 0 ? patterns.count : pattern;
      });
      byPatterns.set(patterns, { members: [s], patterns: of, counts: new Float64Array(patterns.count + 1) });
    }
  }
  return [...byPatterns.values()];
}

/** One resample: which units, then what they hold for each set of patterns. */
function drawUnits({ count, starts }: Units, random: Random, places: Int32Array, drawn: readonly Drawn[]): void {
  for (let i = 0; i < count; i++) places[i] = random.below(count);
  for (const { patterns, counts } of drawn) {
    counts.fill(0);
    if (!starts) {
      for (let i = 0; i < count; i++) {
        const pattern = patterns[places[i] ?? 0] ?? 0;
        counts[pattern] = (counts[pattern] ?? 0) + 1;
      }
      continue;
    }
    for (const unit of places) {
      for (let at = starts[unit] ?? 0; at < (starts[unit + 1] ?? 0); at++) {
        const pattern = patterns[at] ?? 0;
        counts[pattern] = (counts[pattern] ?? 0) + 1;
      }
    }
  }
}

export interface BootstrapOptions {
  kind: 'bootstrap' | 'bca';
  level: number;
  resamples: number;
  seed: number;
  /** What the acceleration of `bca` leaves out in turn (`unitsFor`). */
  units?: Clusters | undefined;
}

/**
 * Interval from resampled values: their percentiles, or Efron's BCa (1987) with the jackknife's acceleration. Quantiles are
 * interpolated between order statistics (R's type 7).
 */
export function bootstrapInterval(
  statistic: Statistic,
  all: number,
  { values, redrawn, units }: Resampled,
  options: BootstrapOptions,
  clusters?: Clusters,
): Outcome {
  const { level, resamples, seed } = options;
  if (values.length < resamples) {
    return {
      reason: `No interval: only ${values.length} of ${values.length + redrawn} resamples have a defined value.`,
    };
  }
  const sorted = values.slice().sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const se = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sorted.length - 1));
  let tails: [number, number] = [(1 - level) / 2, (1 + level) / 2];
  if (options.kind === 'bca') {
    const out = leaveOut(statistic, options.units);
    if (out.values.some((value) => Number.isNaN(value))) {
      return { se, reason: 'No BCa interval: the coefficient hangs on one item. The percentile bootstrap has one.' };
    }
    tails = bcaTails(sorted, all, jackknife(out).acceleration, tails);
  }
  const ci = {
    level,
    low: quantile(sorted, tails[0]),
    high: quantile(sorted, tails[1]),
    method: options.kind === 'bca' ? 'bca' : 'percentile',
    resamples,
    seed,
    redrawn,
  } as const;
  return { se, ci: clusters ? { ...ci, clusters: units } : ci };
}

function bcaTails(sorted: Float64Array, all: number, acceleration: number, tails: [number, number]): [number, number] {
  // Values equal to the estimate count half: with few distinct values the bias would otherwise be overstated.
  let below = 0;
  for (const value of sorted) below += value < all ? 1 : value === all ? 0.5 : 0;
  const bias = zQuantile(Math.min(Math.max(below / sorted.length, 1e-9), 1 - 1e-9));
  return tails.map((tail) => {
    const z = bias + zQuantile(tail);
    return zCdf(bias + z / (1 - acceleration * z));
  }) as [number, number];
}

/** Quantile of ascending values. */
export function quantile(sorted: Float64Array, p: number): number {
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  const [a, b] = [sorted[low] ?? Number.NaN, sorted[Math.min(low + 1, sorted.length - 1)] ?? Number.NaN];
  return a + (b - a) * (at - low);
}
