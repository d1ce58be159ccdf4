import { alphaOf } from './coefficients/alphaMetrics';
import type { Prepared } from './coefficients/candidate';
import type { CategoryReport } from './report';

/**
 * Each category by itself: its prevalence (mean share of a unit's ratings), specific agreement (of the pairs of ratings with one
 * here, the share with both: for two categories these are positive and negative agreement; Spitzer and Fleiss 1974, Uebersax
 * 1982) and nominal alpha against all others together.
 */
export function categoryReports({ table, multisets }: Prepared): CategoryReport[] {
  const { count, raters, categories, codes, sizes, weights } = multisets;
  const shares = new Float64Array(categories);
  const both = new Float64Array(categories);
  const possible = new Float64Array(categories);
  const uses = new Float64Array(categories);
  const apart = new Float64Array(categories);
  const own = new Int32Array(categories);
  let [units, ratings] = [0, 0];
  for (let pattern = 0; pattern < count; pattern++) {
    const [size, weight] = [sizes[pattern] ?? 0, weights[pattern] ?? 0];
    units += weight;
    const given = codes.subarray(pattern * raters, pattern * raters + size);
    for (const code of given) own[code] = (own[code] ?? 0) + 1;
    if (size >= 2) ratings += weight * size;
    for (const code of given) {
      const times = own[code] ?? 0;
      if (times === 0) continue;
      own[code] = 0;
      shares[code] = (shares[code] ?? 0) + (weight * times) / size;
      if (size < 2) continue;
      both[code] = (both[code] ?? 0) + weight * times * (times - 1);
      possible[code] = (possible[code] ?? 0) + weight * times * (size - 1);
      uses[code] = (uses[code] ?? 0) + weight * times;
      apart[code] = (apart[code] ?? 0) + (2 * weight * times * (size - times)) / (size - 1);
    }
  }
  return table.categories.map((value, code) => {
    const used = uses[code] ?? 0;
    const alpha = alphaOf(ratings, apart[code] ?? 0, 2 * used * (ratings - used));
    return {
      value,
      prevalence: units > 0 ? (shares[code] ?? 0) / units : 0,
      specific_agreement: (possible[code] ?? 0) > 0 ? (both[code] ?? 0) / (possible[code] ?? 1) : null,
      alpha: Number.isNaN(alpha) ? null : alpha,
    };
  });
}
