import { positionsOf, type RatingTable } from '../ratingTable';
import type { CoefficientValue } from '../report';
import { cohenKappa } from './cohen';

/** Most categories that a confusion table is made for; with more, values are all but unique and a table says nothing. */
const MOST_CATEGORIES = 500;

/** Adds a pair of values, as indices into the categories, to a confusion table. `weight` is its part in one item. */
export type AddPair = (first: number, second: number, weight: number) => void;

/**
 * Cohen's kappa as it fits the table's scale: `cohen_kappa` between names, where all differences are alike, `cohen_kappa_quadratic`
 * where they grow with the squared distance. `fill` is given the means to add pairs and returns how many items they are of.
 */
export function scaleKappa(
  table: Pick<RatingTable, 'scale' | 'categories'>,
  level: number,
  fill: (add: AddPair) => number,
): CoefficientValue {
  const [id, weights] =
    table.scale === 'nominal'
      ? (['cohen_kappa', 'unweighted'] as const)
      : (['cohen_kappa_quadratic', 'quadratic'] as const);
  const categories = table.categories.length;
  if (categories > MOST_CATEGORIES) {
    const reason = `There are ${categories} different values, too many to compare value by value: see the bias and the error.`;
    return { id, value: null, reason, n: 0 };
  }
  const confusion = Array.from({ length: categories }, () => new Array<number>(categories).fill(0));
  const n = fill((first, second, weight) => {
    const row = confusion[first];
    if (row !== undefined) row[second] = (row[second] ?? 0) + weight;
  });
  return { ...cohenKappa(confusion, weights, positionsOf(table), level), id, n };
}
