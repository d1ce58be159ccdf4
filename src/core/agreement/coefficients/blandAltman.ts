import {
  clusteredMeanInterval,
  meanInterval,
  sampleMoments,
  tInterval,
  type ValueClusters,
} from '../intervals/meanInterval';
import type { BlandAltman } from '../report';

/** Standard deviations between bias and limits: of normal differences, 95 % lie within. */
const LIMIT = 1.96;

/**
 * Bland and Altman's (1986, 1999) limits of agreement of two lists of numbers on the same items: differences are second less
 * first, SD is divided by n - 1, the limits' standard error is SD sqrt(1/n + 1.96^2 / (2 (n - 1))), and all intervals are by t with
 * n - 1 degrees of freedom. `slope` is that of the differences on the pairs' means (proportional bias), its interval by t with
 * n - 2. With `clusters`, one number a pair, the interval of the bias is over clusters and the others, whose formulas take pairs as
 * independent, are null. Null with fewer than two pairs; an interval is null where nothing varies.
 */
export function blandAltman(
  first: Float64Array,
  second: Float64Array,
  level: number,
  clusters?: ValueClusters,
): BlandAltman | null {
  const differences = second.map((value, i) => value - (first[i] ?? Number.NaN));
  const bias = sampleMoments(differences);
  if (bias === null || bias.sd === null) return null;
  const { n, mean, sd } = bias;
  const [low, high] = [mean - LIMIT * sd, mean + LIMIT * sd];
  const figures = { n, bias: mean, sd, low, high };
  const trend = proportionalBias(first, second, level);
  if (clusters) {
    const bias_ci = clusteredMeanInterval(differences, clusters, level);
    return { ...figures, bias_ci, low_ci: null, high_ci: null, slope: trend.slope, slope_ci: null };
  }
  const se = sd * Math.sqrt(1 / n + LIMIT ** 2 / (2 * (n - 1)));
  return {
    ...figures,
    bias_ci: meanInterval(bias, level),
    low_ci: tInterval(low, se, n - 1, level),
    high_ci: tInterval(high, se, n - 1, level),
    ...trend,
  };
}

function proportionalBias(
  first: Float64Array,
  second: Float64Array,
  level: number,
): Pick<BlandAltman, 'slope' | 'slope_ci'> {
  const n = first.length;
  const pairs = Array.from(first, (value, i) => ({
    mean: (value + (second[i] ?? 0)) / 2,
    by: (second[i] ?? 0) - value,
  }));
  const centre = pairs.reduce((sum, { mean }) => sum + mean, 0) / n;
  const bias = pairs.reduce((sum, { by }) => sum + by, 0) / n;
  let [spread, shared] = [0, 0];
  for (const { mean, by } of pairs) {
    spread += (mean - centre) ** 2;
    shared += (mean - centre) * (by - bias);
  }
  // A spread this small beside the means themselves is rounding.
  if (spread <= 1e-24 * n * centre ** 2) return { slope: null, slope_ci: null };
  const slope = shared / spread;
  const left = pairs.reduce((sum, { mean, by }) => sum + (by - bias - slope * (mean - centre)) ** 2, 0);
  return { slope, slope_ci: tInterval(slope, Math.sqrt(left / (n - 2) / spread), n - 2, level) };
}
