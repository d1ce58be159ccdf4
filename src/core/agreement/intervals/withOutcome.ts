import type { CoefficientValue } from '../report';
import type { Outcome } from './jackknife';

/** A coefficient's value with its interval, or with why it has none; what is not defined stays as it is. */
export function withOutcome(point: CoefficientValue, outcome: Outcome | undefined): CoefficientValue {
  if (point.value === null || !outcome) return point;
  const { se } = outcome;
  const withError = se === undefined ? point : { ...point, se };
  return 'ci' in outcome ? { ...withError, ci: outcome.ci } : { ...withError, ci_reason: outcome.reason };
}
