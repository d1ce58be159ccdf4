import { tQuantile } from '../../agreement/intervals/distributions';
import { wilsonInterval } from '../../agreement/intervals/wilson';
import type { Interval } from '../../agreement/report';

/** Whether each of some rows (at least one) has what a share counts, with their weights and clusters where they have any. */
export interface ShareRows {
  hits: Uint8Array;
  weights?: Float64Array;
  /** For each row the number of its cluster. */
  clusters?: Int32Array;
}

/** A share, and of how many independent rows of one weight it is as uncertain (no whole number). */
export interface EffectiveShare {
  share: number;
  n: number;
  clusters?: number;
}

/** Wilson's interval of a share of rows: the plain one, or on the effective number of rows where they are clustered or weighted. */
export function wilsonOfRows(rows: ShareRows, level: number): Interval {
  const { hits, weights, clusters } = rows;
  if (weights || clusters) return effectiveWilson(rows, level);
  const count = hits.reduce((sum, each) => sum + each, 0);
  return wilsonInterval(count, hits.length, level);
}

/** Wilson's interval of a share of rows that are clustered or weighted, on the effective number of rows: it never collapses to a point. */
export function effectiveWilson(rows: ShareRows, level: number): Interval {
  const { share, n, clusters } = effectiveShare(rows, level);
  const ci = wilsonInterval(share * n, n, level);
  return { ...ci, method: 'wilson-effective', ...(clusters === undefined ? {} : { clusters }) };
}

/**
 * The share of rows that are clustered or weighted, and the effective number of rows that it rests on. The design effect is the
 * variance of the ratio estimate p = sum(w y) / sum(w), linearised and summed over clusters (C / (C - 1) times the sum of squares,
 * Kish 1965), over p (1 - p) / (n - 1), and at least 1. The effective number is n over that, times (t(n - 1) / t(C - 1))^2 for few
 * clusters (Korn and Graubard 1998). Rows that are clusters of their own and weigh all the same are as many as there are. Where p
 * is 0 or 1, or there is one cluster, no design effect can be estimated: then rows of a cluster are taken as one, and the effective
 * number is that of the clusters, less what weights cost, (sum w)^2 / (n sum w^2).
 */
export function effectiveShare({ hits, weights, clusters }: ShareRows, level: number): EffectiveShare {
  const n = hits.length;
  const weightOf = (row: number) => (weights ? (weights[row] ?? 0) : 1);
  let [total, squares, hit] = [0, 0, 0];
  for (let row = 0; row < n; row += 1) {
    const weight = weightOf(row);
    total += weight;
    squares += weight * weight;
    hit += weight * (hits[row] ?? 0);
  }
  const p = hits.every((each) => each === 1) ? 1 : hit / total;
  const away = new Map<number, number>();
  for (let row = 0; row < n; row += 1) {
    const cluster = clusters ? (clusters[row] ?? 0) : row;
    away.set(cluster, (away.get(cluster) ?? 0) + (weightOf(row) * ((hits[row] ?? 0) - p)) / total);
  }
  const count = away.size;
  const isEstimable = p > 0 && p < 1 && count > 1;
  const effective = isEstimable
    ? (n / designEffect(p, n, [...away.values()])) * fewClusters(n, count, level)
    : (count * total * total) / (n * squares);
  return { share: p, n: effective, ...(clusters ? { clusters: count } : {}) };
}

function designEffect(p: number, n: number, away: readonly number[]): number {
  const variance = (away.length / (away.length - 1)) * away.reduce((sum, each) => sum + each * each, 0);
  return Math.max(1, (variance * (n - 1)) / (p * (1 - p)));
}

function fewClusters(n: number, count: number, level: number): number {
  const tail = (1 + level) / 2;
  return count === n ? 1 : (tQuantile(tail, n - 1) / tQuantile(tail, count - 1)) ** 2;
}
