import type { Outcome } from '../../agreement/intervals/jackknife';
import { cellBootstrap, type ResamplingOptions } from '../decisions/cellBootstrap';
import { cellsOf, countsOf, type DecisionCounts } from '../decisions/decisionCells';
import { decisionFigures } from '../decisions/decisionTable';
import type { ChosenThreshold, ThresholdFigures } from '../report';
import { type ScoreRows, stepsOf } from './roc';

/** What a threshold is chosen by. */
export type ThresholdMeasure = ChosenThreshold['by'];

/** The figures at one threshold; null without gold positives or without negatives. */
function figuresOf(threshold: number, counts: DecisionCounts): ThresholdFigures | null {
  const { recall, specificity, precision, f1, kappa, accuracy } = decisionFigures(counts);
  if (recall === null || specificity === null || f1 === null || kappa === null || accuracy === null) return null;
  const fpr = counts.fp / (counts.fp + counts.tn);
  return { threshold, tpr: recall, fpr, precision, f1, youden: recall - fpr, kappa, accuracy };
}

const decidedAt = (score: Float64Array, rising: boolean, threshold: number): Uint8Array =>
  Uint8Array.from(score, (each) => Number(rising ? each >= threshold : each < threshold));

/** The figures at any one threshold; null without gold positives or without negatives. */
export function figuresAt(
  { gold, score, weights }: ScoreRows,
  rising: boolean,
  threshold: number,
): ThresholdFigures | null {
  const cells = cellsOf({ gold, judged: decidedAt(score, rising, threshold) });
  return figuresOf(threshold, countsOf(cells, weights));
}

/**
 * The figures at every threshold that tells scores apart (`thresholdsOf`), ascending, in O(n log n). Empty without gold positives or
 * without negatives.
 */
export function thresholdSweep(rows: ScoreRows, rising: boolean): ThresholdFigures[] {
  const { thresholds, tp, fp, positives, negatives } = stepsOf(rows, rising);
  const sweep = [...thresholds].flatMap((threshold, step) => {
    const [right, wrong] = [tp[step] ?? 0, fp[step] ?? 0];
    return figuresOf(threshold, { tp: right, fp: wrong, fn: positives - right, tn: negatives - wrong }) ?? [];
  });
  return rising ? sweep.reverse() : sweep;
}

/** Figures no further apart than this are the same. */
const ROUNDING = 1e-12;

/** The best of ascending thresholds, the smallest of those that are as good; null of none. */
export function chooseThreshold(sweep: readonly ThresholdFigures[], by: ThresholdMeasure): ThresholdFigures | null {
  return sweep.reduce<ThresholdFigures | null>(
    (best, each) => (best === null || each[by] > best[by] + ROUNDING ? each : best),
    null,
  );
}

/** The smallest and the largest threshold whose figure is within `se`, a standard error, of the best; null of none. */
export function nearOptimal(
  sweep: readonly ThresholdFigures[],
  by: ThresholdMeasure,
  se: number,
): { low: number; high: number } | null {
  const best = chooseThreshold(sweep, by);
  const near = best ? sweep.filter((each) => each[by] >= best[by] - se - ROUNDING) : [];
  const [first, last] = [near[0], near.at(-1)];
  return first && last ? { low: first.threshold, high: last.threshold } : null;
}

/** The standard error of the figure at a threshold, by drawing rows (clusters whole) again; undefined where it cannot be had. */
export function figureError(
  { gold, score, weights, clusters }: ScoreRows,
  rising: boolean,
  { threshold, by }: { threshold: number; by: ThresholdMeasure },
  options: ResamplingOptions,
): Outcome['se'] {
  const cells = cellsOf({ gold, judged: decidedAt(score, rising, threshold) });
  const rows = { cells, ...(weights ? { weights } : {}), ...(clusters ? { clusters } : {}) };
  const figure = (counts: DecisionCounts) => figuresOf(threshold, counts)?.[by] ?? null;
  return cellBootstrap(rows, { figure }, options).get('figure')?.se;
}
