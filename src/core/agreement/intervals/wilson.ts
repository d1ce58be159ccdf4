import type { Interval } from '../report';
import { zQuantile } from './distributions';

/** Wilson's (1927) interval of a share: `count` of `n`, n above 0. */
export function wilsonInterval(count: number, n: number, level: number): Interval {
  const z = zQuantile((1 + level) / 2);
  const share = count / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { level, low: Math.max(0, middle - half), high: Math.min(1, middle + half), method: 'wilson' };
}
