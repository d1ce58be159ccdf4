import { decisionFigures } from '../decisions/decisionTable';
import type { ThresholdGrid } from '../report';
import { thresholdsOf } from './roc';
import { thinned } from './thinned';

/** Rows with gold's yes (1) or no and two finite numbers of a judge. */
export interface GridRows {
  gold: Uint8Array;
  x: Float64Array;
  y: Float64Array;
  /** Inclusion weights above 0; absent: all count the same. */
  weights?: Float64Array;
}

/** A metric whose threshold is varied. */
export interface GridAxis {
  metric: string;
  rising: boolean;
  /** The cut in use, which is kept among the thresholds. */
  cut: number | null;
}

/** Most thresholds of an axis: more make no other picture. */
const MOST = 41;

/**
 * Agreement with gold where a row is positive if both of its numbers are (rising: at or above the threshold, falling: below it), for
 * every two thresholds: rows are counted by how many thresholds of each axis they pass and the counts summed up from the strict end,
 * so that the cost is rows plus cells. The best is the first by y, then x, of those that are as good.
 */
export function thresholdGrid(
  rows: GridRows,
  { x, y, measure, on }: { x: GridAxis; y: GridAxis } & Pick<ThresholdGrid, 'measure' | 'on'>,
): ThresholdGrid {
  const [xs, ys] = [axisThresholds(rows.x, x), axisThresholds(rows.y, y)];
  const positive = passing(rows, { x, y, xs, ys });
  const width = xs.length + 1;
  const [positives, total] = [positive.gold[0] ?? 0, positive.all[0] ?? 0];
  const values: (number | null)[][] = [];
  const rates: number[][] = [];
  let best: ThresholdGrid['best'] = null;
  for (const [row, atY] of ys.entries()) {
    const [valueRow, rateRow]: [(number | null)[], number[]] = [[], []];
    for (const [column, atX] of xs.entries()) {
      const cell = passes(row, ys, y.rising) * width + passes(column, xs, x.rising);
      const [tp, called] = [positive.gold[cell] ?? 0, positive.all[cell] ?? 0];
      const counts = { tp, fp: called - tp, fn: positives - tp, tn: total - positives - (called - tp) };
      const value = decisionFigures(counts)[measure];
      valueRow.push(value);
      rateRow.push(called / total);
      if (value !== null && (best === null || value > best.value + ROUNDING)) best = { x: atX, y: atY, value };
    }
    values.push(valueRow);
    rates.push(rateRow);
  }
  const axis = ({ metric, cut }: GridAxis, thresholds: number[]) => ({ metric, thresholds, literature: cut });
  return { x: axis(x, xs), y: axis(y, ys), measure, values, rates, best, on };
}

/** Values no further apart than this are the same. */
const ROUNDING = 1e-12;

function axisThresholds(score: Float64Array, { rising, cut }: GridAxis): number[] {
  const all = thresholdsOf(score, rising);
  const withCut = cut === null ? [...all] : [...new Set([...all, cut])].sort((a, b) => a - b);
  return thinned(withCut, MOST, (threshold) => threshold === cut);
}

/** How many thresholds, from the loosest, a score passes that passes the threshold at `place` of ascending ones. */
const passes = (place: number, thresholds: readonly number[], rising: boolean): number =>
  rising ? place + 1 : thresholds.length - place;

/** How many of ascending thresholds a score passes. */
function passed(score: number, thresholds: readonly number[], rising: boolean): number {
  let [low, high] = [0, thresholds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((thresholds[middle] ?? 0) <= score) low = middle + 1;
    else high = middle;
  }
  return rising ? low : thresholds.length - low;
}

/** Gold positives and all rows that pass at least so many thresholds of either axis, y by y. */
function passing(
  { gold, x: ofX, y: ofY, weights }: GridRows,
  { x, y, xs, ys }: { x: GridAxis; y: GridAxis; xs: readonly number[]; ys: readonly number[] },
): { gold: Float64Array; all: Float64Array } {
  const [width, height] = [xs.length + 1, ys.length + 1];
  const sums = { gold: new Float64Array(width * height), all: new Float64Array(width * height) };
  for (const [row, isPositive] of gold.entries()) {
    const cell = passed(ofY[row] ?? 0, ys, y.rising) * width + passed(ofX[row] ?? 0, xs, x.rising);
    const weight = weights ? (weights[row] ?? 0) : 1;
    sums.all[cell] = (sums.all[cell] ?? 0) + weight;
    if (isPositive === 1) sums.gold[cell] = (sums.gold[cell] ?? 0) + weight;
  }
  for (const counts of [sums.gold, sums.all]) {
    for (let cell = width * height - 1; cell >= 0; cell -= 1) {
      const isLast = (cell + 1) % width === 0;
      if (!isLast) counts[cell] = (counts[cell] ?? 0) + (counts[cell + 1] ?? 0);
    }
    for (let cell = width * (height - 1) - 1; cell >= 0; cell -= 1) {
      counts[cell] = (counts[cell] ?? 0) + (counts[cell + width] ?? 0);
    }
  }
  return sums;
}
