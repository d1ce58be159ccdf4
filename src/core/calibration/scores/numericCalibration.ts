import { correlations } from '../../agreement/coefficients/association';
import { meanInterval, sampleMoments } from '../../agreement/intervals/meanInterval';
import type { CoefficientValue, Interval } from '../../agreement/report';

/**
 * A judge's numbers against gold numbers, row by row: `mae`, `rmse` and `bias` (judge less gold) with t intervals of a mean (of the
 * squares for `rmse`, whose root is taken), then `spearman`, `pearson`, `kendall_tau_b` and `ccc`. Rows are taken as independent.
 */
export function numericCalibration(gold: Float64Array, judge: Float64Array, level: number): CoefficientValue[] {
  const differences = judge.map((value, row) => value - (gold[row] ?? Number.NaN));
  return [
    meanOf('mae', differences.map(Math.abs), level, (mean) => Math.max(0, mean)),
    meanOf(
      'rmse',
      differences.map((each) => each * each),
      level,
      (mean) => Math.sqrt(Math.max(0, mean)),
    ),
    meanOf('bias', differences, level, (mean) => mean),
    ...correlations(gold, judge, level),
  ];
}

/** The mean, its interval's ends likewise, on the scale that `onScale` leads to. */
function meanOf(id: string, values: Float64Array, level: number, onScale: (mean: number) => number): CoefficientValue {
  const n = values.length;
  const moments = sampleMoments(values);
  if (moments === null) return { id, value: null, n, reason: 'There is no item with both numbers.' };
  const ci = meanInterval(moments, level);
  const value = onScale(moments.mean);
  if (ci === null)
    return { id, value, n, ci_reason: 'No interval: it takes differences that vary, of two items at least.' };
  return { id, value, n, ci: { ...ci, low: onScale(ci.low), high: onScale(ci.high) } satisfies Interval };
}
