import { zQuantile } from '../intervals/distributions';
import { NO_VALUE, type RatingTable } from '../ratingTable';
import type { CoefficientValue } from '../report';
import { agreementWeights, type WeightKind } from './agreementWeights';

/** Counts of two raters' values: rows the first's categories, columns the second's; items that both rated only. */
export type Confusion = readonly (readonly number[])[];

/** The same without the empty cells, for scales with more values than a square table can hold. */
export interface JointCounts {
  categories: number;
  cells: readonly { first: number; second: number; count: number }[];
}

/** Up to this many cells a square table is faster than a map. */
const DENSE = 1 << 16;

/** What two raters, by their places in the table, gave on the items that both rated. */
export function jointCounts(table: RatingTable, first: number, second: number): JointCounts {
  const categories = table.categories.length;
  const raters = table.raters.length;
  const dense = categories * categories <= DENSE ? new Float64Array(categories * categories) : undefined;
  const sparse = new Map<number, number>();
  for (let at = 0; at < table.codes.length; at += raters) {
    const [a, b] = [table.codes[at + first] ?? NO_VALUE, table.codes[at + second] ?? NO_VALUE];
    if (a === NO_VALUE || b === NO_VALUE) continue;
    const key = a * categories + b;
    if (dense) dense[key] = (dense[key] ?? 0) + 1;
    else sparse.set(key, (sparse.get(key) ?? 0) + 1);
  }
  const cells = [...(dense ? dense.entries() : sparse.entries())].flatMap(([key, count]) =>
    count > 0 ? [{ first: Math.floor(key / categories), second: key % categories, count }] : [],
  );
  return { categories, cells };
}

/** As a square table. */
export function confusionOf({ categories, cells }: JointCounts): number[][] {
  const counts = Array.from({ length: categories }, () => new Array<number>(categories).fill(0));
  for (const { first, second, count } of cells) {
    const row = counts[first];
    if (row) row[second] = count;
  }
  return counts;
}

/** `cohenKappa` of a square table. */
export function kappaOfConfusion(
  confusion: Confusion,
  weights: KappaWeights,
  positions: Float64Array,
  level: number,
): CoefficientValue {
  const cells = confusion.flatMap((row, first) =>
    row.flatMap((count, second) => (count > 0 ? [{ first, second, count }] : [])),
  );
  return cohenKappa({ categories: confusion.length, cells }, weights, positions, level);
}

/** Weights that Cohen's kappa has an error for. */
export type KappaWeights = Exclude<WeightKind, 'ordinal'>;

/**
 * Cohen's kappa (1960; weighted 1968) with the error of Fleiss, Cohen and Everitt (1969), for intervals and not for tests, and
 * a z interval. `positions` are what weights are taken on, one a category.
 */
export function cohenKappa(
  { categories, cells }: JointCounts,
  weights: KappaWeights,
  positions: Float64Array,
  level: number,
): CoefficientValue {
  const id = weights === 'unweighted' ? 'cohen_kappa' : `cohen_kappa_${weights}`;
  const n = cells.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return { id, value: null, n, reason: 'No item was rated by both.' };
  const [rows, columns] = [new Float64Array(categories), new Float64Array(categories)];
  for (const { first, second, count } of cells) {
    rows[first] = (rows[first] ?? 0) + count / n;
    columns[second] = (columns[second] ?? 0) + count / n;
  }
  const w = agreementWeights(weights, positions);
  const rowMeans = w.times(columns, new Float64Array(columns.length));
  const columnMeans = w.times(rows, new Float64Array(rows.length));
  const pe = rows.reduce((sum, share, k) => sum + share * (rowMeans[k] ?? 0), 0);
  let pa = 0;
  for (const { first, second, count } of cells) pa += (count / n) * w.of(first, second);
  if (1 - pe < 1e-12) {
    return {
      id,
      value: null,
      n,
      pa,
      pe,
      reason: 'Both raters gave one and the same value throughout, so there is nothing to tell apart.',
    };
  }
  const value = (pa - pe) / (1 - pe);
  let spread = 0;
  for (const { first, second, count } of cells) {
    const term = w.of(first, second) * (1 - pe) - ((rowMeans[first] ?? 0) + (columnMeans[second] ?? 0)) * (1 - pa);
    spread += (count / n) * term * term;
  }
  const variance = (spread - (pa * pe - 2 * pe + pa) ** 2) / (n * (1 - pe) ** 4);
  const se = Math.sqrt(Math.max(0, variance));
  const half = zQuantile((1 + level) / 2) * se;
  return {
    id,
    value,
    n,
    pa,
    pe,
    se,
    ci: { level, low: value - half, high: Math.min(1, value + half), method: 'fce-z' },
  };
}

/** For every category its rank from 1 among those that either used; an unused one has its predecessor's. */
export function ranksInUse({ categories, cells }: JointCounts): Float64Array {
  const used = new Uint8Array(categories);
  for (const { first, second } of cells) used[first] = used[second] = 1;
  let rank = 0;
  return Float64Array.from(used, (is) => Math.max(1, is === 1 ? ++rank : rank));
}
