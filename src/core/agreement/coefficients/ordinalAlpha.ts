import { NO_VALUE } from '../ratingTable';
import { addUses, alphaOf, midRanks } from './alphaMetrics';
import type { Statistic } from './statistic';
import type { UnitPatterns } from './unitPatterns';

/** Up to this many categories a matrix of coincidences is the cheapest thing to keep. */
const MATRIX_CATEGORIES = 400;

/** Krippendorff's alpha with ordinal differences; the categories' order is all that counts of their values. */
export function ordinalAlpha(patterns: UnitPatterns): Statistic {
  return patterns.categories <= MATRIX_CATEGORIES ? ordinalAlphaOfFew(patterns) : ordinalAlphaOfMany(patterns);
}

/** Sums: uses of each category, then coincidences of each pair of unlike categories (upper triangle, both orders). */
function ordinalAlphaOfFew(patterns: UnitPatterns): Statistic {
  const { categories: q, raters, codes, sizes } = patterns;
  const ranks = new Float64Array(q);
  const place = (low: number, high: number) => q + (high * (high - 1)) / 2 + low;
  return {
    patterns,
    size: q + (q * (q - 1)) / 2,
    add: (sums, pattern, weight) => {
      const size = sizes[pattern] ?? 0;
      if (size < 2) return;
      addUses(patterns, sums, pattern, weight);
      const share = (2 * weight) / (size - 1);
      for (let i = 1; i < raters; i++) {
        const first = codes[pattern * raters + i] ?? NO_VALUE;
        if (first === NO_VALUE) continue;
        for (let j = 0; j < i; j++) {
          const second = codes[pattern * raters + j] ?? NO_VALUE;
          if (second === NO_VALUE || second === first) continue;
          const at = first < second ? place(first, second) : place(second, first);
          sums[at] = (sums[at] ?? 0) + share;
        }
      }
    },
    value: (sums) => {
      midRanks(sums, ranks);
      let observed = 0;
      for (let high = 1, at = q; high < q; high++) {
        for (let low = 0; low < high; low++, at++) {
          const coincidences = sums[at] ?? 0;
          if (coincidences === 0) continue;
          const distance = (ranks[high] ?? 0) - (ranks[low] ?? 0);
          observed += coincidences * distance * distance;
        }
      }
      return rankAlpha(sums, ranks, observed);
    },
  };
}

/** Sums: uses of each category, then units of each pattern: for more categories than a matrix can hold. */
function ordinalAlphaOfMany(patterns: UnitPatterns): Statistic {
  const { categories: q, raters, codes, sizes } = patterns;
  const ranks = new Float64Array(q);
  return {
    patterns,
    size: q + patterns.count,
    add: (sums, pattern, weight) => {
      if ((sizes[pattern] ?? 0) < 2) return;
      addUses(patterns, sums, pattern, weight);
      sums[q + pattern] = (sums[q + pattern] ?? 0) + weight;
    },
    value: (sums) => {
      midRanks(sums, ranks);
      let observed = 0;
      for (let pattern = 0; pattern < patterns.count; pattern++) {
        const weight = sums[q + pattern] ?? 0;
        if (weight === 0) continue;
        let [size, sum, squares] = [0, 0, 0];
        for (let rater = 0; rater < raters; rater++) {
          const code = codes[pattern * raters + rater] ?? NO_VALUE;
          if (code === NO_VALUE) continue;
          const rank = ranks[code] ?? 0;
          size++;
          sum += rank;
          squares += rank * rank;
        }
        observed += (weight * 2 * (size * squares - sum * sum)) / (size - 1);
      }
      return rankAlpha(sums, ranks, observed);
    },
  };
}

/** Alpha on mid-ranks, their mean taken out so that squares lose no digits. */
function rankAlpha(uses: Float64Array, ranks: Float64Array, observed: number): number {
  let n = 0;
  for (let c = 0; c < ranks.length; c++) n += uses[c] ?? 0;
  let squares = 0;
  for (let c = 0; c < ranks.length; c++) squares += (uses[c] ?? 0) * ((ranks[c] ?? 0) - n / 2) ** 2;
  // The mean of mid-ranks is n / 2 whatever the data.
  return alphaOf(n, observed, 2 * n * squares);
}
