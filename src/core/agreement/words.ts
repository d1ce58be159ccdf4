import type { CoefficientValue } from './report';

/** A coefficient as papers print it: `.71`, `-.12`, `1.00`. */
export function coefficientText(value: number, digits = 2): string {
  const rounded = Math.abs(value).toFixed(digits);
  const text = rounded.startsWith('0.') ? rounded.slice(1) : rounded;
  return value < 0 && Number(rounded) !== 0 ? `-${text}` : text;
}

/** An interval of coefficients: `[.62, .78]`. */
export function intervalText({ low, high }: { low: number; high: number }): string {
  return `[${coefficientText(low)}, ${coefficientText(high)}]`;
}

/** A share in per cent; at either end it keeps a decimal, so that rare is not shown as never, nor nearly all as all. */
export function percentText(share: number): string {
  const percent = share * 100;
  const isSmall = percent > 0 && percent < 1;
  const isNearlyAll = percent > 99 && percent < 100;
  if (!isSmall && !isNearlyAll) return `${percent.toFixed(0)} %`;
  return `${Math.min(99.9, Math.max(0.1, percent)).toFixed(1)} %`;
}

/** `.71 [.62, .78]`; without an interval the value alone. */
export function withIntervalText({ value, ci }: CoefficientValue): string {
  if (value === null) return 'not defined';
  return ci ? `${coefficientText(value)} ${intervalText(ci)}` : coefficientText(value);
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
