import { gwetAlphaInterval } from '../intervals/gwetAlphaInterval';
import { jackknifeInterval, leaveOut, unitsFor } from '../intervals/jackknife';
import type { RatingTable } from '../ratingTable';
import { agreementWeights } from './agreementWeights';
import { alpha } from './alpha';
import type { AlphaMetric } from './alphaMetrics';
import { type Candidate, type Prepared, pointOf } from './candidate';
import { sumsOf } from './statistic';

/** Krippendorff's alpha: jackknife on log(1 - alpha), over clusters where there are any. */
export function alphaCandidate(prepared: Prepared, metric: AlphaMetric): Candidate {
  const { table, multisets, positions, pairable } = prepared;
  const id = `alpha_${metric}`;
  const impossible = ratioFault(metric, positions);
  if (impossible !== undefined) return { point: { id, value: null, n: pairable, reason: impossible } };
  const statistic = alpha(multisets, metric, positions);
  return {
    point: { ...pointOf(id, statistic, prepared), ...cautionOf(metric, table) },
    statistic: () => statistic,
    standard: (level) => {
      return jackknifeInterval(leaveOut(statistic, unitsFor(table, [statistic])), level, 'log', table.clusters);
    },
    linearised: (level) => {
      if (metric === 'ordinal' || metric === 'ratio')
        return { reason: `No interval: ${metric} alpha has no linearised error.` };
      if (table.clusters) return { reason: 'No interval: the linearised error of alpha is for independent items.' };
      const weights = agreementWeights(metric === 'nominal' ? 'unweighted' : 'quadratic', positions);
      return gwetAlphaInterval(multisets, weights, statistic.value(sumsOf(statistic)), level);
    },
  };
}

/** Most distinct values whose every pair is compared for the ratio metric. */
const MOST_RATIO_CATEGORIES = 1000;

function ratioFault(metric: AlphaMetric, positions: Float64Array): string | undefined {
  if (metric !== 'ratio') return undefined;
  if (positions.some((position) => position < 0)) return 'A ratio scale has no values below zero, and this one has.';
  if (positions.length > MOST_RATIO_CATEGORIES) {
    return `There are ${positions.length} different values; ratio alpha compares every pair of them and stops at ${MOST_RATIO_CATEGORIES}.`;
  }
  return undefined;
}

/** What a reader must know before she takes the figure for what it looks like. */
function cautionOf(metric: AlphaMetric, { categories }: RatingTable): { caution?: string } {
  if (metric !== 'ratio' || !categories.includes(0)) return {};
  return {
    caution:
      'A ratio scale counts 0 against any other value as the greatest difference there is. For scores that begin at 0, interval alpha is the one to take.',
  };
}
