import type { RaterTrace } from '../ratingTable';
import type { RaterReport } from '../report';
import { median } from './median';
import type { Others } from './others';

/** Most equal answers in a row, in the order that the rater gave them; null where she gave none. */
export function longestRun(others: Others, rater: number, { order }: RaterTrace): number | null {
  let [longest, run] = [0, 0];
  let before: number | null = null;
  for (const { item } of order) {
    const code = others.code(item, rater);
    run = code === before ? run + 1 : 1;
    before = code;
    longest = Math.max(longest, run);
  }
  return longest === 0 ? null : longest;
}

/** Focused time an item, over the ratings that it is known for; null where it is known for none. */
export function timeSpent({ order }: RaterTrace): RaterReport['time'] {
  const spent = order.map(({ ms }) => ms).filter((ms) => ms !== null);
  const middle = median(spent);
  if (middle === null) return null;
  return { n: spent.length, median_ms: middle, total_ms: spent.reduce((sum, ms) => sum + ms, 0) };
}
