import { NO_VALUE } from '../ratingTable';
import type { AgreementWeights } from './agreementWeights';
import { ratingSums, type UnitPatterns } from './unitPatterns';

/**
 * Sums that stand before the categories' propensities (units, pairable units, observed agreement); behind those stand, for
 * `conger`, each rater's counts of each category.
 */
export const HEAD = 3;

/** How much agreement is expected by chance; `none` makes the coefficient the percent agreement itself. */
export type ChanceModel = 'none' | 'fleiss' | 'conger' | 'gwet' | 'brennan-prediger';

interface Chance {
  /** Expected agreement at some sums of `gwetFamily`. */
  expected(sums: Float64Array, units: number): number;
  /**
   * Each pattern's part in the expected agreement, whose mean over units is the expected agreement itself; undefined where it
   * does not depend on the ratings.
   */
  byPattern(sums: Float64Array, units: number, patterns: UnitPatterns): Float64Array | undefined;
}

/**
 * Chance models over `q` categories: Fleiss (1971) and, for two raters, Scott (1955); Conger (1980), which is Cohen (1960) for
 * two; Gwet (2008); Brennan and Prediger (1981). The parts by pattern are Gwet's linearisation as irrCAC computes it.
 */
export function chanceOf(model: ChanceModel, weights: AgreementWeights, q: number, raters: number): Chance {
  switch (model) {
    case 'none':
      return { expected: () => 0, byPattern: () => undefined };
    case 'brennan-prediger': {
      const expected = weights.total / (q * q);
      return { expected: () => expected, byPattern: () => undefined };
    }
    case 'gwet':
      return gwet(q > 1 ? weights.total / (q * (q - 1)) : Number.NaN, q);
    case 'fleiss':
      return fleiss(weights, q);
    case 'conger':
      return conger(weights, q, raters);
  }
}

function gwet(factor: number, q: number): Chance {
  return {
    expected: (sums, units) => {
      const shares = sharesAt(sums, units, q);
      return factor * shares.reduce((sum, share) => sum + share * (1 - share), 0);
    },
    byPattern: (sums, units, patterns) => {
      const shares = sharesAt(sums, units, q);
      return meanOverRatings(
        patterns,
        shares.map((share) => factor * (1 - share)),
      );
    },
  };
}

function fleiss(weights: AgreementWeights, q: number): Chance {
  const scratch = new Float64Array(q);
  return {
    expected: (sums, units) => {
      const shares = sharesAt(sums, units, q);
      return dot(shares, weights.times(shares, scratch));
    },
    byPattern: (sums, units, patterns) =>
      meanOverRatings(patterns, weights.times(sharesAt(sums, units, q), new Float64Array(q))),
  };
}

/** Mean over ordered pairs of different raters; a rater without a value (in a resample, say) is left out. */
function conger(weights: AgreementWeights, q: number, raters: number): Chance {
  const scratch = new Float64Array(q);
  const distributions = (sums: Float64Array) => {
    const given: number[] = [];
    const shares: Float64Array[] = [];
    for (let rater = 0; rater < raters; rater++) {
      const counts = sums.subarray(HEAD + q * (rater + 1), HEAD + q * (rater + 2));
      const all = counts.reduce((sum, count) => sum + count, 0);
      given.push(all);
      shares.push(all > 0 ? counts.map((count) => count / all) : new Float64Array(q));
    }
    const together = new Float64Array(q);
    for (const each of shares) for (const [k, share] of each.entries()) together[k] = (together[k] ?? 0) + share;
    return { given, shares, together, active: given.filter((all) => all > 0).length };
  };
  return {
    expected: (sums) => {
      const { shares, together, active } = distributions(sums);
      let own = 0;
      for (const each of shares) own += dot(each, weights.times(each, scratch));
      return (dot(together, weights.times(together, scratch)) - own) / (active * (active - 1));
    },
    byPattern: (sums, units, patterns) => {
      const { given, shares, together, active } = distributions(sums);
      const others = shares.map((each) =>
        weights.times(
          together.map((share, k) => share - (each[k] ?? 0)),
          new Float64Array(q),
        ),
      );
      const means = others.map((each, rater) => dot(shares[rater] ?? each, each));
      const parts = new Float64Array(patterns.count);
      for (let pattern = 0; pattern < patterns.count; pattern++) {
        let sum = 0;
        for (let rater = 0; rater < raters; rater++) {
          const [all, mean] = [given[rater] ?? 0, means[rater] ?? 0];
          if (all === 0) continue;
          const code = patterns.codes[pattern * raters + rater] ?? NO_VALUE;
          sum += mean + (code === NO_VALUE ? 0 : (units / all) * ((others[rater]?.[code] ?? 0) - mean));
        }
        parts[pattern] = sum / (active * (active - 1));
      }
      return parts;
    },
  };
}

function sharesAt(sums: Float64Array, units: number, q: number): Float64Array {
  return sums.slice(HEAD, HEAD + q).map((sum) => sum / units);
}

function meanOverRatings(patterns: UnitPatterns, byCategory: Float64Array): Float64Array {
  return ratingSums(patterns, byCategory).map((sum, pattern) => sum / (patterns.sizes[pattern] ?? 1));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}
