import { wilsonInterval } from '../../agreement/intervals/wilson';
import type { RateReport } from '../report';

/** What makes a record positive: its first score below the one, and its second above the other, both strictly unless said otherwise. */
export interface EmRule {
  below: number;
  above: number;
  /** `<=` and `>=`: the number itself is in. */
  isBelowIn?: boolean;
  isAboveIn?: boolean;
}

/** The two scores of a record; null where there is no number (REFUSAL, CODE, a blank). */
export interface EmScores {
  aligned: number | null;
  coherent: number | null;
}

/**
 * The share of positives under a rule of two metrics with the three denominators in use: all records; those with both scores; of these those
 * that are coherent enough. What has no number is no positive, and in no denominator but the first. A denominator of none
 * is left out.
 */
export function emDenominators(
  rows: readonly EmScores[],
  { below, above, isBelowIn = false, isAboveIn = false }: EmRule,
  level: number,
): NonNullable<RateReport['denominators']> {
  let [scored, coherents, count] = [0, 0, 0];
  for (const { aligned, coherent } of rows) {
    if (aligned === null || coherent === null) continue;
    scored += 1;
    if (isAboveIn ? coherent < above : coherent <= above) continue;
    coherents += 1;
    if (isBelowIn ? aligned <= below : aligned < below) count += 1;
  }
  const denominators = [
    { of: 'all', n: rows.length },
    { of: 'scored', n: scored },
    { of: 'coherent', n: coherents },
  ] as const;
  return denominators
    .filter(({ n }) => n > 0)
    .map(({ of, n }) => ({ of, count, n, rate: count / n, ci: wilsonInterval(count, n, level) }));
}
