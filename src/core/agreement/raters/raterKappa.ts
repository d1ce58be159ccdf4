import { kappaWithout, scaleKappa, type ValuePair } from '../coefficients/scaleKappa';
import { withOutcome } from '../intervals/withOutcome';
import type { RatingTable } from '../ratingTable';
import type { CoefficientValue } from '../report';
import { overClusters } from './overClusters';

/** Adds a pair of values of an item, as indices into the categories; `weight` is its part in the item. */
export type AddItemPair = (item: number, first: number, second: number, weight: number) => void;

/** `scaleKappa`, whose interval is for independent items, with one from leaving out clusters where the table has them. */
export function raterKappa(table: RatingTable, level: number, fill: (add: AddItemPair) => number): CoefficientValue {
  const { clusters } = table;
  if (!clusters) return scaleKappa(table, level, (add) => fill((_, ...pair) => add(...pair)));
  const pairs: ValuePair[] = [];
  const clusterOf: number[] = [];
  const {
    ci: _,
    se: __,
    ...point
  } = scaleKappa(table, level, (add) =>
    fill((item, first, second, weight) => {
      add(first, second, weight);
      pairs.push({ first, second, weight });
      clusterOf.push(clusters.of[item] ?? 0);
    }),
  );
  if (point.value === null) return point;
  const observed = { value: point.value, clusterOf, key: clusters.key };
  return withOutcome(point, overClusters(observed, kappaWithout(table, pairs), level));
}
