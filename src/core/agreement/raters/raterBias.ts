import { clusteredMeanInterval, meanInterval, sampleMoments } from '../intervals/meanInterval';
import type { RatingTable } from '../ratingTable';
import type { RaterReport } from '../report';
import type { Others } from './others';

/**
 * How far a rater lies from the others: over the items that she and somebody else rated, the mean of her value less the mean of
 * the others' with its t interval, over the clusters of those items where items hang together, and the mean of its size (`mae`).
 * Null for names, which have no distances, and with no such item.
 */
export function raterBias(
  table: RatingTable,
  others: Others,
  rater: number,
  level: number,
): Pick<RaterReport, 'n' | 'bias' | 'bias_ci' | 'mae'> {
  let n = 0;
  const errors: number[] = [];
  const clusterOf: number[] = [];
  for (let item = 0; item < table.items.length; item += 1) {
    if (!others.shared(item, rater)) continue;
    n += 1;
    if (table.scale === 'nominal') continue;
    errors.push(others.error(item, rater));
    if (table.clusters) clusterOf.push(table.clusters.of[item] ?? 0);
  }
  const bias = sampleMoments(errors);
  if (bias === null) return { n, bias: null, bias_ci: null, mae: null };
  const mae = errors.reduce((sum, error) => sum + Math.abs(error), 0) / n;
  const ci = table.clusters
    ? clusteredMeanInterval(errors, { of: Int32Array.from(clusterOf), key: table.clusters.key }, level)
    : meanInterval(bias, level);
  return { n, bias: bias.mean, bias_ci: ci, mae };
}
