import { sampleMoments } from '../intervals/meanInterval';
import { listsCategories } from '../listsCategories';
import { NO_VALUE, positionsOf, type RatingTable } from '../ratingTable';
import type { RaterReport } from '../report';
import type { Others } from './others';

/**
 * What a rater gives, whatever the others give: `use` are the shares of her values by category (all 0 where she gave none; empty
 * where categories are too many to list, see `listsCategories`), `entropy` is Shannon's in bits, `extremes` the share at either
 * end of the scale: null for names, and with fewer than three categories, all of which would be ends. Mean and SD (divided by
 * n - 1) are null for names and with too few values.
 */
export function categoryUse(
  table: RatingTable,
  others: Others,
  rater: number,
): Pick<RaterReport, 'rated' | 'mean' | 'sd' | 'use' | 'entropy' | 'extremes'> {
  const counts = new Array<number>(table.categories.length).fill(0);
  const positions = positionsOf(table);
  const values: number[] = [];
  for (let item = 0; item < table.items.length; item += 1) {
    const code = others.code(item, rater);
    if (code === NO_VALUE) continue;
    counts[code] = (counts[code] ?? 0) + 1;
    values.push(positions[code] ?? 0);
  }
  const rated = values.length;
  const shares = counts.map((count) => (rated === 0 ? 0 : count / rated));
  const entropy = shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);
  const ordered = table.scale !== 'nominal' && rated > 0;
  const moments = ordered ? sampleMoments(values) : null;
  return {
    rated,
    mean: moments?.mean ?? null,
    sd: moments?.sd ?? null,
    use: listsCategories(table) ? shares : [],
    entropy,
    extremes: ordered && shares.length >= 3 ? (shares[0] ?? 0) + (shares.at(-1) ?? 0) : null,
  };
}
