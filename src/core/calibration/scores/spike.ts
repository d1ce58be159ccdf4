import type { ScoreCalibration } from '../report';

/**
 * How many scores stand exactly at a cut, and what share is positive without them and with them: `<at` and `<=at`, for a rising metric
 * `>at` and `>=at`. Null of no scores.
 */
export function spikeOf(score: Float64Array, at: number, rising: boolean): ScoreCalibration['spike'] {
  const n = score.length;
  if (n === 0) return null;
  let [beyond, count] = [0, 0];
  for (const each of score) {
    if (each === at) count += 1;
    else if (each > at === rising) beyond += 1;
  }
  return { at, count, n, without: beyond / n, with: (beyond + count) / n };
}
