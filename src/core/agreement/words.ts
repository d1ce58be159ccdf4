import type { CoefficientValue } from './report';

/** A coefficient as papers print it: `.71`, `-.12`, `1.00`. */
export function coefficientText(value: number): string {
  return value.toFixed(2).replace(/^(-?)0\./, '$1.');
}

/** A share as a whole percentage; below 1 % with a decimal, so that rare things are not called absent. */
export function percentText(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 1 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** `.71 [.62, .78]`; without an interval the value alone. */
export function withIntervalText({ value, ci }: CoefficientValue): string {
  if (value === null) return 'not defined';
  return ci
    ? `${coefficientText(value)} [${coefficientText(ci.low)}, ${coefficientText(ci.high)}]`
    : coefficientText(value);
}

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** `Three raters`, `One rater`, `12 raters`. */
export function ratersText(count: number): string {
  return `${NUMBERS[count] ?? count} rater${count === 1 ? '' : 's'}`;
}
