/** A coefficient as statistics papers print it: `.71`, `-.12`, `1.00`. */
export function coefficientText(value: number, digits = 2): string {
  const rounded = Math.abs(value).toFixed(digits);
  const text = rounded.startsWith('0.') ? rounded.slice(1) : rounded;
  return value < 0 && Number(rounded) !== 0 ? `-${text}` : text;
}

/** An interval of coefficients: `[.62, .78]`. */
export function intervalText({ low, high }: { low: number; high: number }): string {
  return `[${coefficientText(low)}, ${coefficientText(high)}]`;
}

/** A share in per cent; small ones keep a decimal, so that rare is not shown as never. */
export function percentText(share: number): string {
  const percent = share * 100;
  const isSmall = percent > 0 && percent < 1;
  const isNearlyAll = percent > 99 && percent < 100;
  return `${isSmall || isNearlyAll ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** A figure in units of the scale: `0.31`, `12.4`. */
export function scaleText(value: number): string {
  const rounded = value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
  return Number(rounded) === 0 ? rounded.replace('-', '') : rounded;
}

/** A difference in units of the scale, always with its sign. */
export function signedText(value: number): string {
  const text = scaleText(value);
  return Number(text) > 0 ? `+${text}` : text;
}

export function signedIntervalText({ low, high }: { low: number; high: number }): string {
  return `[${signedText(low)}, ${signedText(high)}]`;
}

const whole = new Intl.NumberFormat('en');

/** A count with its thousands apart. */
export function countText(count: number): string {
  return whole.format(count);
}

export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** A length of time: `8.4 s`, `72 s`, `12 min`. */
export function timeText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 120 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(0)} min`;
}

/** A probability of a test: `.034`, `< .001`. */
export function probabilityText(p: number): string {
  return p < 0.001 ? '< .001' : coefficientText(p, 3);
}
