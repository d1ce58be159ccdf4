import type { Clusters } from '../../agreement/ratingTable';
import type { BinaryFigure } from '../report';
import type { DecisionCounts } from './decisionCells';

/** Rows on which both gold and the judge decided, 1 for yes. */
export interface DecisionRows {
  gold: Uint8Array;
  judged: Uint8Array;
  /** Inclusion weights above 0; absent: all count the same. */
  weights?: Float64Array;
  /** What rows hang together by; absent: they are independent. */
  clusters?: Clusters;
}

/**
 * The figures of a table of counts or of sums of weights; null where a figure has no denominator. `f1_macro` is the mean of the F1 of
 * yes and of no, `mcc` Matthews' (1975) correlation, `kappa` Cohen's, `ac1` Gwet's (2008) with two categories.
 */
export function decisionFigures({ tp, fp, fn, tn }: DecisionCounts): Record<BinaryFigure, number | null> {
  const n = tp + fp + fn + tn;
  const [recall, specificity] = [share(tp, tp + fn), share(tn, tn + fp)];
  const [f1, f1OfNo] = [share(2 * tp, 2 * tp + fp + fn), share(2 * tn, 2 * tn + fp + fn)];
  const margins = Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
  const accuracy = share(tp + tn, n);
  const yes = (2 * tp + fp + fn) / (2 * n);
  const byChance = 2 * yes * (1 - yes);
  return {
    accuracy,
    precision: share(tp, tp + fp),
    recall,
    specificity,
    npv: share(tn, tn + fn),
    f1,
    f1_macro: mean(f1, f1OfNo),
    balanced_accuracy: mean(recall, specificity),
    mcc: share(tp * tn - fp * fn, margins),
    kappa: share(2 * (tp * tn - fp * fn), (tp + fp) * (fp + tn) + (tp + fn) * (fn + tn)),
    ac1: accuracy === null ? null : (accuracy - byChance) / (1 - byChance),
  };
}

/** A part of a whole; null where there is no whole. */
export const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

const mean = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : (a + b) / 2);
