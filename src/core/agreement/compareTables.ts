import { alpha } from './coefficients/alpha';
import { prepare } from './coefficients/candidate';
import { differenceInterval } from './intervals/differenceInterval';
import { leaveOut } from './intervals/jackknife';
import type { RatingTable } from './ratingTable';
import type { AnalysisOptions, DifferenceReport } from './report';

/**
 * The headline of `second` less that of `first` (codebook v1 and v2, before and after training) with a jackknife interval over
 * the items of both: items in both are left out of both at once, so that what they share cancels. Where both tables have named
 * clusters, clusters take the items' place.
 */
export function compareTables(
  first: RatingTable,
  second: RatingTable,
  { level }: Pick<AnalysisOptions, 'level'>,
): DifferenceReport {
  const id = `alpha_${second.scale}`;
  const [a, b] = [first, second].map((table) => {
    const { multisets, positions } = prepare(table);
    const clusters = first.clusters?.names && second.clusters?.names ? table.clusters : undefined;
    const out = leaveOut(alpha(multisets, second.scale, positions), clusters);
    return { out, names: clusters?.names ?? table.items };
  }) as [Side, Side];
  const inFirst = new Set(first.items);
  const both = second.items.filter((item) => inFirst.has(item)).length;
  const items = { both, first: first.items.length - both, second: second.items.length - both };
  const [one, other] = [a.out.all, b.out.all].map((value) => (Number.isNaN(value) ? null : value));
  const report = { dimension: second.dimension, id, first: one ?? null, second: other ?? null, items };
  if (first.scale !== second.scale) {
    return { ...report, difference: null, reason: `The scales differ: ${first.scale} and ${second.scale}.` };
  }
  if (one === null || other === null) {
    return {
      ...report,
      difference: null,
      reason: 'One of the two is not defined, so there is no difference to report.',
    };
  }
  const outcome = differenceInterval(a.out, b.out, unionOf(a, b), level);
  const difference = b.out.all - a.out.all;
  return 'ci' in outcome
    ? { ...report, difference, ...(outcome.se === undefined ? {} : { se: outcome.se }), ci: outcome.ci }
    : { ...report, difference, reason: outcome.reason };
}

interface Side {
  out: ReturnType<typeof leaveOut>;
  names: readonly string[];
}

/** Each unit of either side, by name, with its places in both. */
function* unionOf(a: Side, b: Side): Generator<readonly [number, number]> {
  const inSecond = new Map(b.names.map((name, unit) => [name, b.out.of[unit] ?? -1]));
  for (const [unit, name] of a.names.entries()) {
    yield [a.out.of[unit] ?? -1, inSecond.get(name) ?? -1];
    inSecond.delete(name);
  }
  for (const place of inSecond.values()) yield [-1, place];
}
