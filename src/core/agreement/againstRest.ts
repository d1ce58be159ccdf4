import { cohenKappa } from './cohen';
import type { Others } from './others';
import { NO_VALUE, positionsOf, type RatingTable, type Scale } from './ratingTable';
import type { CoefficientValue } from './report';

/** Most categories that a confusion table is made for; with more, values are all but unique and a table says nothing. */
const MOST_CATEGORIES = 500;

/** Kappa as it fits a scale: between names all differences are alike, on a scale they grow with the squared distance. */
export function scaleKappa(
  scale: Scale,
  confusion: number[][],
  positions: Float64Array,
  level: number,
): CoefficientValue {
  return scale === 'nominal'
    ? { ...cohenKappa(confusion, 'unweighted', positions, level), id: 'cohen_kappa' }
    : { ...cohenKappa(confusion, 'quadratic', positions, level), id: 'cohen_kappa_quadratic' };
}

/** An empty confusion table. */
export const emptyConfusion = (categories: number): number[][] =>
  Array.from({ length: categories }, () => new Array<number>(categories).fill(0));

/**
 * A rater against the consensus of the others, herself left out: kappa of her value with their median, for names with their most
 * frequent value. Where the consensus falls between values (two middle ones, several most frequent ones) the item counts as that
 * many parts of one, so that no value is favoured and none is invented.
 */
export function againstRest(table: RatingTable, others: Others, rater: number, level: number): CoefficientValue {
  const id = table.scale === 'nominal' ? 'cohen_kappa' : 'cohen_kappa_quadratic';
  const categories = table.categories.length;
  if (categories > MOST_CATEGORIES) {
    const reason = `There are ${categories} different values, too many to compare value by value; see the bias and the error.`;
    return { id, value: null, reason, n: 0 };
  }
  const consensus = table.scale === 'nominal' ? mostFrequent : middle;
  const confusion = emptyConfusion(categories);
  let n = 0;
  for (let item = 0; item < table.items.length; item += 1) {
    if (!others.shared(item, rater)) continue;
    n += 1;
    const row = confusion[others.code(item, rater)] ?? [];
    const codes = table.raters
      .map((_, other) => (other === rater ? NO_VALUE : others.code(item, other)))
      .filter((code) => code !== NO_VALUE);
    const settled = consensus(codes);
    for (const code of settled) row[code] = (row[code] ?? 0) + 1 / settled.length;
  }
  if (n === 0) return { id, value: null, reason: 'Nobody else rated an item that this rater rated.', n };
  return { ...scaleKappa(table.scale, confusion, positionsOf(table), level), n };
}

/** The middle code, or the two middle ones where their number is even and they differ. */
function middle(codes: number[]): number[] {
  const sorted = codes.sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return [...new Set([lower, upper])].filter((code) => code !== undefined);
}

/** The most frequent code, or all that are equally frequent. */
function mostFrequent(codes: number[]): number[] {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].filter(([, count]) => count === most).map(([code]) => code);
}
