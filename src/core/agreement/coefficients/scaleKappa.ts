import { positionsOf, type RatingTable } from '../ratingTable';
import type { CoefficientValue } from '../report';
import { agreementWeights } from './agreementWeights';
import { kappaOfConfusion } from './cohen';

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
  const [id, weights] = formOf(table);
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
  return { ...kappaOfConfusion(confusion, weights, positionsOf(table), level), id, n };
}

const formOf = ({ scale }: Pick<RatingTable, 'scale'>) =>
  scale === 'nominal' ? (['cohen_kappa', 'unweighted'] as const) : (['cohen_kappa_quadratic', 'quadratic'] as const);

/** A pair of values, as indices into the categories, and its part in one item. */
export interface ValuePair {
  first: number;
  second: number;
  weight: number;
}

/**
 * The value of `scaleKappa` without the pairs at some places, as the jackknife needs it; NaN where it is not defined. The counts of
 * all pairs are made once, so that each value costs as much as there are categories and not as there are pairs.
 */
export function kappaWithout(
  table: Pick<RatingTable, 'scale' | 'categories'>,
  pairs: readonly ValuePair[],
): (left: Iterable<number>) => number {
  const weights = agreementWeights(formOf(table)[1], positionsOf(table));
  const size = table.categories.length;
  const [rows, columns, product] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  let [n, agreed] = [0, 0];
  const count = (places: Iterable<number>, sign: 1 | -1): void => {
    for (const place of places) {
      const pair = pairs[place];
      if (pair === undefined) continue;
      const weight = sign * pair.weight;
      n += weight;
      agreed += weight * weights.of(pair.first, pair.second);
      rows[pair.first] = (rows[pair.first] ?? 0) + weight;
      columns[pair.second] = (columns[pair.second] ?? 0) + weight;
    }
  };
  count(pairs.keys(), 1);
  return (left) => {
    count(left, -1);
    const byRow = weights.times(columns, product);
    const pe = rows.reduce((sum, share, k) => sum + share * (byRow[k] ?? 0), 0) / (n * n);
    const value = n < 1e-9 || 1 - pe < 1e-12 ? Number.NaN : (agreed / n - pe) / (1 - pe);
    count(left, 1);
    return value;
  };
}
