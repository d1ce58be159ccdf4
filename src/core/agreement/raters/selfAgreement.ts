import { iccs, iccValue } from '../coefficients/icc';
import { meanSquares } from '../coefficients/meanSquares';
import { wilsonInterval } from '../intervals/wilson';
import { withOutcome } from '../intervals/withOutcome';
import { positionsOf, type RaterTrace, type RatingTable } from '../ratingTable';
import type { CoefficientValue, RaterReport } from '../report';
import { overClusters } from './overClusters';
import { raterKappa } from './raterKappa';

type Repeats = RaterTrace['repeats'];

/**
 * A rater against herself on items that came up again without her knowing: percent agreement with Wilson's interval; kappa,
 * quadratic on a scale; there also test-retest ICC(A,1) (`icc2`). Where items hang together in clusters all intervals come from
 * leaving out each cluster in turn. Null where nothing was repeated. It caps what agreement with others can be.
 */
export function selfAgreement(table: RatingTable, { repeats }: RaterTrace, level: number): RaterReport['repeats'] {
  const n = repeats.length;
  if (n === 0) return null;
  const kappa = raterKappa(table, level, (add) => {
    for (const { item, first, second } of repeats) add(item, first, second, 1);
    return n;
  });
  const coefficients = [percentAgreement(table, repeats, level), kappa];
  if (table.scale !== 'nominal') coefficients.push(...retest(table, repeats, level));
  return { n, coefficients };
}

function percentAgreement(table: RatingTable, repeats: Repeats, level: number): CoefficientValue {
  const n = repeats.length;
  const isSame = (place: number) => repeats[place]?.first === repeats[place]?.second;
  let same = 0;
  for (let place = 0; place < n; place += 1) if (isSame(place)) same += 1;
  const point = { id: 'percent_agreement', value: same / n, n };
  const clustered = clusteredOf(table, repeats, point.value);
  if (!clustered) return { ...point, ci: wilsonInterval(same, n, level) };
  const without = (left: readonly number[]) => (same - left.filter(isSame).length) / (n - left.length);
  return withOutcome(point, overClusters(clustered, without, level));
}

/** ICC(A,1) of first and second ratings. */
function retest(table: RatingTable, repeats: Repeats, level: number): CoefficientValue[] {
  const positions = positionsOf(table);
  const valuesOf = (kept: Repeats) =>
    Float64Array.from(kept.flatMap(({ first, second }) => [positions[first] ?? 0, positions[second] ?? 0]));
  return iccs(valuesOf(repeats), repeats.length, 2, level)
    .filter(({ id }) => id === 'icc2')
    .map((icc) => {
      const clustered = icc.value === null ? undefined : clusteredOf(table, repeats, icc.value);
      if (!clustered) return icc;
      const { ci: _, ci_reason: __, ...point } = icc;
      const without = (left: readonly number[]) => {
        const gone = new Set(left);
        const kept = repeats.filter((___, place) => !gone.has(place));
        const squares = meanSquares(valuesOf(kept), kept.length, 2);
        return squares ? iccValue('icc2', squares) : Number.NaN;
      };
      return withOutcome(point, overClusters(clustered, without, level));
    });
}

function clusteredOf({ clusters }: RatingTable, repeats: Repeats, value: number) {
  if (!clusters) return undefined;
  return { value, clusterOf: repeats.map(({ item }) => clusters.of[item] ?? 0), key: clusters.key };
}
