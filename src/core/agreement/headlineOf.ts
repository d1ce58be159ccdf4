import type { CoefficientValue, DimensionReport } from './report';

/** The coefficient that stands for a dimension. */
export function headlineOf({ coefficients, headline }: DimensionReport): CoefficientValue | undefined {
  return coefficients.find(({ id }) => id === headline);
}
