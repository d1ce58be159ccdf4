import { NO_VALUE } from '../../agreement/ratingTable';

/**
 * What people other than one say of an item, as one value: on a scale the middle one (the lower of two), of names that which more than
 * half gave. `NO_VALUE` where nobody else rated, or no name has a majority. `codes` are all raters' of the item.
 */
export function consensusWithout(codes: Int32Array, rater: number, isOrder: boolean): number {
  const others = codes.filter((code, other) => other !== rater && code !== NO_VALUE).sort();
  const middle = others[(others.length - 1) >> 1] ?? NO_VALUE;
  // A value that more than half gave stands in the middle.
  return isOrder || others.filter((code) => code === middle).length * 2 > others.length ? middle : NO_VALUE;
}
