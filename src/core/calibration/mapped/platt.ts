/** A probability of 1 / (1 + exp(a * score + b)). */
export interface PlattMap {
  a: number;
  b: number;
}

/** Steps of Newton's method and halvings of a step: a dozen are usual. */
const MOST_STEPS = 100;
const SMALLEST_STEP = 1e-10;
/**
 * Where Newton's step promises twice as little gain in the mean loss, one more step is the last: it leaves the square of that, and the
 * rounding of a sum over many rows hides smaller gains, so that halving the step would go on without end.
 */
const CONVERGED = 1e-12;
/** Keeps the second derivatives invertible where scores do not vary. */
const RIDGE = 1e-12;

/**
 * Platt's (1999) sigmoid by Newton's method with halved steps (Lin, Lin and Weng 2007) on standardised scores, against smoothed targets
 * (N+ + 1) / (N+ + 2) and 1 / (N- + 2), so that it is finite where scores separate gold. `gold` is 1 for yes; at least one row.
 * Weights above 0 enter the loss; N+ and N- are numbers of rows.
 */
export function plattFit(score: Float64Array, gold: Uint8Array, weights?: Float64Array): PlattMap {
  const n = score.length;
  const centre = score.reduce((sum, each) => sum + each, 0) / n;
  const spread = Math.sqrt(score.reduce((sum, each) => sum + (each - centre) ** 2, 0) / n);
  const scale = spread > 0 ? spread : 1;
  const z = score.map((each) => (each - centre) / scale);
  const positives = gold.reduce((sum, each) => sum + each, 0);
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (n - positives + 2)];
  const targets = Float64Array.from(gold, (each) => (each === 1 ? high : low));
  const total = weights ? weights.reduce((sum, each) => sum + each, 0) : n;
  const shares = weights ? weights.map((each) => each / total) : new Float64Array(n).fill(1 / n);
  const { a, b } = newton({ z, targets, shares }, Math.log((n - positives + 1) / (positives + 1)));
  return { a: a / scale, b: b - (a * centre) / scale };
}

/** The map at a score. */
export function plattAt({ a, b }: PlattMap, score: number): number {
  return sigmoid(a * score + b);
}

/** 1 / (1 + exp(x)) without overflow. */
const sigmoid = (x: number): number => (x >= 0 ? Math.exp(-x) / (1 + Math.exp(-x)) : 1 / (1 + Math.exp(x)));

interface Loss {
  z: Float64Array;
  targets: Float64Array;
  /** Weights that sum to 1. */
  shares: Float64Array;
}

function newton(loss: Loss, start: number): PlattMap {
  let at = { a: 0, b: start };
  let value = lossAt(loss, at);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { ga, gb, haa, hab, hbb } = derivatives(loss, at);
    const determinant = haa * hbb - hab * hab;
    const [da, db] = [-(hbb * ga - hab * gb) / determinant, -(haa * gb - hab * ga) / determinant];
    const slope = ga * da + gb * db;
    // So near, a full step lands on the minimum, and the loss is too level to tell.
    if (-slope / 2 < CONVERGED) return { a: at.a + da, b: at.b + db };
    let size = 1;
    for (; size >= SMALLEST_STEP; size /= 2) {
      const next = { a: at.a + size * da, b: at.b + size * db };
      const nextValue = lossAt(loss, next);
      if (nextValue > value + 1e-4 * size * slope) continue;
      [at, value] = [next, nextValue];
      break;
    }
    if (size < SMALLEST_STEP) break;
  }
  return at;
}

/** Mean cross entropy, in the form that neither overflows nor loses digits. */
function lossAt({ z, targets, shares }: Loss, { a, b }: PlattMap): number {
  return z.reduce((sum, each, row) => {
    const x = a * each + b;
    const target = targets[row] ?? 0;
    const term = x >= 0 ? target * x + Math.log1p(Math.exp(-x)) : (target - 1) * x + Math.log1p(Math.exp(x));
    return sum + (shares[row] ?? 0) * term;
  }, 0);
}

function derivatives({ z, targets, shares }: Loss, { a, b }: PlattMap) {
  let [ga, gb, haa, hab, hbb] = [0, 0, RIDGE, 0, RIDGE];
  for (const [row, each] of z.entries()) {
    const [p, part] = [sigmoid(a * each + b), shares[row] ?? 0];
    const away = part * ((targets[row] ?? 0) - p);
    const curve = part * p * (1 - p);
    ga += away * each;
    gb += away;
    haa += curve * each * each;
    hab += curve * each;
    hbb += curve;
  }
  return { ga, gb, haa, hab, hbb };
}
