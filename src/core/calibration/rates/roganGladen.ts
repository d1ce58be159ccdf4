import { zQuantile } from '../../agreement/intervals/distributions';
import type { Interval } from '../../agreement/report';
import { exactLower, exactUpper } from './clopperPearson';
import { rateText } from './rateText';
import { whyNotTold } from './separation';

/**
 * What the judge said of records nobody else saw, and of labelled ones. With weights or clusters `n` and the two `…Gold` are effective
 * numbers and the counts that share of them: they need not be whole.
 */
export interface RoganGladenCounts {
  /** Of `n` records with a decision, those that the judge called positive. */
  positives: number;
  n: number;
  /** Of `positivesGold` (m1) gold positives, those that the judge found. */
  tp: number;
  positivesGold: number;
  /** Of `negativesGold` (m0) gold negatives, those that the judge let pass. */
  tn: number;
  negativesGold: number;
}

/** The corrected rate, with the two intervals of the literature and the one to quote. */
export interface RoganGladen {
  /** Cut to [0, 1]; null where the judge's errors leave nothing to correct by, with `reason`. */
  estimate: number | null;
  unclipped?: number;
  se?: number;
  /** estimate -/+ z se, not cut. */
  delta?: Interval;
  /** Lee et al. (2025), cut to [0, 1]: where the estimate is below 0 it may collapse to [0, 0] and is not to be quoted. */
  lee?: Interval;
  /** `lee`; where the estimate was cut at an end, from that end to a bound that does hold. */
  ci?: Interval;
  /** Where the estimate was cut at 0: the rate is at most this. */
  upper_bound?: number;
  reason?: string;
  /** With `reason`: labelled items, mixed as now, until the judge can be told from one that guesses; null: not by labels. */
  missing_labels?: number | null;
}

/**
 * The rate of positives corrected by the judge's sensitivity q1 and specificity q0 (Rogan and Gladen 1978): theta = (p + q0 - 1) /
 * (q0 + q1 - 1), with the delta method's error and the adjusted interval of Lee et al. (2025, arXiv 2511.21140). It holds where q0 and
 * q1 are the same among the records as among the labelled items, and these were not picked by what the judge had said. There is no
 * estimate where q0 + q1 - 1 is not above 0 by more than its error.
 */
export function roganGladen(counts: RoganGladenCounts, level: number): RoganGladen {
  const { positives, n, tp, positivesGold: m1, tn, negativesGold: m0 } = counts;
  if (n <= 0) return { estimate: null, reason: 'There is no record that the judge decided.' };
  if (m1 <= 0 || m0 <= 0) return { estimate: null, reason: oneSided(m1 <= 0), missing_labels: null };
  const z = zQuantile((1 + level) / 2);
  const refused = whyNotTold(counts, z);
  if (refused) return { estimate: null, ...refused };
  const [p, q1, q0] = [positives / n, tp / m1, tn / m0];
  const unclipped = corrected(p, q0, q1);
  const variance =
    (p * (1 - p)) / n + ((1 - unclipped) ** 2 * q0 * (1 - q0)) / m0 + (unclipped ** 2 * q1 * (1 - q1)) / m1;
  const se = Math.sqrt(variance) / (q0 + q1 - 1);
  const delta = { level, low: unclipped - z * se, high: unclipped + z * se, method: 'z' } as const;
  const lee = leeInterval(counts, z, level);
  if (unclipped > 0 && unclipped <= 1) {
    return { estimate: unclipped, unclipped, se, delta, lee, ci: holding(lee, unclipped) };
  }
  const cut = beyondTheEnd(counts, unclipped, level);
  return cut.estimate === null ? { unclipped, ...cut } : { unclipped, se, delta, lee, ...cut };
}

const clip = (rate: number): number => Math.min(1, Math.max(0, rate));

const corrected = (p: number, q0: number, q1: number): number => (p + q0 - 1) / (q0 + q1 - 1);

const oneSided = (noPositives: boolean): string =>
  noPositives
    ? 'No labelled item is positive, so nobody knows how many positives the judge finds: label items that are likely positive.'
    : 'No labelled item is negative, so nobody knows how many negatives the judge lets pass: label items that are likely negative.';

function leeInterval(
  { positives, n, tp, positivesGold: m1, tn, negativesGold: m0 }: RoganGladenCounts,
  z: number,
  level: number,
): Interval {
  const p = (positives + (z * z) / 2) / (n + z * z);
  const [q0, q1] = [(tn + 1) / (m0 + 2), (tp + 1) / (m1 + 2)];
  const theta = corrected(p, q0, q1);
  const [v0, v1] = [(q0 * (1 - q0)) / (m0 + 2), (q1 * (1 - q1)) / (m1 + 2)];
  const shift = 2 * z * z * (theta * v1 - (1 - theta) * v0);
  const variance = (p * (1 - p)) / (n + z * z) + (1 - theta) ** 2 * v0 + theta ** 2 * v1;
  const half = (z * Math.sqrt(variance)) / (q0 + q1 - 1);
  return { level, low: clip(theta + shift - half), high: clip(theta + shift + half), method: 'lee-2025' };
}

/** The same interval, as wide as to hold the estimate: with few labels its shift may go past it. */
function holding(interval: Interval, estimate: number): Interval {
  return { ...interval, low: Math.min(interval.low, estimate), high: Math.max(interval.high, estimate) };
}

/**
 * The estimate lies outside [0, 1]. The rate rises with p and q0 and falls with q1 (while it is above 0), so it is at most what the
 * upper bounds of p and q0 and the lower one of q1 give. Each is Clopper and Pearson's at a third of 1 - level: all three hold at once
 * with at least the level (Bonferroni). Above 1 it is the same with yes and no exchanged. Where not even these bounds make a rate, the
 * labelled items and the records cannot be of one kind.
 */
function beyondTheEnd(counts: RoganGladenCounts, unclipped: number, level: number): RoganGladen {
  const isAbove = unclipped > 1;
  const upper = upperBound(isAbove ? exchanged(counts) : counts, level);
  if (upper < 0) return { estimate: null, reason: NOT_ALIKE };
  if (isAbove) {
    const ci = { level, low: 1 - upper, high: 1, method: 'clopper-pearson' } as const;
    return {
      estimate: 1,
      ci,
      reason: 'The judge says yes at least as often as its sensitivity alone would have it: all may be positive.',
    };
  }
  const ci = { level, low: 0, high: upper, method: 'clopper-pearson' } as const;
  const reason = `Below the detection limit of this judge: it says yes no more often than its false positives alone would have it. The rate is at most ${rateText(upper)}.`;
  return { estimate: 0, ci, upper_bound: upper, reason };
}

const NOT_ALIKE =
  'The judge errs so often on the labelled items that it would have to say more on the records than it does, whatever their rate: the labelled items are not like the records, or were picked by what the judge had said.';

/** The same with yes and no exchanged. */
function exchanged({ positives, n, tp, positivesGold, tn, negativesGold }: RoganGladenCounts): RoganGladenCounts {
  return { positives: n - positives, n, tp: tn, positivesGold: negativesGold, tn: tp, negativesGold: positivesGold };
}

/** Below 0 where no rate fits. */
function upperBound({ positives, n, tp, positivesGold, tn, negativesGold }: RoganGladenCounts, level: number): number {
  const alpha = (1 - level) / 3;
  const p = exactUpper(positives, n, alpha);
  const q0 = exactUpper(tn, negativesGold, alpha);
  const q1 = exactLower(tp, positivesGold, alpha);
  return q0 + q1 - 1 <= 0 || p >= q1 ? 1 : Math.min(1, corrected(p, q0, q1));
}
