import { quantileOfF } from '../../agreement/intervals/distributions';

/**
 * Quantile of the beta distribution, `a` and `b` above 0 and not necessarily whole: if F has 2a and 2b degrees of freedom,
 * a F / (a F + b) is beta distributed.
 */
function betaQuantile(p: number, a: number, b: number): number {
  const f = quantileOfF(p, 2 * a, 2 * b);
  return (a * f) / (a * f + b);
}

/**
 * Clopper and Pearson's (1934) one-sided lower bound of a share of `count` in `n`: it is too high with a probability of at most
 * `alpha`. Both may be effective numbers, and `n` 0: then nothing is known and the bound is 0.
 */
export function exactLower(count: number, n: number, alpha: number): number {
  return count <= 0 ? 0 : betaQuantile(alpha, count, Math.max(0, n - count) + 1);
}

/** The same from above; 1 of none. */
export function exactUpper(count: number, n: number, alpha: number): number {
  return 1 - exactLower(n - count, n, alpha);
}
