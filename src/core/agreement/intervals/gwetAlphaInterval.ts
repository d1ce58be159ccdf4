import type { AgreementWeights } from '../coefficients/agreementWeights';
import { pairSums, ratedUnits, ratingSums, type UnitPatterns } from '../coefficients/unitPatterns';
import { NO_VALUE } from '../ratingTable';
import { tQuantile } from './distributions';
import type { Outcome } from './jackknife';

/**
 * Gwet's linearised error of Krippendorff's alpha (Gwet 2014, as irrCAC 1.4 computes it), for comparison with that package:
 * unweighted for nominal alpha, with quadratic weights for interval alpha. The t interval has one degree of freedom less than
 * rated units and is cut off at 1. `alpha` is the coefficient's value.
 */
export function gwetAlphaInterval(
  patterns: UnitPatterns,
  weights: AgreementWeights,
  alpha: number,
  level: number,
): Outcome {
  const { sizes } = patterns;
  const own = patterns.weights.map((weight, pattern) => ((sizes[pattern] ?? 0) >= 2 ? weight : 0));
  const total = (of: (pattern: number) => number): number => {
    let sum = 0;
    for (const [pattern, weight] of own.entries()) if (weight !== 0) sum += weight * of(pattern);
    return sum;
  };
  const n = total(() => 1);
  if (n < 2) return { reason: 'No interval: it takes at least two items that two raters rated.' };
  const size = (pattern: number) => sizes[pattern] ?? 0;
  const mean = total(size) / n;
  const pairs = pairSums(patterns, weights.of);
  const agreement = (pattern: number) => (2 * (pairs[pattern] ?? 0)) / (mean * (size(pattern) - 1));
  const pa = total(agreement) / n;
  const shares = categoryShares(patterns, own, n * mean);
  const chance = weights.times(shares, new Float64Array(shares.length));
  const pe = shares.reduce((sum, share, k) => sum + share * (chance[k] ?? 0), 0);
  const prime = (pa - pe) / (1 - pe);
  const expected = ratingSums(patterns, chance);
  const squares = total((pattern) => {
    const uneven = (size(pattern) - mean) / mean;
    const observed = (agreement(pattern) - pa * uneven - pe) / (1 - pe);
    const by = (expected[pattern] ?? 0) / mean - pe * uneven;
    return (observed - (2 * (1 - prime) * (by - pe)) / (1 - pe) - prime) ** 2;
  });
  const se = Math.sqrt(squares / (n * (n - 1)));
  const df = ratedUnits(patterns) - 1;
  const half = tQuantile((1 + level) / 2, df) * se;
  return { se, ci: { level, low: alpha - half, high: Math.min(1, alpha + half), method: 'linearised-t', df } };
}

function categoryShares({ raters, categories, codes }: UnitPatterns, own: Float64Array, ratings: number): Float64Array {
  const shares = new Float64Array(categories);
  for (const [at, code] of codes.entries()) {
    if (code === NO_VALUE) continue;
    shares[code] = (shares[code] ?? 0) + (own[Math.floor(at / raters)] ?? 0) / ratings;
  }
  return shares;
}
