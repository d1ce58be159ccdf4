/** Two-way analysis of variance of `n` items rated by all of `k` raters. */
export interface MeanSquares {
  n: number;
  k: number;
  /** Between items (MSR), n - 1 degrees of freedom. */
  items: number;
  /** Between raters (MSC), k - 1 degrees of freedom. */
  raters: number;
  /** What neither explains (MSE), (n - 1)(k - 1) degrees of freedom. */
  residual: number;
  /** Within items (MSW), raters and residual together, n(k - 1) degrees of freedom. */
  within: number;
}

/** Sums of squares below this share of the sum of squared ratings are rounding, not variation. */
const ROUNDING = 1e-24;

/**
 * Mean squares of a complete table, row by row (item by item), in O(n k). Deviations are summed, never differences of large
 * sums, so that scores far from zero lose no digits. Null with fewer than two items or two raters.
 */
export function meanSquares(complete: Float64Array, n: number, k: number): MeanSquares | null {
  if (n < 2 || k < 2) return null;
  let total = 0;
  let squares = 0;
  for (let cell = 0; cell < n * k; cell += 1) {
    const value = complete[cell] ?? Number.NaN;
    total += value;
    squares += value * value;
  }
  const grand = total / (n * k);
  const raterMeans = new Float64Array(k);
  const itemMeans = new Float64Array(n);
  for (let item = 0, cell = 0; item < n; item += 1) {
    let sum = 0;
    for (let rater = 0; rater < k; rater += 1, cell += 1) {
      const deviation = (complete[cell] ?? 0) - grand;
      sum += deviation;
      raterMeans[rater] = (raterMeans[rater] ?? 0) + deviation;
    }
    itemMeans[item] = sum / k;
  }
  let betweenRaters = 0;
  for (let rater = 0; rater < k; rater += 1) {
    const mean = (raterMeans[rater] ?? 0) / n;
    raterMeans[rater] = mean;
    betweenRaters += n * mean * mean;
  }
  let betweenItems = 0;
  let residual = 0;
  for (let item = 0, cell = 0; item < n; item += 1) {
    const itemMean = itemMeans[item] ?? 0;
    betweenItems += k * itemMean * itemMean;
    for (let rater = 0; rater < k; rater += 1, cell += 1) {
      const rest = (complete[cell] ?? 0) - grand - itemMean - (raterMeans[rater] ?? 0);
      residual += rest * rest;
    }
  }
  const cleared = (sum: number) => (sum <= ROUNDING * squares ? 0 : sum);
  const [items, raters, rest] = [cleared(betweenItems), cleared(betweenRaters), cleared(residual)];
  return {
    n,
    k,
    items: items / (n - 1),
    raters: raters / (k - 1),
    residual: rest / ((n - 1) * (k - 1)),
    within: (raters + rest) / (n * (k - 1)),
  };
}
