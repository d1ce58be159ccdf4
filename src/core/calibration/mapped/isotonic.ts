/** A corner of a piecewise linear map. */
export interface Knot {
  x: number;
  y: number;
}

/** Neighbouring points that share one value. */
interface Block {
  from: number;
  to: number;
  weight: number;
  mean: number;
}

/**
 * The rising step map of least (weighted) squares by pooling adjacent violators (Ayer and others 1955): equal x are averaged first,
 * then neighbours are pooled while they fall. The knots are the ends of the pools in ascending x, as in scikit-learn. At least one
 * point; finite numbers, weights above 0.
 */
export function isotonicFit(x: Float64Array, y: Float64Array, weights?: Float64Array): Knot[] {
  const order = Uint32Array.from(x.keys()).sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0));
  const blocks: Block[] = [];
  for (const point of order) {
    const [at, value, weight] = [x[point] ?? Number.NaN, y[point] ?? Number.NaN, weights?.[point] ?? 1];
    const last = blocks.at(-1);
    if (last?.from === at) pool(last, { from: at, to: at, weight, mean: value });
    else blocks.push({ from: at, to: at, weight, mean: value });
  }
  const pools: Block[] = [];
  for (const block of blocks) {
    let current = block;
    for (let last = pools.at(-1); last && last.mean >= current.mean; last = pools.at(-1)) {
      pool(last, current);
      current = last;
      pools.pop();
    }
    pools.push(current);
  }
  return pools.flatMap(({ from, to, mean }) =>
    from === to
      ? [{ x: from, y: mean }]
      : [
          { x: from, y: mean },
          { x: to, y: mean },
        ],
  );
}

/** Adds a block to the one before it. */
function pool(block: Block, next: Block): void {
  const weight = block.weight + next.weight;
  block.mean = (block.mean * block.weight + next.mean * next.weight) / weight;
  block.weight = weight;
  block.to = next.to;
}

/** The map at `x`: linear between knots, outside them as at the nearest. RangeError without knots. */
export function isotonicAt(knots: readonly Knot[], x: number): number {
  const [first, last] = [knots[0], knots.at(-1)];
  if (!first || !last) throw new RangeError('A map takes at least one knot.');
  if (x <= first.x) return first.y;
  if (x >= last.x) return last.y;
  let [low, high] = [0, knots.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((knots[middle]?.x ?? 0) <= x) low = middle;
    else high = middle;
  }
  const [left, right] = [knots[low] ?? first, knots[high] ?? last];
  return left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x);
}
