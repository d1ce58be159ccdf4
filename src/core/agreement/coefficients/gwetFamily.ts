import { NO_VALUE } from '../ratingTable';
import type { AgreementWeights } from './agreementWeights';
import { type ChanceModel, chanceOf, HEAD } from './chanceModels';
import type { Statistic } from './statistic';
import { pairSums, type UnitPatterns } from './unitPatterns';

/** The first of a coefficient's sums; the rest is `chanceModels`'. */
const UNITS = 0;
const PAIRABLE = 1;
const AGREEMENT = 2;

/** A chance-corrected coefficient with what its error needs. */
export interface ChanceCorrected extends Statistic {
  model: ChanceModel;
  agreementWeights: AgreementWeights;
  /** Observed agreement of each pattern; 0 where fewer than two rated. */
  observed: Float64Array;
  /** Observed and expected agreement at some sums. */
  parts(sums: Float64Array): { units: number; pairable: number; pa: number; pe: number };
  /** Each pattern's part in the expected agreement; undefined where that does not depend on the ratings. */
  expectedByPattern(sums: Float64Array): Float64Array | undefined;
}

/**
 * (pa - pe) / (1 - pe) with pairwise-available data: observed agreement is the mean over units with two ratings or more, the
 * propensities are means of units' shares over all rated units (Gwet 2014, chapters 2 to 5). `conger` needs patterns of rows.
 */
export function chanceCorrected(
  patterns: UnitPatterns,
  model: ChanceModel,
  agreementWeights: AgreementWeights,
): ChanceCorrected {
  const { raters, categories, codes, sizes } = patterns;
  const observed = observedAgreement(patterns, agreementWeights);
  const chance = chanceOf(model, agreementWeights, categories, raters);
  const byRater = model === 'conger';
  const parts = (sums: Float64Array) => {
    const [units, pairable] = [sums[UNITS] ?? 0, sums[PAIRABLE] ?? 0];
    const pa = (sums[AGREEMENT] ?? 0) / pairable;
    return { units, pairable, pa, pe: chance.expected(sums, units) };
  };
  return {
    patterns,
    model,
    agreementWeights,
    observed,
    parts,
    expectedByPattern: (sums) => chance.byPattern(sums, sums[UNITS] ?? 0, patterns),
    size: HEAD + categories + (byRater ? raters * categories : 0),
    add: (sums, pattern, weight) => {
      const size = sizes[pattern] ?? 0;
      sums[UNITS] = (sums[UNITS] ?? 0) + weight;
      if (size >= 2) {
        sums[PAIRABLE] = (sums[PAIRABLE] ?? 0) + weight;
        sums[AGREEMENT] = (sums[AGREEMENT] ?? 0) + weight * (observed[pattern] ?? 0);
      }
      for (let rater = 0; rater < raters; rater++) {
        const code = codes[pattern * raters + rater] ?? NO_VALUE;
        if (code === NO_VALUE) continue;
        const place = HEAD + code;
        sums[place] = (sums[place] ?? 0) + weight / size;
        if (!byRater) continue;
        const own = HEAD + categories * (rater + 1) + code;
        sums[own] = (sums[own] ?? 0) + weight;
      }
    },
    value: (sums) => {
      const { pa, pe } = parts(sums);
      // What is left of 1 - pe after rounding is no room for agreement beyond chance.
      return 1 - pe < 1e-12 ? Number.NaN : (pa - pe) / (1 - pe);
    },
  };
}

/** Share of each pattern's pairs of ratings that agree, by weight. */
function observedAgreement(patterns: UnitPatterns, weights: AgreementWeights): Float64Array {
  return pairSums(patterns, weights.of).map((sum, pattern) => {
    const size = patterns.sizes[pattern] ?? 0;
    return size < 2 ? 0 : (2 * sum) / (size * (size - 1));
  });
}
