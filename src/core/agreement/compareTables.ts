import { alpha } from './coefficients/alpha';
import { prepare } from './coefficients/candidate';
import type { Statistic } from './coefficients/statistic';
import { differenceInterval } from './intervals/differenceInterval';
import { leaveOut, unitsFor } from './intervals/jackknife';
import type { RatingTable } from './ratingTable';
import type { AnalysisOptions, DifferenceReport } from './report';

/**
 * The headline of `second` less that of `first` (codebook v1 and v2, before and after training) with a jackknife interval over
 * the items of both: items in both are left out of both at once, so that what they share cancels. Where either
 * table has clusters, clusters take the items' place.
 */
export function compareTables(
  first: RatingTable,
  second: RatingTable,
  { level }: Pick<AnalysisOptions, 'level'>,
): DifferenceReport {
  const id = `alpha_${second.scale}`;
  const [one, other] = overTheSameUnits(first, second);
  const statistics = [one, other].map((table) => {
    const { multisets, positions } = prepare(table);
    return alpha(multisets, second.scale, positions);
  });
  const [a, b] = [one, other].map((table, side) => {
    const units = unitsFor(table, statistics);
    return { out: leaveOut(statistics[side] as Statistic, units), names: units?.names ?? table.items };
  }) as [Side, Side];
  const inFirst = new Set(first.items);
  const both = second.items.filter((item) => inFirst.has(item)).length;
  const items = { both, first: first.items.length - both, second: second.items.length - both };
  const report = { dimension: second.dimension, id, first: orNull(a.out.all), second: orNull(b.out.all), items };
  if (first.scale !== second.scale) {
    return { ...report, difference: null, reason: `The scales differ: ${first.scale} and ${second.scale}.` };
  }
  if (report.first === null || report.second === null) {
    return {
      ...report,
      difference: null,
      reason: 'One of the two is not defined, so there is no difference to report.',
    };
  }
  const outcome = differenceInterval(a.out, b.out, unionOf(a, b), level, one.clusters);
  const difference = b.out.all - a.out.all;
  return 'ci' in outcome
    ? { ...report, difference, ...(outcome.se === undefined ? {} : { se: outcome.se }), ci: outcome.ci }
    : { ...report, difference, reason: outcome.reason };
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * Where either has clusters, both get them, under names that both share: an item without a cluster of its own has that of the
 * other table, or is one by itself.
 */
function overTheSameUnits(first: RatingTable, second: RatingTable): [RatingTable, RatingTable] {
  const key = (first.clusters ?? second.clusters)?.key;
  if (key === undefined) return [first, second];
  const names = new Map([...clusterNames(second), ...clusterNames(first)]);
  const renamed = (table: RatingTable): RatingTable => {
    const numbers = new Map<string, number>();
    const of = Int32Array.from(table.items, (item) => {
      const name = names.get(item) ?? item;
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      return number;
    });
    return { ...table, clusters: { key, of, count: numbers.size, names: [...numbers.keys()] } };
  };
  return [renamed(first), renamed(second)];
}

/** Each item's cluster by name. */
function clusterNames({ items, clusters }: RatingTable): [string, string][] {
  if (!clusters) return [];
  return items.map((item, at) => {
    const number = clusters.of[at] ?? 0;
    return [item, clusters.names?.[number] ?? `${clusters.key} ${number}`];
  });
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
