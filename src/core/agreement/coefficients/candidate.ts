import { jackknifeInterval, leaveOut, type Outcome } from '../intervals/jackknife';
import { type Clusters, NO_VALUE, ofRaters, positionsOf, type RatingTable } from '../ratingTable';
import type { CoefficientValue } from '../report';
import { type Statistic, sumsOf } from './statistic';
import { categoryUses, collapse, pairableUnits, type UnitPatterns } from './unitPatterns';

/** A table with what all coefficients share. */
export interface Prepared {
  table: RatingTable;
  positions: Float64Array;
  /** Who gave which value. */
  rows: UnitPatterns;
  /** How often each value was given. */
  multisets: UnitPatterns;
  pairable: number;
  /** Clusters with a pairable item; undefined where items are independent. */
  pairableClusters?: number;
}

/** A coefficient that can be reported: its value, and how its interval comes about. */
export interface Candidate {
  /** Value, parts and reason; without an interval. */
  point: CoefficientValue;
  /** Makes what resampling evaluates; absent where it is not offered. */
  statistic?(): Statistic;
  /** The interval that STATS.md section 3 prescribes. */
  standard?(level: number): Outcome;
  /** Gwet's linearised interval where that is not the standard one. */
  linearised?(level: number): Outcome;
  /** Why there is no interval of any kind. */
  without?: string;
}

/** A rater without any value here is left out: a coefficient of two raters stays one of two. */
export function prepare(all: RatingTable): Prepared {
  const table = withoutSilent(all);
  const multisets = collapse(table, 'multisets');
  return {
    table,
    positions: positionsOf(table),
    rows: collapse(table, 'rows'),
    multisets,
    pairable: pairableUnits(multisets),
    ...(table.clusters ? { pairableClusters: clustersWithPairs(multisets, table.clusters) } : {}),
  };
}

function clustersWithPairs({ of, sizes }: UnitPatterns, clusters: Clusters): number {
  const seen = new Set<number>();
  for (const [item, pattern] of of.entries()) {
    if (pattern >= 0 && (sizes[pattern] ?? 0) >= 2) seen.add(clusters.of[item] ?? 0);
  }
  return seen.size;
}

function withoutSilent(table: RatingTable): RatingTable {
  const count = table.raters.length;
  const speaks = table.raters.map(() => false);
  for (const [at, code] of table.codes.entries()) if (code !== NO_VALUE) speaks[at % count] = true;
  if (speaks.every(Boolean)) return table;
  return ofRaters(
    table,
    [...speaks.keys()].filter((rater) => speaks[rater]),
  );
}

/** A coefficient's own formula, which takes items as independent; over clusters the jackknife takes its place. */
export function clusteredOr(
  { clusters }: RatingTable,
  statistic: () => Statistic,
  formula: (level: number) => Outcome,
): (level: number) => Outcome {
  if (!clusters) return formula;
  return (level) => jackknifeInterval(leaveOut(statistic(), clusters), level, 'plain', clusters);
}

/** For coefficients of exactly two raters. */
export function notTwoRaters(id: string, { table, pairable }: Prepared): CoefficientValue {
  const count = table.raters.length;
  const reason = count < 2 ? 'It takes two raters.' : `It is for two raters and here are ${count}: see the pairs.`;
  return { id, value: null, n: pairable, reason };
}

/** The table with the values of items that all its raters rated; the others' are taken out. */
export function bothRated(table: RatingTable): RatingTable {
  const raters = table.raters.length;
  const codes = table.codes.slice();
  for (let at = 0; at < codes.length; at += raters) {
    if (codes.subarray(at, at + raters).some((code) => code < 0)) codes.fill(-1, at, at + raters);
  }
  return { ...table, codes };
}

/** Value or reason of a statistic over all units. */
export function pointOf(id: string, statistic: Statistic, prepared: Prepared): CoefficientValue {
  const n = pairableUnits(statistic.patterns);
  if (n === 0) return { id, value: null, n, reason: 'No item was rated by two raters.' };
  const value = statistic.value(sumsOf(statistic));
  return Number.isNaN(value) ? { id, value: null, n, reason: whyUndefined(prepared) } : { id, value, n };
}

/** Why a coefficient of agreement is not defined although items were rated twice. */
function whyUndefined({ table, multisets }: Prepared): string {
  const uses = categoryUses(multisets, 2);
  const isOne = uses.reduce((used, each) => used + (each > 0 ? 1 : 0), 0) === 1;
  const only = table.categories[uses.findIndex((each) => each > 0)];
  return isOne
    ? `All ratings are the same (${String(only)}), so there is nothing to tell apart; percent agreement is 1.`
    : 'No agreement beyond chance is possible with these ratings.';
}
