import { chiSquaredTail } from '../intervals/distributions';
import type { CoefficientValue } from '../report';
import { midRanks, ranked } from './ranks';

const ID = 'kendall_w_tie_corrected_listwise';

/**
 * Kendall's coefficient of concordance, corrected for ties: 12 S / (k^2 (n^3 - n) - k sum(t^3 - t)), S the sum of squared
 * deviations of the items' rank sums, t the sizes of each rater's groups of equal values (Kendall and Babington Smith 1939; Siegel
 * 1956). `complete`: `n` items x `k` raters, item by item, no value missing. The test against no association has chi squared
 * k (n - 1) W with n - 1 degrees of freedom. It is association, not agreement: adding 20 to a rater's scores changes nothing.
 */
export function kendallW(complete: Float64Array, n: number, k: number): CoefficientValue {
  if (n < 2)
    return { id: ID, value: null, reason: 'Fewer than two items were rated by all raters, so there is no order.', n };
  if (k < 2) return { id: ID, value: null, reason: 'There are fewer than two raters to compare.', n };
  const sums = new Float64Array(n);
  let ties = 0;
  for (let rater = 0; rater < k; rater += 1) {
    const order = ranked(Float64Array.from({ length: n }, (_, item) => complete[item * k + rater] ?? Number.NaN));
    for (const count of order.counts) ties += count ** 3 - count;
    midRanks(order).forEach((rank, item) => {
      sums[item] = (sums[item] ?? 0) + rank;
    });
  }
  const mean = (k * (n + 1)) / 2;
  const spread = sums.reduce((sum, rankSum) => sum + (rankSum - mean) ** 2, 0);
  const largest = k * k * (n ** 3 - n) - k * ties;
  if (largest <= 0) {
    return {
      id: ID,
      value: null,
      reason: 'Every rater gave all items the same value, so nobody puts them in an order.',
      n,
    };
  }
  const value = (12 * spread) / largest;
  const chiSquared = k * (n - 1) * value;
  return { id: ID, value, n, chi_squared: chiSquared, df: n - 1, p: chiSquaredTail(chiSquared, n - 1) };
}
