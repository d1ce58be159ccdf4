import type { Clusters } from '../ratingTable';
import type { Interval } from '../report';
import { overClusters } from './overClusters';

/**
 * Interval of Spearman's correlation of a sequence with its own order by leaving out each cluster in turn, since Fisher's takes
 * the values as independent; it ends at -1 and 1. `errors` are in the order of the work, `items` whose they are, `trend` is the
 * correlation. Null with fewer than three clusters, and where no cluster changes it or one of them carries it alone.
 */
export function trendOverClusters(
  errors: readonly number[],
  items: readonly number[],
  trend: number,
  { of, key }: Clusters,
  level: number,
): Interval | null {
  const clusterOf = items.map((item) => of[item] ?? 0);
  const outcome = overClusters({ value: trend, clusterOf, key }, trendWithout(errors), level);
  if (!('ci' in outcome)) return null;
  return { ...outcome.ci, low: Math.max(-1, outcome.ci.low) };
}

/** Spearman's correlation of values with their order, without those at some places, in O(n): the values are sorted once. */
export function trendWithout(values: readonly number[]): (left: readonly number[]) => number {
  const ascending = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const [gone, rankInOrder] = [new Uint8Array(values.length), new Float64Array(values.length)];
  return (left) => {
    for (const place of left) gone[place] = 1;
    let count = 0;
    for (let place = 0; place < values.length; place += 1) if (gone[place] === 0) rankInOrder[place] = ++count;
    const middle = (count + 1) / 2;
    let [squares, products, before] = [0, 0, 0];
    for (let start = 0, end = 0; start < ascending.length; start = end) {
      // Equal values share the mean of their ranks.
      let [tied, ranks] = [0, 0];
      const value = values[ascending[start] ?? 0];
      for (; end < ascending.length && values[ascending[end] ?? 0] === value; end += 1) {
        const place = ascending[end] ?? 0;
        if (gone[place] !== 0) continue;
        tied += 1;
        ranks += (rankInOrder[place] ?? 0) - middle;
      }
      const away = before + (tied + 1) / 2 - middle;
      squares += tied * away * away;
      products += away * ranks;
      before += tied;
    }
    for (const place of left) gone[place] = 0;
    const all = (count * (count * count - 1)) / 12;
    return squares > 0 && all > 0 ? products / Math.sqrt(squares) / Math.sqrt(all) : Number.NaN;
  };
}
