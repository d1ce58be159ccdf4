import { quantile } from '../../agreement/intervals/bootstrap';
import { seededRandom } from '../../agreement/intervals/random';
import type { Interval } from '../../agreement/report';
import { type ShareDraw, shareDraw } from './betaDraws';

/** Counts, or with weights or clusters shares of effective numbers: they need not be whole. */
export interface PredictiveCounts {
  /** Of `n` records with a decision, those that the judge called positive. */
  positives: number;
  n: number;
  /** Of `judgedPositive` labelled items that the judge called positive, those that are. */
  tp: number;
  judgedPositive: number;
  /** Of `judgedNegative` labelled items that the judge called negative, those that are positive all the same. */
  fn: number;
  judgedNegative: number;
}

export interface PredictiveRate {
  estimate: number | null;
  ci?: Interval;
  ppv?: number;
  npv?: number;
  reason?: string;
}

/** Draws: the ends are then known to about a fortieth of the interval's width. */
const DRAWS = 10_000;

/**
 * The rate of positives from what the judge's yes and no are worth (double sampling, Tenenbein 1970): theta = p PPV + (1 - p) (1 - NPV). It
 * asks only that labelled items are a random draw among those with the same word of the judge, so it also holds where they were
 * picked by that word; for a random draw and a yes or no it is what PPI++ comes to with many labels.
 *
 * The interval is by Monte Carlo over independent beta distributions of p, PPV and 1 - NPV: the upper end a quantile of theta over
 * their Jeffreys posteriors; the lower over those that Clopper and Pearson's lower bounds come of, because with Jeffreys' there a single
 * positive that was found puts the lower end above very low rates. Above one half the ends change places. Unlike a z interval it does not
 * collapse where a count is 0. How it covers: docs/coverage.md.
 */
export function predictiveValues(
  { positives, n, tp, judgedPositive, fn, judgedNegative }: PredictiveCounts,
  { level, seed, draws = DRAWS }: { level: number; seed: number; draws?: number },
): PredictiveRate {
  if (n <= 0) return { estimate: null, reason: 'There is no record that the judge decided.' };
  const p = positives / n;
  if ((judgedPositive <= 0 && p > 0) || (judgedNegative <= 0 && p < 1)) {
    const word = judgedPositive <= 0 ? 'yes' : 'no';
    return { estimate: null, reason: `No labelled item is one that the judge said ${word} of: label some of those.` };
  }
  const ppv = judgedPositive > 0 ? tp / judgedPositive : 0;
  const omitted = judgedNegative > 0 ? fn / judgedNegative : 0;
  const estimate = p * ppv + (1 - p) * omitted;
  const random = seededRandom(seed);
  const isRare = estimate <= 0.5;
  const [lows, highs] = [new Float64Array(draws), new Float64Array(draws)];
  for (let draw = 0; draw < draws; draw += 1) {
    const yes = shareDraw(random, positives, n - positives).jeffreys;
    const inYes = shareDraw(random, tp, judgedPositive - tp);
    const inNo = shareDraw(random, fn, judgedNegative - fn);
    const rate = (of: keyof ShareDraw) => yes * inYes[of] + (1 - yes) * inNo[of];
    lows[draw] = rate(isRare ? 'low' : 'jeffreys');
    highs[draw] = rate(isRare ? 'jeffreys' : 'high');
  }
  // The estimate itself is in its interval, as Brown, Cai and DasGupta (2001) have it for Jeffreys' where a count is 0.
  const low = Math.min(estimate, quantile(lows.sort(), (1 - level) / 2));
  const high = Math.max(estimate, quantile(highs.sort(), (1 + level) / 2));
  const ci = { level, low, high, method: 'beta-monte-carlo', resamples: draws, seed } as const;
  return { estimate, ci, ...(judgedPositive > 0 ? { ppv } : {}), ...(judgedNegative > 0 ? { npv: 1 - omitted } : {}) };
}
