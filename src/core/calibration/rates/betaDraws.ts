import { zQuantile } from '../../agreement/intervals/distributions';
import type { Random } from '../../agreement/intervals/random';

/** Above 0 and below 1. */
const uniform = (random: Random): number => (random.below(2 ** 32) + 0.5) / 2 ** 32;

/** Marsaglia and Tsang's (2000) draw from the gamma distribution of this shape; below 1 by their power of a uniform; 0 of shape 0. */
function gammaDraw(random: Random, shape: number): number {
  if (shape <= 0) return 0;
  if (shape < 1) return gammaDraw(random, shape + 1) * uniform(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = zQuantile(uniform(random));
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = uniform(random);
    // Nearly all draws pass the first test, which spares the logarithms.
    if (u < 1 - 0.0331 * x ** 4 || Math.log(u) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/**
 * What a share may be that was seen as `count` hits and `rest` misses, neither below 0 nor necessarily whole: a draw each from
 * Beta(count, rest + 1), of which Clopper and Pearson's lower bound is a quantile (0 where there is no hit), from Jeffreys' posterior
 * Beta(count + 1/2, rest + 1/2), and from Beta(count + 1, rest), of which their upper bound is (1 where there is no miss). They are of
 * one random event, so that none is ever above the next.
 */
export interface ShareDraw {
  low: number;
  jeffreys: number;
  high: number;
}

export function shareDraw(random: Random, count: number, rest: number): ShareDraw {
  const [hits, misses] = [gammaDraw(random, count), gammaDraw(random, rest)];
  // Half the square of a normal draw is a gamma draw of shape 1/2.
  const [one, other] = [zQuantile(uniform(random)) ** 2 / 2, zQuantile(uniform(random)) ** 2 / 2];
  const all = hits + misses + one + other;
  return { low: hits / all, jeffreys: (hits + one) / all, high: (hits + one + other) / all };
}
