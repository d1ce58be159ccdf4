import chiSquaredCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import fQuantile from '@stdlib/stats-base-dists-f-quantile';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import studentCdf from '@stdlib/stats-base-dists-t-cdf';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';

/** The only file that knows where distributions come from. `p` is a probability, `df` degrees of freedom above 0. */

/** Standard normal quantile. */
export const zQuantile = (p: number): number => normalQuantile(p, 0, 1);

/** Standard normal distribution function. */
export const zCdf = (x: number): number => normalCdf(x, 0, 1);

/** Student's t quantile. */
export const tQuantile = (p: number, df: number): number => studentQuantile(p, df);

/** Probability that Student's t is below `t`. */
export const tCdf = (t: number, df: number): number => studentCdf(t, df);

/** Quantile of F with `df1` and `df2` degrees of freedom. */
export const quantileOfF = (p: number, df1: number, df2: number): number => fQuantile(p, df1, df2);

/** Probability that chi squared with `df` degrees of freedom exceeds `x`. */
export const chiSquaredTail = (x: number, df: number): number => 1 - chiSquaredCdf(x, df);
