import { zQuantile } from '../intervals/distributions';
import type { CoefficientValue, Interval } from '../report';
import { midRanks, ranked } from './ranks';

/** Squared deviations below this share of the squared values are rounding, not variation. */
const ROUNDING = 1e-24;

/** Means, and sums of squares and products of deviations, of two lists of the same length. */
interface Moments {
  n: number;
  means: [number, number];
  squares: [number, number];
  products: number;
}

function momentsOf(x: Float64Array, y: Float64Array): Moments {
  const n = x.length;
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [xx, yy, xy, rawX, rawY] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [valueX, valueY] = [x[i] ?? Number.NaN, y[i] ?? Number.NaN];
    const [dx, dy] = [valueX - meanX, valueY - meanY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
    rawX += valueX * valueX;
    rawY += valueY * valueY;
  }
  const squares: [number, number] = [xx <= ROUNDING * rawX ? 0 : xx, yy <= ROUNDING * rawY ? 0 : yy];
  return { n, means: [meanX, meanY], squares, products: xy };
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Pearson's correlation of two lists of finite numbers of the same length; null with fewer than two pairs or where one list does
 * not vary.
 */
export function pearson(x: Float64Array, y: Float64Array): number | null {
  const { n, squares, products } = momentsOf(x, y);
  if (n < 2 || squares[0] === 0 || squares[1] === 0) return null;
  return Math.min(1, Math.max(-1, products / Math.sqrt(squares[0]) / Math.sqrt(squares[1])));
}

/** Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank. Null as `pearson`. */
export function spearman(x: Float64Array, y: Float64Array): number | null {
  return pearson(midRanks(ranked(x)), midRanks(ranked(y)));
}

/**
 * Kendall's tau-b (1945), (C - D) / sqrt((pairs - ties in x)(pairs - ties in y)), in O(n log n): items are taken in the order of
 * x, and a Fenwick tree tells how many earlier ones have a smaller or a larger y. Null as `pearson`.
 */
export function kendallTauB(x: Float64Array, y: Float64Array): number | null {
  const n = x.length;
  const [byX, byY] = [ranked(x), ranked(y)];
  const pairs = (n * (n - 1)) / 2;
  const tied = (counts: Float64Array) => counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const [untiedX, untiedY] = [pairs - tied(byX.counts), pairs - tied(byY.counts)];
  if (n < 2 || untiedX === 0 || untiedY === 0) return null;
  const seen = new RunningCounts(byY.counts.length);
  let balance = 0;
  for (const group of groupsOf(byX.codes, byX.counts)) {
    for (const item of group) {
      const code = byY.codes[item] ?? 0;
      balance += seen.upTo(code - 1) - (seen.total - seen.upTo(code));
    }
    for (const item of group) seen.add(byY.codes[item] ?? 0);
  }
  return balance / Math.sqrt(untiedX) / Math.sqrt(untiedY);
}

/** The items of each code, codes ascending. */
function groupsOf(codes: Int32Array, counts: Float64Array): Int32Array[] {
  const groups = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(counts.length);
  codes.forEach((code, item) => {
    const place = filled[code] ?? 0;
    const group = groups[code];
    if (group !== undefined) group[place] = item;
    filled[code] = place + 1;
  });
  return groups;
}

/** How many codes up to a given one were added (Fenwick 1994); both steps in O(log size). */
class RunningCounts {
  total = 0;
  private readonly tree: Int32Array;

  constructor(size: number) {
    this.tree = new Int32Array(size + 1);
  }

  add(code: number): void {
    this.total += 1;
    for (let at = code + 1; at < this.tree.length; at += at & -at) this.tree[at] = (this.tree[at] ?? 0) + 1;
  }

  upTo(code: number): number {
    let sum = 0;
    for (let at = code + 1; at > 0; at -= at & -at) sum += this.tree[at] ?? 0;
    return sum;
  }
}

/**
 * Lin's (1989) concordance correlation, 2 s_xy / (s_x^2 + s_y^2 + (mean x - mean y)^2), with population moments (divided by n,
 * not by n - 1). Null with fewer than two pairs or where all values of both lists are the same.
 */
export function ccc(x: Float64Array, y: Float64Array): number | null {
  const { n, means, squares, products } = momentsOf(x, y);
  const apart = (squares[0] + squares[1]) / n + (means[0] - means[1]) ** 2;
  return n < 2 || apart === 0 ? null : (2 * products) / n / apart;
}

/** What a correlation is of: numbers, or ranks, whose estimate varies a little more. */
export type CorrelationKind = 'pearson' | 'spearman';

/**
 * Interval of a correlation `r` of `n` pairs on Fisher's (1921) z scale, variance 1 / (n - 3), for Spearman's (1 + r^2 / 2) / (n - 3)
 * (Bonett and Wright 2000). Null with fewer than four pairs and where `r` is 1 or -1.
 */
export function fisherInterval(r: number, n: number, level: number, kind: CorrelationKind): Interval | null {
  if (n < 4 || Math.abs(r) >= 1) return null;
  const variance = (kind === 'spearman' ? 1 + r ** 2 / 2 : 1) / (n - 3);
  const half = zQuantile((1 + level) / 2) * Math.sqrt(variance);
  return { level, low: Math.tanh(Math.atanh(r) - half), high: Math.tanh(Math.atanh(r) + half), method: 'fisher-z' };
}

/**
 * The four of them for two raters' numbers on the same items: `spearman` and `pearson` with Fisher's interval, `kendall_tau_b`,
 * `ccc`. One that is not defined is null and says why.
 */
export function correlations(x: Float64Array, y: Float64Array, level: number): CoefficientValue[] {
  const n = x.length;
  const reported = (id: string, value: number | null, ci: Interval | null | undefined): CoefficientValue => {
    if (value === null) return { id, value, n, reason: n < 2 ? TOO_FEW : id === 'ccc' ? NO_VALUES : ONE_VALUE };
    if (ci) return { id, value, n, ci };
    return { id, value, n, ci_reason: ci === null ? NO_WIDTH : NOT_OFFERED };
  };
  const [ofRanks, ofNumbers] = [spearman(x, y), pearson(x, y)];
  return [
    reported('spearman', ofRanks, ofRanks === null ? null : fisherInterval(ofRanks, n, level, 'spearman')),
    reported('pearson', ofNumbers, ofNumbers === null ? null : fisherInterval(ofNumbers, n, level, 'pearson')),
    reported('kendall_tau_b', kendallTauB(x, y), undefined),
    reported('ccc', ccc(x, y), undefined),
  ];
}

const TOO_FEW = 'Fewer than two items were rated by both.';
const ONE_VALUE = 'One of the two gave all items the same value, so nothing can go together with it.';
const NO_VALUES = 'Both gave all items one and the same value, so there is nothing to tell apart.';
const NO_WIDTH = 'No interval: it takes four items at least and a correlation short of 1 and -1.';
const NOT_OFFERED = 'No interval is offered for this one.';
