import type { Statistic } from '../../agreement/coefficients/statistic';
import type { UnitPatterns } from '../../agreement/coefficients/unitPatterns';
import { NO_VALUE, type RatingTable } from '../../agreement/ratingTable';
import { consensusWithout } from './consensus';
import { type KappaSums, kappaSums } from './kappaSums';

/** What a rater and the judge both are beside, as a place in the sums: her own kappa first, the judge's after it. */
export interface BesideRaters {
  kappa: KappaSums;
  /** Where a rater's sums begin. */
  at(rater: number): number;
  /** The judge's kappa less the rater's, as a function of the sums of all raters; NaN where one is not defined. */
  difference(sums: Float64Array, rater: number): number;
  /** The statistic of a value that is made of those sums. */
  statistic(value: (sums: Float64Array) => number): Statistic;
}

/**
 * Every rater, and the judge beside her, against the consensus of the other raters, over the items on which she and the judge have a
 * value and the others a consensus. `patterns` are the distinct rows of all raters and, last, the judge.
 */
export function besideRaters(table: Pick<RatingTable, 'scale' | 'categories'>, patterns: UnitPatterns): BesideRaters {
  const kappa = kappaSums(table);
  const raters = patterns.raters - 1;
  const consensus = consensusOfAll(patterns, table.scale !== 'nominal');
  const at = (rater: number) => 2 * rater * kappa.size;
  const add = (sums: Float64Array, pattern: number, weight: number): void => {
    const judge = patterns.codes[pattern * patterns.raters + raters] ?? NO_VALUE;
    if (judge === NO_VALUE) return;
    for (let rater = 0; rater < raters; rater += 1) {
      const own = patterns.codes[pattern * patterns.raters + rater] ?? NO_VALUE;
      const others = consensus[pattern * raters + rater] ?? NO_VALUE;
      if (own === NO_VALUE || others === NO_VALUE) continue;
      kappa.add(sums, at(rater), own, others, weight);
      kappa.add(sums, at(rater) + kappa.size, judge, others, weight);
    }
  };
  return {
    kappa,
    at,
    difference: (sums, rater) => kappa.value(sums, at(rater) + kappa.size) - kappa.value(sums, at(rater)),
    statistic: (value) => ({ patterns, size: at(raters), add, value }),
  };
}

function consensusOfAll({ codes, count, raters }: UnitPatterns, isOrder: boolean): Int32Array {
  const people = raters - 1;
  const consensus = new Int32Array(count * people);
  for (let pattern = 0; pattern < count; pattern += 1) {
    const own = codes.subarray(pattern * raters, pattern * raters + people);
    for (let rater = 0; rater < people; rater += 1) {
      consensus[pattern * people + rater] = consensusWithout(own, rater, isOrder);
    }
  }
  return consensus;
}
