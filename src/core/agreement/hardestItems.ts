import { fixedDifference, midRanks } from './coefficients/alphaMetrics';
import type { Prepared } from './coefficients/candidate';
import { categoryUses, pairSums } from './coefficients/unitPatterns';
import type { ItemDisagreement } from './report';

/** Most items that are listed. */
const LISTED = 200;

/** The items that make up most of the observed disagreement under the headline's differences, worst first. */
export function hardestItems({ table, multisets, positions }: Prepared): ItemDisagreement[] {
  const { sizes, weights, of } = multisets;
  const places =
    table.scale === 'ordinal'
      ? midRanks(categoryUses(multisets, 2), new Float64Array(table.categories.length))
      : positions;
  const metric = table.scale === 'ordinal' ? 'interval' : table.scale;
  const parts = pairSums(multisets, (c, k) => fixedDifference(metric, places[c] ?? 0, places[k] ?? 0)).map(
    (sum, pattern) => ((sizes[pattern] ?? 0) < 2 ? 0 : sum / ((sizes[pattern] ?? 0) - 1)),
  );
  const total = parts.reduce((sum, part, pattern) => sum + part * (weights[pattern] ?? 0), 0);
  if (total <= 0) return [];
  const order = [...of.keys()].filter((item) => (parts[of[item] ?? -1] ?? 0) > 0);
  order.sort((a, b) => (parts[of[b] ?? 0] ?? 0) - (parts[of[a] ?? 0] ?? 0) || a - b);
  const raters = table.raters.length;
  return order.slice(0, LISTED).map((item) => ({
    item: table.items[item] ?? '',
    share: (parts[of[item] ?? 0] ?? 0) / total,
    values: Object.fromEntries(
      table.raters.flatMap((rater, r) => {
        const value = table.categories[table.codes[item * raters + r] ?? -1];
        return value === undefined ? [] : [[rater, value]];
      }),
    ),
  }));
}
