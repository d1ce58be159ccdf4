import type { Scalar } from '../../../schemas/codebook';

/** What the values of a dimension mean to arithmetic: names, an order, distances, distances from a true zero. */
export type Scale = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/** The five kinds of cell (DESIGN.md section 3, invariant 8); only values enter coefficients, all five are counted. */
export type CellKind = 'value' | 'na' | 'skipped' | 'cannot_rate' | 'missing';

export type CellCounts = Record<CellKind, number>;

/** Code of a cell without a value. */
export const NO_VALUE = -1;

/**
 * Independent ratings of one dimension: `items` x `raters`, row by row in `codes`, each an index into `categories` or
 * `NO_VALUE`. `categories` are in the order of the scale and hold every declared one, used or not; for every scale but
 * `nominal` they are numbers and ascend.
 */
export interface RatingTable {
  dimension: string;
  scale: Scale;
  items: readonly string[];
  raters: readonly string[];
  categories: readonly Scalar[];
  codes: Int32Array;
  cells: CellCounts;
  /** What items are sampled by when answers to one question hang together; absent: items are independent. */
  clusters?: Clusters;
  /** What is known beside the values; absent in tables that came without it. */
  traces?: RaterTrace[];
}

/** For each item the 0-based number of its cluster. */
export interface Clusters {
  /** The field that names them, for example `question`. */
  key: string;
  of: Int32Array;
  count: number;
  /** What each cluster is called: by this, clusters of two tables are known to be the same. */
  names?: readonly string[];
}

/** One rater's work on the dimension in the order she did it. Entries of the arrays belong together. */
export interface RaterTrace {
  rater: string;
  /** Items with a value, by time of the rating; those without a known time (imported undated) are left out. */
  order: { item: number; ms: number | null }[];
  /** The same item rated again, hidden: indices into `categories`. */
  repeats: { item: number; first: number; second: number }[];
}

/** The numbers that stand for the categories: their own values, or their ranks from 1 where they are only names. */
export function positionsOf(table: Pick<RatingTable, 'scale' | 'categories'>): Float64Array {
  return Float64Array.from(table.categories, (category, rank) =>
    table.scale === 'nominal' || typeof category !== 'number' ? rank + 1 : category,
  );
}

/** The table of some of its raters, by their places, in that order. */
export function ofRaters(table: RatingTable, places: readonly number[]): RatingTable {
  const count = table.raters.length;
  const codes = new Int32Array(table.items.length * places.length);
  for (let item = 0; item < table.items.length; item++) {
    for (const [at, place] of places.entries()) {
      codes[item * places.length + at] = table.codes[item * count + place] ?? NO_VALUE;
    }
  }
  return { ...table, raters: places.map((place) => table.raters[place] ?? ''), codes };
}
