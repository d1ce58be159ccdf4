import type { RoganGladenCounts } from './roganGladen';

/** More labels than this nobody makes. */
const MOST_LABELS = 1e6;
/** A sum of shares this near to 1 is 1 but for rounding. */
const ROUNDING = 1e-9;

/**
 * Why a judge cannot be told from one that guesses, and how many more labelled items, mixed as now, it takes until it can, if its
 * shares stay as they are (null: not by labels); null where it can: sensitivity + specificity - 1 is above `z` times its error.
 */
export function whyNotTold(
  { tp, positivesGold: m1, tn, negativesGold: m0 }: RoganGladenCounts,
  z: number,
): { reason: string; missing_labels: number | null } | null {
  const [q1, q0] = [tp / m1, tn / m0];
  const youden = q1 + q0 - 1;
  if (youden <= ROUNDING) {
    const reason =
      'The judge says yes no more often of positives than of negatives, so its yes tells nothing of the rate.';
    return { reason, missing_labels: null };
  }
  const isTold = (labels: number) =>
    youden > z * youdenError(q1, (m1 * labels) / (m1 + m0), q0, (m0 * labels) / (m1 + m0));
  const now = m1 + m0;
  if (isTold(now)) return null;
  const said = `Sensitivity and specificity (${q1.toFixed(2)} and ${q0.toFixed(2)}) cannot be told from those of a judge that guesses`;
  if (!isTold(MOST_LABELS)) return { reason: `${said}.`, missing_labels: null };
  let [short, enough] = [now, MOST_LABELS];
  while (enough - short > 0.5) {
    const middle = (short + enough) / 2;
    [short, enough] = isTold(middle) ? [short, middle] : [middle, enough];
  }
  const missing = Math.ceil(enough - now);
  return { reason: `${said}: it takes about ${missing} more labelled items.`, missing_labels: missing };
}

/** On shares with one success and one failure added, as Lee et al. do: the plain error is 0 where the judge made none. */
function youdenError(q1: number, m1: number, q0: number, m0: number): number {
  const variance = (q: number, m: number) => {
    const added = (q * m + 1) / (m + 2);
    return (added * (1 - added)) / (m + 2);
  };
  return Math.sqrt(variance(q1, m1) + variance(q0, m0));
}
