import { NO_VALUE, type RatingTable } from '../ratingTable';

/**
 * Items collapsed by what they were given: items with the same ratings are one pattern, so that a coefficient, its jackknife
 * and each resample cost as much as there are patterns (126 for five raters on five categories) and not as there are items.
 */
export interface UnitPatterns {
  raters: number;
  categories: number;
  count: number;
  /** `count` x `raters`: codes, or `NO_VALUE`. */
  codes: Int32Array;
  /** Ratings in each pattern. */
  sizes: Int32Array;
  /** Items of each pattern. */
  weights: Float64Array;
  /** Pattern of each item; -1 for items that nobody rated: they are dropped before anything else. */
  of: Int32Array;
}

/**
 * `rows` keeps who gave which value; `multisets` only how often each value was given, which is all that most coefficients
 * need and leaves far fewer patterns.
 */
export function collapse(
  table: Pick<RatingTable, 'raters' | 'categories' | 'codes' | 'items'>,
  by: 'rows' | 'multisets',
): UnitPatterns {
  const raters = table.raters.length;
  const items = table.items.length;
  const base = table.categories.length + 1;
  const row = new Int32Array(raters);
  const known = base ** raters <= Number.MAX_SAFE_INTEGER ? numberedPlaces(base, raters) : namedPlaces();
  const of = new Int32Array(items).fill(-1);
  const weights: number[] = [];
  const sizes: number[] = [];
  let codes = new Int32Array(64 * raters);
  for (let item = 0; item < items; item++) {
    let size = 0;
    for (let rater = 0; rater < raters; rater++) {
      const code = table.codes[item * raters + rater] ?? NO_VALUE;
      if (by === 'rows') row[rater] = code;
      else if (code !== NO_VALUE) insertSorted(row, size, code);
      if (code !== NO_VALUE) size++;
    }
    if (size === 0) continue;
    if (by === 'multisets') row.fill(NO_VALUE, size);
    const pattern = known(row, weights.length);
    of[item] = pattern;
    if (pattern === weights.length) {
      if ((pattern + 1) * raters > codes.length) codes = doubled(codes);
      codes.set(row, pattern * raters);
      weights.push(1);
      sizes.push(size);
    } else weights[pattern] = (weights[pattern] ?? 0) + 1;
  }
  const count = weights.length;
  return {
    raters,
    categories: base - 1,
    count,
    codes: codes.subarray(0, count * raters),
    sizes: Int32Array.from(sizes),
    weights: Float64Array.from(weights),
    of,
  };
}

/** Units with at least one rating. */
export function ratedUnits({ weights }: UnitPatterns): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** Units with at least two ratings: only those can agree or differ. */
export function pairableUnits({ weights, sizes }: UnitPatterns): number {
  return weights.reduce((sum, weight, pattern) => sum + ((sizes[pattern] ?? 0) >= 2 ? weight : 0), 0);
}

/** For each pattern the sum of `of` over its unordered pairs of ratings; `of` is symmetric in two categories. */
export function pairSums(patterns: UnitPatterns, of: (c: number, k: number) => number): Float64Array {
  const { count, raters, codes } = patterns;
  const sums = new Float64Array(count);
  for (let pattern = 0; pattern < count; pattern++) {
    let sum = 0;
    for (let i = 1; i < raters; i++) {
      const first = codes[pattern * raters + i] ?? NO_VALUE;
      if (first === NO_VALUE) continue;
      for (let j = 0; j < i; j++) {
        const second = codes[pattern * raters + j] ?? NO_VALUE;
        if (second !== NO_VALUE) sum += of(first, second);
      }
    }
    sums[pattern] = sum;
  }
  return sums;
}

/** How often each category was given, over units with at least `fewest` ratings. */
export function categoryUses(patterns: UnitPatterns, fewest: number): Float64Array {
  const { raters, categories, codes, sizes, weights } = patterns;
  const uses = new Float64Array(categories);
  for (const [at, code] of codes.entries()) {
    const pattern = Math.floor(at / raters);
    if (code === NO_VALUE || (sizes[pattern] ?? 0) < fewest) continue;
    uses[code] = (uses[code] ?? 0) + (weights[pattern] ?? 0);
  }
  return uses;
}

/** For each pattern the sum of what its ratings' categories stand for. */
export function ratingSums({ count, raters, codes }: UnitPatterns, byCategory: Float64Array): Float64Array {
  const sums = new Float64Array(count);
  for (let pattern = 0; pattern < count; pattern++) {
    let sum = 0;
    for (let rater = 0; rater < raters; rater++) {
      const code = codes[pattern * raters + rater] ?? NO_VALUE;
      if (code !== NO_VALUE) sum += byCategory[code] ?? 0;
    }
    sums[pattern] = sum;
  }
  return sums;
}

/** The categories' values less the mean of all pairable ratings, so that squares lose no digits to a far-off zero. */
export function aboutTheMean(patterns: UnitPatterns, positions: Float64Array): Float64Array {
  const { sizes, weights } = patterns;
  let [sum, ratings] = [0, 0];
  for (const [pattern, own] of ratingSums(patterns, positions).entries()) {
    const size = sizes[pattern] ?? 0;
    if (size < 2) continue;
    sum += (weights[pattern] ?? 0) * own;
    ratings += (weights[pattern] ?? 0) * size;
  }
  const mean = ratings > 0 ? sum / ratings : 0;
  return positions.map((position) => position - mean);
}

/** Keeps `row[0..size]` ascending while `code` is put into it. */
function insertSorted(row: Int32Array, size: number, code: number): void {
  let place = size;
  for (; place > 0 && (row[place - 1] ?? 0) > code; place--) row[place] = row[place - 1] ?? 0;
  row[place] = code;
}

/** Finds the number of a row, or gives it the next one. */
type Places = (row: Int32Array, next: number) => number;

/** Most places that a plain array stands for. */
const DENSE = 1 << 16;

function numberedPlaces(base: number, raters: number): Places {
  const keyOf = (row: Int32Array): number => {
    let key = 0;
    for (let i = 0; i < raters; i++) key = key * base + (row[i] ?? NO_VALUE) + 1;
    return key;
  };
  if (base ** raters <= DENSE) {
    const places = new Int32Array(base ** raters).fill(-1);
    return (row, next) => {
      const key = keyOf(row);
      const place = places[key] ?? -1;
      if (place >= 0) return place;
      places[key] = next;
      return next;
    };
  }
  return remembered(keyOf);
}

function namedPlaces(): Places {
  return remembered((row) => row.join());
}

function remembered<Key>(keyOf: (row: Int32Array) => Key): Places {
  const places = new Map<Key, number>();
  return (row, next) => {
    const key = keyOf(row);
    const place = places.get(key);
    if (place !== undefined) return place;
    places.set(key, next);
    return next;
  };
}

function doubled(codes: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(codes.length * 2);
  larger.set(codes);
  return larger;
}
