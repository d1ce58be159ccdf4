import { zQuantile } from '../intervals/distributions';
import { NO_VALUE, type RatingTable } from '../ratingTable';
import type { CoefficientValue } from '../report';
import { agreementWeights, type WeightKind } from './agreementWeights';

/** Counts of two raters' values: rows the first's categories, columns the second's; items that both rated only. */
export type Confusion = readonly (readonly number[])[];

/** The confusion table of two raters by their places in the table. */
export function confusionOf(table: RatingTable, first: number, second: number): number[][] {
  const q = table.categories.length;
  const counts = Array.from({ length: q }, () => new Array<number>(q).fill(0));
  const raters = table.raters.length;
  for (let at = 0; at < table.codes.length; at += raters) {
    const [a, b] = [table.codes[at + first] ?? NO_VALUE, table.codes[at + second] ?? NO_VALUE];
    const row = counts[a];
    if (row && b !== NO_VALUE) row[b] = (row[b] ?? 0) + 1;
  }
  return counts;
}

/**
 * Cohen's kappa (1960; weighted 1968) with the error of Fleiss, Cohen and Everitt (1969), for intervals and not for tests, and
 * a z interval. `positions` are what weights are taken on, one a category.
 */
export function cohenKappa(
  confusion: Confusion,
  weights: Exclude<WeightKind, 'ordinal'>,
  positions: Float64Array,
  level: number,
): CoefficientValue {
  const id = weights === 'unweighted' ? 'cohen_kappa' : `cohen_kappa_${weights}`;
  const n = confusion.reduce((sum, row) => sum + row.reduce((all, count) => all + count, 0), 0);
  if (n === 0) return { id, value: null, n, reason: 'No item was rated by both.' };
  const rows = Float64Array.from(confusion, (row) => row.reduce((sum, count) => sum + count, 0) / n);
  const columns = rows.map((_, l) => confusion.reduce((sum, row) => sum + (row[l] ?? 0), 0) / n);
  const w = agreementWeights(weights, positions);
  const rowMeans = w.times(columns, new Float64Array(columns.length));
  const columnMeans = w.times(rows, new Float64Array(rows.length));
  const pe = rows.reduce((sum, share, k) => sum + share * (rowMeans[k] ?? 0), 0);
  let pa = 0;
  eachCell(confusion, (k, l, count) => {
    pa += (count / n) * w.of(k, l);
  });
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
  eachCell(confusion, (k, l, count) => {
    const term = w.of(k, l) * (1 - pe) - ((rowMeans[k] ?? 0) + (columnMeans[l] ?? 0)) * (1 - pa);
    spread += (count / n) * term * term;
  });
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

/**
 * The table without categories that neither rater used, and for every category its rank from 1 among those in use (an unused
 * one has its predecessor's): what weights on ranks are taken on.
 */
export function inUseOnly(confusion: Confusion): { counts: number[][]; ranks: Float64Array } {
  const used = confusion.map((row, k) => row.some(isSome) || confusion.some((each) => isSome(each[k] ?? 0)));
  const counts = confusion.filter((_, k) => used[k]).map((row) => row.filter((_, l) => used[l]));
  let rank = 0;
  return { counts, ranks: Float64Array.from(used, (is) => Math.max(1, is ? ++rank : rank)) };
}

const isSome = (count: number): boolean => count > 0;

function eachCell(confusion: Confusion, visit: (k: number, l: number, count: number) => void): void {
  for (const [k, row] of confusion.entries()) for (const [l, count] of row.entries()) if (count > 0) visit(k, l, count);
}
