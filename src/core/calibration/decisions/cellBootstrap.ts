import type { Statistic } from '../../agreement/coefficients/statistic';
import type { UnitPatterns } from '../../agreement/coefficients/unitPatterns';
import { bootstrapInterval, resample } from '../../agreement/intervals/bootstrap';
import type { Outcome } from '../../agreement/intervals/jackknife';
import type { Clusters } from '../../agreement/ratingTable';
import { countsFrom, type DecisionCounts, FN, FP, TN, TP } from './decisionCells';

export interface ResamplingOptions {
  /** Confidence level, for example 0.95. */
  level: number;
  seed: number;
  resamples: number;
}

/** Rows of a decision table by their cells. */
export interface CellRows {
  cells: Int32Array;
  weights?: Float64Array;
  clusters?: Clusters;
}

/** An interval narrower than this is none: the figure was the same in every resample. */
const WIDTH = 1e-12;

/**
 * Percentile intervals and standard errors of figures by drawing rows (clusters whole, where there are any) with replacement, the same
 * draws for all of them; resamples without a defined value (null) are drawn again and counted. A figure that was the same in
 * every resample has no interval: one without width would claim certainty.
 */
export function cellBootstrap<Name extends string>(
  rows: CellRows,
  figures: Record<Name, (counts: DecisionCounts) => number | null>,
  { level, seed, resamples }: ResamplingOptions,
): Map<Name, Outcome> {
  const sorted = inOrder(rows);
  const patterns = cellPatterns(sorted);
  const names = Object.keys(figures) as Name[];
  const statistics = names.map((name) => statisticOf(patterns, figures[name]));
  const drawn = resample(statistics, resamples, seed, sorted.clusters);
  return new Map(
    statistics.map((statistic, place) => {
      // The figure of all rows is asked for by BCa only.
      const all = Number.NaN;
      const options = { kind: 'bootstrap', level, resamples, seed } as const;
      const outcome = bootstrapInterval(statistic, all, drawn.of(statistic), options, sorted.clusters);
      return [names[place] as Name, withWidth(outcome)];
    }),
  );
}

function withWidth(outcome: Outcome): Outcome {
  if (!('ci' in outcome) || outcome.ci.high - outcome.ci.low > WIDTH) return outcome;
  return {
    se: 0,
    reason: 'No interval: the figure is the same in every resample, so nothing tells how far off it is.',
  };
}

/** The rows, clusters together, by what they hold: the order that they came in does not change what is drawn. */
function inOrder({ cells, weights, clusters }: CellRows): CellRows {
  if (!weights && !clusters) return { cells: cells.slice().sort() };
  const order = orderOf(cells.length, clusters, (a, b) => {
    const byCell = (cells[a] ?? 0) - (cells[b] ?? 0);
    return byCell === 0 && weights ? (weights[a] ?? 0) - (weights[b] ?? 0) : byCell;
  });
  return {
    cells: order.map((row) => cells[row] ?? 0),
    ...(weights ? { weights: Float64Array.from(order, (row) => weights[row] ?? 0) } : {}),
    ...(clusters ? { clusters: { ...clusters, of: order.map((row) => clusters.of[row] ?? 0) } } : {}),
  };
}

/** Rows by that comparison within their cluster, clusters by size and then row by row. */
function orderOf(rows: number, clusters: Clusters | undefined, compare: (a: number, b: number) => number): Int32Array {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < rows; row += 1) {
    const cluster = clusters ? (clusters.of[row] ?? 0) : row;
    const group = groups.get(cluster);
    if (group) group.push(row);
    else groups.set(cluster, [row]);
  }
  const sorted = [...groups.values()].map((group) => group.sort(compare));
  sorted.sort((a, b) => {
    if (a.length !== b.length) return a.length - b.length;
    for (const [at, row] of a.entries()) {
      const way = compare(row, b[at] ?? 0);
      if (way !== 0) return way;
    }
    return 0;
  });
  return Int32Array.from(sorted.flat());
}

/** Rows by what they add to the cells: rows of a cell are one pattern, weighted rows each their own. */
interface CellPatterns {
  patterns: UnitPatterns;
  /** The cell of each pattern, and what a row of it counts. */
  cellOf: Int32Array;
  parts: Float64Array;
}

function cellPatterns({ cells, weights }: CellRows): CellPatterns {
  const cellOf = weights ? cells : Int32Array.of(TP, FP, FN, TN);
  const of = weights ? Int32Array.from(cells.keys()) : cells;
  const count = cellOf.length;
  const rows = new Float64Array(count);
  for (const pattern of of) rows[pattern] = (rows[pattern] ?? 0) + 1;
  const codes = Int32Array.from(
    [...cellOf].flatMap((cell) => [Number(cell === TP || cell === FN), Number(cell <= FP)]),
  );
  const sizes = new Int32Array(count).fill(2);
  return {
    patterns: { raters: 2, categories: 2, count, codes, sizes, weights: rows, of },
    cellOf,
    parts: weights ?? new Float64Array(count).fill(1),
  };
}

function statisticOf(
  { patterns, cellOf, parts }: CellPatterns,
  figure: (counts: DecisionCounts) => number | null,
): Statistic {
  return {
    patterns,
    size: 4,
    add: (sums, pattern, weight) => {
      const cell = cellOf[pattern] ?? 0;
      sums[cell] = (sums[cell] ?? 0) + weight * (parts[pattern] ?? 0);
    },
    value: (sums) => figure(countsFrom(sums)) ?? Number.NaN,
  };
}
