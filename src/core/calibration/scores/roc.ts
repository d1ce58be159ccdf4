import { ranked } from '../../agreement/coefficients/ranks';
import type { Clusters } from '../../agreement/ratingTable';
import type { ScoreCalibration } from '../report';

/** Rows with gold's yes (1) or no and a judge's finite number. */
export interface ScoreRows {
  gold: Uint8Array;
  score: Float64Array;
  /** What rows hang together by; absent: they are independent. */
  clusters?: Clusters;
  /** Inclusion weights above 0; absent: all count the same. */
  weights?: Float64Array;
}

/**
 * Rows let in score by score from the strictest threshold, equal scores together. `tp` and `fp` are what is positive at each
 * threshold: counts, or sums of weights.
 */
export interface Steps {
  thresholds: Float64Array;
  tp: Float64Array;
  fp: Float64Array;
  /** The step that lets each row in. */
  of: Int32Array;
  positives: number;
  negatives: number;
}

/**
 * The thresholds that tell scores apart, ascending. Rising (positive: score >= threshold) they are the distinct scores. Falling
 * (positive: score < threshold) they are all but the smallest and one above the largest, as far off as the two largest are from one
 * another (by 1 where there is one score): so at each threshold of either kind something is positive, and at one everything.
 */
export function thresholdsOf(score: Float64Array, rising: boolean): Float64Array {
  const distinct = Float64Array.from(new Set(score)).sort();
  const [last, before] = [distinct.at(-1), distinct.at(-2)];
  if (rising || last === undefined) return distinct;
  const above = before === undefined ? last + 1 : last + (last - before);
  const thresholds = distinct.slice();
  thresholds.set(distinct.subarray(1));
  thresholds[distinct.length - 1] = Math.min(above, Number.MAX_VALUE);
  return thresholds;
}

/** In O(n log n). */
export function stepsOf({ gold, score, weights }: ScoreRows, rising: boolean): Steps {
  const ascending = thresholdsOf(score, rising);
  const count = ascending.length;
  const of = ranked(score).codes.map((code) => (rising ? count - 1 - code : code));
  const [tp, fp] = [new Float64Array(count), new Float64Array(count)];
  for (const [row, step] of of.entries()) {
    const sums = gold[row] === 1 ? tp : fp;
    sums[step] = (sums[step] ?? 0) + (weights ? (weights[row] ?? 0) : 1);
  }
  for (let step = 1; step < count; step += 1) {
    tp[step] = (tp[step] ?? 0) + (tp[step - 1] ?? 0);
    fp[step] = (fp[step] ?? 0) + (fp[step - 1] ?? 0);
  }
  const thresholds = rising ? ascending.reverse() : ascending;
  return { thresholds, tp, fp, of, positives: tp.at(-1) ?? 0, negatives: fp.at(-1) ?? 0 };
}

/**
 * The ROC curve, from nothing positive to everything, and the area under it: the share of pairs of a positive and a negative whose
 * scores stand right, half of those that are equal (Mann and Whitney). Null, and no points, without positives or negatives.
 */
export function rocOf(rows: ScoreRows, rising: boolean): Pick<ScoreCalibration, 'auc' | 'roc'> {
  const { thresholds, tp, fp, positives, negatives } = stepsOf(rows, rising);
  if (positives === 0 || negatives === 0) return { auc: null, roc: [] };
  const roc: ScoreCalibration['roc'] = [{ fpr: 0, tpr: 0, precision: null, threshold: null }];
  let area = 0;
  for (const [step, threshold] of thresholds.entries()) {
    const [right, wrong] = [tp[step] ?? 0, fp[step] ?? 0];
    const [rightBefore, wrongBefore] = [tp[step - 1] ?? 0, fp[step - 1] ?? 0];
    area += ((wrong - wrongBefore) * (right + rightBefore)) / 2;
    roc.push({ fpr: wrong / negatives, tpr: right / positives, precision: right / (right + wrong), threshold });
  }
  return { auc: area / positives / negatives, roc };
}

/**
 * Average precision: the precisions at each threshold, weighted by what recall grows there. Nothing is interpolated, as in scikit-learn
 * (the trapezoid rule is too hopeful). Null without positives.
 */
export function averagePrecision(rows: ScoreRows, rising: boolean): number | null {
  const { tp, fp, positives } = stepsOf(rows, rising);
  if (positives === 0) return null;
  return tp.reduce((sum, right, step) => {
    const gained = right - (tp[step - 1] ?? 0);
    return sum + (gained / positives) * (right / (right + (fp[step] ?? 0)));
  }, 0);
}
