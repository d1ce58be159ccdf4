import { fisherInterval, spearman } from '../coefficients/association';
import type { RaterTrace, RatingTable } from '../ratingTable';
import type { Drift } from '../report';
import { median } from './median';
import type { Others } from './others';
import { trendOverClusters } from './trendOverClusters';

const PARTS = 3;
/** Fewer ratings than this say nothing about a change. */
const LEAST = 10;

/**
 * Change over a rater's own sequence, in three equal parts. A part's places `from` to `to` count from 1 and include both; `n` are
 * its items that somebody else rated too, `agreement` is the mean over those of the share of others with the same value, `bias`
 * the mean of her value less the others' mean (null for names). `trend` is Spearman's correlation of the place with that
 * signed error: above 0 she rates higher and higher. For names, which have no sign, it is the correlation with the share of
 * others that differ: above 0 she parts from them more and more. Its interval is taken on Fisher's z scale; where items hang
 * together in clusters it comes from leaving out each cluster in turn. Null with fewer than ten ratings, the trend with fewer
 * than ten shared ones or where nothing varies.
 */
export function driftOf(
  table: RatingTable,
  others: Others,
  rater: number,
  trace: RaterTrace,
  level: number,
): Drift | null {
  const { order } = trace;
  if (order.length < LEAST) return null;
  const ordered = table.scale !== 'nominal';
  const places: number[] = [];
  const errors: number[] = [];
  const items: number[] = [];
  const parts = Array.from({ length: PARTS }, (_, part) => {
    const [start, end] = [part, part + 1].map((step) => Math.floor((order.length * step) / PARTS));
    const agreements: number[] = [];
    const partErrors: number[] = [];
    const spent: number[] = [];
    order.slice(start, end).forEach(({ item, ms }, index) => {
      if (ms !== null) spent.push(ms);
      if (!others.shared(item, rater)) return;
      const agreement = others.agreement(item, rater);
      const error = ordered ? others.error(item, rater) : 1 - agreement;
      agreements.push(agreement);
      partErrors.push(error);
      places.push((start ?? 0) + index);
      errors.push(error);
      items.push(item);
    });
    return {
      from: (start ?? 0) + 1,
      to: end ?? 0,
      n: agreements.length,
      agreement: mean(agreements),
      bias: ordered ? mean(partErrors) : null,
      median_ms: median(spent),
    };
  });
  const trend = errors.length < LEAST ? null : spearman(Float64Array.from(places), Float64Array.from(errors));
  if (trend === null) return { parts, trend, trend_ci: null };
  const trend_ci = table.clusters
    ? trendOverClusters(errors, items, trend, table.clusters, level)
    : fisherInterval(trend, errors.length, level, 'spearman');
  return { parts, trend, trend_ci };
}

const mean = (values: number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
