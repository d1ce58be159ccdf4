import { kappaOfConfusion } from '../../agreement/coefficients/cohen';
import type { CoefficientValue } from '../../agreement/report';
import type { DecisionCounts } from './decisionCells';

/** Cohen's kappa of two yes and no, with the error and interval of Fleiss, Cohen and Everitt (1969). */
export function kappaOfCounts({ tp, fp, fn, tn }: DecisionCounts, level: number): CoefficientValue {
  const confusion = [
    [tn, fp],
    [fn, tp],
  ];
  return kappaOfConfusion(confusion, 'unweighted', Float64Array.of(0, 1), level);
}
