import { positionsOf, type RatingTable } from '../../agreement/ratingTable';

/** Kappa of pairs of values as a function of sums, so that resamples cost little: quadratic on a scale, Cohen's of names. */
export interface KappaSums {
  size: number;
  /** Adds a pair, `weight` times, to the sums that begin at `at`. */
  add(sums: Float64Array, at: number, first: number, second: number, weight: number): void;
  /** NaN where there is no pair, or one and the same value throughout. */
  value(sums: Float64Array, at: number): number;
}

export function kappaSums(table: Pick<RatingTable, 'scale' | 'categories'>): KappaSums {
  return table.scale === 'nominal' ? nominalSums(table.categories.length) : quadraticSums(table);
}

/** Sums: pairs, equal pairs, then how often each category was first and second. */
function nominalSums(categories: number): KappaSums {
  return {
    size: 2 + 2 * categories,
    add: (sums, at, first, second, weight) => {
      addTo(sums, at, weight);
      if (first === second) addTo(sums, at + 1, weight);
      addTo(sums, at + 2 + first, weight);
      addTo(sums, at + 2 + categories + second, weight);
    },
    value: (sums, at) => {
      const n = sums[at] ?? 0;
      let pe = 0;
      for (let k = at + 2; k < at + 2 + categories; k += 1) pe += (sums[k] ?? 0) * (sums[k + categories] ?? 0);
      pe /= n * n;
      return n <= 0 || 1 - pe < 1e-12 ? Number.NaN : ((sums[at + 1] ?? 0) / n - pe) / (1 - pe);
    },
  };
}

/**
 * Sums: pairs, both values, both squares, the product. Kappa is 1 less the mean squared difference over the one expected by chance,
 * E(a^2) + E(b^2) - 2 E(a) E(b). Values are taken on a scale from 0 to 1, on which no digits are lost.
 */
function quadraticSums(table: Pick<RatingTable, 'scale' | 'categories'>): KappaSums {
  const positions = positionsOf(table);
  const [low, high] = [positions[0] ?? 0, positions.at(-1) ?? 0];
  const scaled = positions.map((position) => (high > low ? (position - low) / (high - low) : 0));
  return {
    size: 6,
    add: (sums, at, first, second, weight) => {
      const [a, b] = [scaled[first] ?? 0, scaled[second] ?? 0];
      for (const [k, term] of [1, a, b, a * a, b * b, a * b].entries()) addTo(sums, at + k, weight * term);
    },
    value: (sums, at) => {
      const [n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0] = sums.subarray(at, at + 6);
      const expected = (aa + bb) / n - (2 * a * b) / (n * n);
      return n <= 0 || expected < 1e-12 ? Number.NaN : 1 - (aa + bb - 2 * ab) / n / expected;
    },
  };
}

function addTo(sums: Float64Array, at: number, term: number): void {
  sums[at] = (sums[at] ?? 0) + term;
}
