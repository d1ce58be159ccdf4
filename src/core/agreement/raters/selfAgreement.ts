import { iccs } from '../coefficients/icc';
import { scaleKappa } from '../coefficients/scaleKappa';
import { wilsonInterval } from '../intervals/wilson';
import { positionsOf, type RaterTrace, type RatingTable } from '../ratingTable';
import type { CoefficientValue, RaterReport } from '../report';

/**
 * A rater against herself on items that came up again without her knowing: percent agreement with Wilson's interval; kappa,
 * quadratic on a scale; there also test-retest ICC(A,1) (`icc2`). Null where nothing was repeated. It caps what agreement with others can be.
 */
export function selfAgreement(table: RatingTable, { repeats }: RaterTrace, level: number): RaterReport['repeats'] {
  const n = repeats.length;
  if (n === 0) return null;
  const same = repeats.filter(({ first, second }) => first === second).length;
  const agreement: CoefficientValue = {
    id: 'percent_agreement',
    value: same / n,
    n,
    ci: wilsonInterval(same, n, level),
  };
  const kappa = scaleKappa(table, level, (add) => {
    for (const { first, second } of repeats) add(first, second, 1);
    return n;
  });
  const coefficients = [agreement, kappa];
  if (table.scale !== 'nominal') {
    const positions = positionsOf(table);
    const pairs = repeats.flatMap(({ first, second }) => [positions[first] ?? 0, positions[second] ?? 0]);
    coefficients.push(...iccs(Float64Array.from(pairs), n, 2, level).filter(({ id }) => id === 'icc2'));
  }
  return { n, coefficients };
}
