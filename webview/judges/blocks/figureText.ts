import type { CoefficientValue } from '../../../src/core/agreement/report';
import { coefficientText } from '../../../src/core/agreement/words';

/** A figure, or a dash where it is not defined. */
export function coefficientOr(value: number | null): string {
  return value === null ? '–' : coefficientText(value);
}

/** Why a figure is not there, or what keeps it from meaning what it seems to mean. */
export function remarkOf({ value, reason, caution, ci_reason }: CoefficientValue): string {
  if (value === null) return `Not defined: ${reason ?? 'no reason is known'}`;
  return [caution, ci_reason].filter((each) => each !== undefined).join(' ');
}
