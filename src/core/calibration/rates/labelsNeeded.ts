import { zQuantile } from '../../agreement/intervals/distributions';

/**
 * How many items in all it takes, if the share stays as it is, until Wilson's interval clears a bar: its lower end is at least `bar`
 * (`above`), or its upper end at most `bar` (`below`). That is where z sqrt(bar (1 - bar) / n) is at most their distance. Null where the
 * share is not on that side of the bar: then more labels do not help.
 */
export function labelsNeeded(share: number, bar: number, side: 'above' | 'below', level: number): number | null {
  const distance = side === 'above' ? share - bar : bar - share;
  if (!(distance > 0)) return null;
  const z = zQuantile((1 + level) / 2);
  return Math.max(1, Math.ceil((z * z * bar * (1 - bar)) / (distance * distance) - 1e-9));
}
