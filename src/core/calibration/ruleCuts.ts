import type { Rule } from '../judges/rule';
import type { RankedMetric } from './calibrationInput';

/** The metrics that a rule cuts at one place each, in its order, where all of its comparisons must hold; none of a rule with `||`. */
export function cutsOf({ any }: Rule): RankedMetric[] {
  const [comparisons = [], ...others] = any;
  if (others.length > 0) return [];
  const cuts = comparisons.flatMap((comparison) => {
    if (!('number' in comparison) || comparison.op === '=' || comparison.op === '!=') return [];
    const { metric, op, number } = comparison;
    const isPast = op === '>' || op === '<=';
    return [{ metric, rising: op === '>' || op === '>=', cut: number, ...(isPast ? { isPast } : {}) }];
  });
  return cuts.filter(({ metric }) => cuts.filter((each) => each.metric === metric).length === 1);
}

/**
 * The threshold among these scores that decides as the cut does: thresholds count a score that is equal to them as above, so a cut
 * just above its number is the next score after it.
 */
export function thresholdOf({ cut, isPast = false }: RankedMetric, scores: readonly (number | null)[]): number | null {
  if (cut === null || !isPast) return cut;
  let next: number | null = null;
  for (const score of scores) if (score !== null && score > cut && (next === null || score < next)) next = score;
  return next ?? cut;
}
