import type { Dimension } from '../../../schemas/codebook';
import type { RatingValue } from '../../../schemas/event';

/** Whether a dimension has this value, with its JSON type: one of its options, a number in its range, flags that it knows. */
export function isOfScale(dimension: Dimension, value: RatingValue): boolean {
  const values = dimension.options.map((option) => option.value);
  if (dimension.type === 'flags') {
    if (typeof value !== 'object') return false;
    const named = [...value.yes, ...value.unclear];
    return new Set(named).size === named.length && named.every((flag) => values.includes(flag));
  }
  if (dimension.type === 'interval') {
    const [min, max] = [dimension.min ?? Number.NEGATIVE_INFINITY, dimension.max ?? Number.POSITIVE_INFINITY];
    return typeof value === 'number' && value >= min && value <= max;
  }
  return typeof value !== 'object' && values.includes(value);
}
