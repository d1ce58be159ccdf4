import { NO_VALUE, positionsOf, type RatingTable } from '../ratingTable';

/** A rater's value beside those of the others on the same item. Items and raters are places in the table. */
export interface Others {
  /** The rater's value as an index into `categories`, or `NO_VALUE`. */
  code(item: number, rater: number): number;
  /** How many raters gave the item a value. */
  ratings(item: number): number;
  /** Whether the rater and at least one other gave a value. */
  shared(item: number, rater: number): boolean;
  /** The rater's value less the mean of the others'; NaN where they share nothing. Positions: those of `positionsOf`. */
  error(item: number, rater: number): number;
  /** Share of the others with the same value; NaN where they share nothing. */
  agreement(item: number, rater: number): number;
}

/** Prepares the comparison in one pass over the table. */
export function othersOf(table: RatingTable): Others {
  const raters = table.raters.length;
  const positions = positionsOf(table);
  const sums = new Float64Array(table.items.length);
  const counts = new Int32Array(table.items.length);
  table.codes.forEach((code, cell) => {
    if (code === NO_VALUE) return;
    const item = Math.floor(cell / raters);
    sums[item] = (sums[item] ?? 0) + (positions[code] ?? 0);
    counts[item] = (counts[item] ?? 0) + 1;
  });
  const code = (item: number, rater: number): number => table.codes[item * raters + rater] ?? NO_VALUE;
  const shared = (item: number, rater: number): boolean => code(item, rater) !== NO_VALUE && (counts[item] ?? 0) >= 2;
  return {
    code,
    ratings: (item) => counts[item] ?? 0,
    shared,
    error: (item, rater) => {
      if (!shared(item, rater)) return Number.NaN;
      const own = positions[code(item, rater)] ?? 0;
      return own - ((sums[item] ?? 0) - own) / ((counts[item] ?? 0) - 1);
    },
    agreement: (item, rater) => {
      if (!shared(item, rater)) return Number.NaN;
      const own = code(item, rater);
      let same = -1;
      for (let other = 0; other < raters; other += 1) if (code(item, other) === own) same += 1;
      return same / ((counts[item] ?? 0) - 1);
    },
  };
}
