import { zQuantile } from '../../agreement/intervals/distributions';
import type { Random } from '../../agreement/intervals/random';

/** Above 0 and below 1. */
const uniform = (random: Random): number => (random.below(2 ** 32) + 0.5) / 2 ** 32;

/** Marsaglia and Tsang's (2000) draw from the gamma distribution of this shape; below 1 by their power of a uniform. */
function gammaDraw(random: Random, shape: number): number {
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

/** A draw from the beta distribution; `a` and `b` are above 0. */
export function betaDraw(random: Random, a: number, b: number): number {
  const x = gammaDraw(random, a);
  return x / (x + gammaDraw(random, b));
}
