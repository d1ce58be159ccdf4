import { tQuantile, zQuantile } from '../../agreement/intervals/distributions';
import type { Outcome } from '../../agreement/intervals/jackknife';
import { type ScoreRows, stepsOf } from './roc';

/**
 * Interval of the area under the ROC curve with the error of DeLong, DeLong and Clarke-Pearson (1988) from placement values, in
 * O(n log n) (Sun and Xu 2014), z, cut off at 0 and 1 as in pROC. Over clusters with Obuchowski's (1997) variance, which for clusters of
 * one row is the same, and t with one degree of freedom less than clusters. Weights enter the placements and their means.
 */
export function delongInterval(rows: ScoreRows, rising: boolean, level: number): Outcome {
  const { of, tp, fp, positives, negatives } = stepsOf(rows, rising);
  const { gold, weights, clusters } = rows;
  const unit = clusters?.key ?? 'item';
  /** The share of the other kind that a row of this step stands right to. */
  const placed = (step: number, isPositive: boolean): number =>
    isPositive
      ? 1 - ((fp[step] ?? 0) + (fp[step - 1] ?? 0)) / 2 / negatives
      : ((tp[step] ?? 0) + (tp[step - 1] ?? 0)) / 2 / positives;
  const weightOf = (row: number) => (weights ? (weights[row] ?? 0) : 1);
  let auc = 0;
  for (const [row, step] of of.entries()) {
    if (gold[row] === 1) auc += (weightOf(row) * placed(step, true)) / positives;
  }
  const away = { positive: new Map<number, number>(), negative: new Map<number, number>() };
  for (const [row, step] of of.entries()) {
    const isPositive = gold[row] === 1;
    const [sums, total] = isPositive ? [away.positive, positives] : [away.negative, negatives];
    const cluster = clusters ? (clusters.of[row] ?? 0) : row;
    sums.set(cluster, (sums.get(cluster) ?? 0) + (weightOf(row) * (placed(step, isPositive) - auc)) / total);
  }
  const { positive, negative } = away;
  if (positive.size < 2 || negative.size < 2) {
    return { reason: `No interval: it takes positives and negatives of at least two ${unit}s each.` };
  }
  const all = new Set([...positive.keys(), ...negative.keys()]).size;
  let together = 0;
  for (const [cluster, sum] of positive) together += sum * (negative.get(cluster) ?? 0);
  const variance = spread(positive) + spread(negative) + (2 * all * together) / (all - 1);
  if (!(variance > ROUNDING)) {
    return { reason: 'No interval: all pairs stand alike, so nothing tells how far off the area is.' };
  }
  const se = Math.sqrt(variance);
  const tail = (1 + level) / 2;
  const half = (clusters ? tQuantile(tail, all - 1) : zQuantile(tail)) * se;
  const [low, high] = [Math.max(0, auc - half), Math.min(1, auc + half)];
  return { se, ci: { level, low, high, method: 'delong', ...(clusters ? { df: all - 1, clusters: all } : {}) } };
}

/** A variance below this is rounding. */
const ROUNDING = 1e-24;

function spread(sums: ReadonlyMap<number, number>): number {
  const squares = [...sums.values()].reduce((total, sum) => total + sum * sum, 0);
  return (sums.size / (sums.size - 1)) * squares;
}
