import { type AlphaMetric, addUses, alphaOf, fixedDifference } from './alphaMetrics';
import { ordinalAlpha } from './ordinalAlpha';
import type { Statistic } from './statistic';
import { aboutTheMean, pairSums, ratingSums, type UnitPatterns } from './unitPatterns';

/**
 * Krippendorff's alpha over pairable units: 1 - (n - 1) sum o d / sum n n d, over pairs of unlike categories (Krippendorff
 * 2011). `positions` are the categories' values. Costs O(ratings + q) a value, O(ratings + q^2) for `ratio` and, with up to
 * 400 categories, for `ordinal`.
 */
export function alpha(patterns: UnitPatterns, metric: AlphaMetric, positions: Float64Array): Statistic {
  switch (metric) {
    case 'nominal':
      return nominalAlpha(patterns);
    case 'interval':
      return intervalAlpha(patterns, positions);
    case 'ratio':
      return ratioAlpha(patterns, positions);
    case 'ordinal':
      return ordinalAlpha(patterns);
  }
}

function nominalAlpha(patterns: UnitPatterns): Statistic {
  const expected = (uses: Float64Array) => {
    let [n, squares] = [0, 0];
    for (const each of uses) {
      n += each;
      squares += each * each;
    }
    return n * n - squares;
  };
  return alphaOfUses(patterns, (c, k) => fixedDifference('nominal', c, k), expected);
}

function ratioAlpha(patterns: UnitPatterns, positions: Float64Array): Statistic {
  const difference = (c: number, k: number) => fixedDifference('ratio', positions[c] ?? 0, positions[k] ?? 0);
  const expected = (uses: Float64Array) => {
    let sum = 0;
    for (let c = 1; c < uses.length; c++) {
      const own = uses[c] ?? 0;
      if (own === 0) continue;
      for (let k = 0; k < c; k++) sum += 2 * own * (uses[k] ?? 0) * difference(c, k);
    }
    return sum;
  };
  return { ...alphaOfUses(patterns, difference, expected), cost: positions.length ** 2 / 2 };
}

/** Sums: uses of each category, then observed disagreement; `expected` is over ordered pairs of all uses. */
function alphaOfUses(
  patterns: UnitPatterns,
  difference: (c: number, k: number) => number,
  expected: (uses: Float64Array) => number,
): Statistic {
  const q = patterns.categories;
  const disagreement = disagreements(patterns, difference);
  return {
    patterns,
    size: q + 1,
    add: (sums, pattern, weight) => {
      addUses(patterns, sums, pattern, weight);
      sums[q] = (sums[q] ?? 0) + weight * (disagreement[pattern] ?? 0);
    },
    value: (sums) => {
      const uses = sums.subarray(0, q);
      const n = uses.reduce((sum, each) => sum + each, 0);
      return alphaOf(n, sums[q] ?? 0, expected(uses));
    },
  };
}

/** Sums: ratings, their values, their squares, observed disagreement. */
function intervalAlpha(patterns: UnitPatterns, positions: Float64Array): Statistic {
  const values = aboutTheMean(patterns, positions);
  const disagreement = disagreements(patterns, (c, k) => fixedDifference('interval', values[c] ?? 0, values[k] ?? 0));
  const first = ratingSums(patterns, values);
  const second = ratingSums(
    patterns,
    values.map((value) => value * value),
  );
  return {
    patterns,
    size: 4,
    add: (sums, pattern, weight) => {
      const size = patterns.sizes[pattern] ?? 0;
      if (size < 2) return;
      sums[0] = (sums[0] ?? 0) + weight * size;
      sums[1] = (sums[1] ?? 0) + weight * (first[pattern] ?? 0);
      sums[2] = (sums[2] ?? 0) + weight * (second[pattern] ?? 0);
      sums[3] = (sums[3] ?? 0) + weight * (disagreement[pattern] ?? 0);
    },
    value: (sums) => {
      const [n, sum, squares, observed] = [sums[0] ?? 0, sums[1] ?? 0, sums[2] ?? 0, sums[3] ?? 0];
      const expected = 2 * (n * squares - sum * sum);
      // What rounding leaves where every value is the same is no variation.
      return alphaOf(n, observed, expected <= 1e-12 * n * squares ? 0 : expected);
    },
  };
}

/** Each pattern's differences over ordered pairs of its ratings, divided by one less than their number. */
function disagreements(patterns: UnitPatterns, difference: (c: number, k: number) => number): Float64Array {
  return pairSums(patterns, difference).map((sum, pattern) => {
    const size = patterns.sizes[pattern] ?? 0;
    return size < 2 ? 0 : (2 * sum) / (size - 1);
  });
}
