import type { Interval } from '../../agreement/report';

/** A rate in per cent, with as many digits as rare rates need: `12.3 %`, `0.42 %`. */
export function rateText(rate: number): string {
  const percent = rate * 100;
  const digits = percent !== 0 && Math.abs(percent) < 1 ? 2 : 1;
  return `${percent.toFixed(digits)} %`;
}

/** A mean of scores, whatever their scale: `56.3`, `0.532`. */
export const meanText = (mean: number): string => String(Number(mean.toPrecision(3)));

/** `1.2 % [0.50 %, 2.9 %]`. */
export function estimateText(
  estimate: number,
  ci: Pick<Interval, 'low' | 'high'> | undefined,
  text: (value: number) => string,
): string {
  return ci ? `${text(estimate)} [${text(ci.low)}, ${text(ci.high)}]` : text(estimate);
}
