import { coefficientText } from '../../../src/core/agreement/words';

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

/** A sentence whose per cents do not break before the sign. */
export function unbroken(sentence: string): string {
  return sentence.replaceAll(' %', '\u00a0%');
}
