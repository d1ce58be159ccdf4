import { bothRated, type Candidate, clusteredOr, type Prepared } from './candidate';
import { type IccId, iccIds, iccs, iccValue } from './icc';
import type { MeanSquares } from './meanSquares';
import type { Statistic } from './statistic';
import { aboutTheMean, collapse, type UnitPatterns } from './unitPatterns';

/** Intraclass correlations of the items that all raters rated: F intervals, or the jackknife over clusters. */
export function iccCandidates({ table, positions }: Prepared): Candidate[] {
  const complete = bothRated(table);
  const rows = collapse(complete, 'rows');
  const values = completeValues(complete.codes, positions);
  const [n, k] = [values.length / Math.max(1, table.raters.length), table.raters.length];
  const at = (level: number) => iccs(values, n, k, level);
  const points = at(0.95);
  return iccIds.map((id, form) => {
    const { ci: _, ...point } = points[form] ?? { id, value: null, n };
    if (point.value === null) return { point };
    const statistic = () => iccStatistic(rows, positions, id);
    return {
      point,
      statistic,
      standard: clusteredOr(table, statistic, (level) => {
        const ci = at(level)[form]?.ci;
        return ci ? { ci } : { reason: 'No interval: the F ratio that it is made of is not finite.' };
      }),
    };
  });
}

/** The complete items' values, item by item. */
export function completeValues(codes: Int32Array, positions: Float64Array): Float64Array {
  const given = codes.filter((code) => code >= 0);
  return Float64Array.from(given, (code) => positions[code] ?? Number.NaN);
}

/** Sums: items, values, squares, squares of items' sums, then each rater's sum. */
function iccStatistic(patterns: UnitPatterns, positions: Float64Array, id: IccId): Statistic {
  const { raters: k, codes } = patterns;
  const values = aboutTheMean(patterns, positions);
  return {
    patterns,
    size: 4 + k,
    add: (sums, pattern, weight) => {
      let [own, squares] = [0, 0];
      for (let rater = 0; rater < k; rater++) {
        const value = values[codes[pattern * k + rater] ?? 0] ?? 0;
        own += value;
        squares += value * value;
        sums[4 + rater] = (sums[4 + rater] ?? 0) + weight * value;
      }
      sums[0] = (sums[0] ?? 0) + weight;
      sums[1] = (sums[1] ?? 0) + weight * own;
      sums[2] = (sums[2] ?? 0) + weight * squares;
      sums[3] = (sums[3] ?? 0) + weight * own * own;
    },
    value: (sums) => iccValue(id, meanSquaresOf(sums, k)),
  };
}

function meanSquaresOf(sums: Float64Array, k: number): MeanSquares {
  const [n, sum, squares, ofItems] = [sums[0] ?? 0, sums[1] ?? 0, sums[2] ?? 0, sums[3] ?? 0];
  const correction = (sum * sum) / (n * k);
  let ofRaters = 0;
  for (let rater = 0; rater < k; rater++) ofRaters += (sums[4 + rater] ?? 0) ** 2;
  // What rounding leaves of no variation would otherwise be divided by itself.
  const cleared = (part: number) => (part <= 1e-12 * squares ? 0 : part);
  const items = cleared(ofItems / k - correction);
  const raters = cleared(ofRaters / n - correction);
  const residual = cleared(squares - correction - items - raters);
  return {
    n,
    k,
    items: items / (n - 1),
    raters: raters / (k - 1),
    residual: residual / ((n - 1) * (k - 1)),
    within: (raters + residual) / (n * (k - 1)),
  };
}
