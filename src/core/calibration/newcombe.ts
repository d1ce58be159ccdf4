import { wilsonInterval } from '../agreement/intervals/wilson';
import type { Interval } from '../agreement/report';

/**
 * The difference of two independent shares, second less first, with Newcombe's (1998) interval from the two Wilson intervals
 * (method 10). `n` of both is above 0.
 */
export function shareDifference(
  first: { count: number; n: number },
  second: { count: number; n: number },
  level: number,
): { difference: number; ci: Interval } {
  const [p1, p2] = [first.count / first.n, second.count / second.n];
  const [one, two] = [wilsonInterval(first.count, first.n, level), wilsonInterval(second.count, second.n, level)];
  const difference = p2 - p1;
  const low = difference - Math.hypot(p2 - two.low, one.high - p1);
  const high = difference + Math.hypot(two.high - p2, p1 - one.low);
  return { difference, ci: { level, low, high, method: 'newcombe' } };
}
