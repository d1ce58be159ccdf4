import type { CoefficientValue, DimensionReport } from '../../src/core/agreement/report';

/** The first of the coefficients that there is. */
export function coefficientOf({ coefficients }: DimensionReport, ids: readonly string[]): CoefficientValue | undefined {
  return ids.map((id) => coefficients.find((each) => each.id === id)).find((each) => each !== undefined);
}
