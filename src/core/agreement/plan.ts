import { alpha } from './coefficients/alpha';
import type { Prepared } from './coefficients/candidate';
import { collapse } from './coefficients/unitPatterns';
import { zQuantile } from './intervals/distributions';
import { jackknife, type LeftOut, leaveOut } from './intervals/jackknife';
import { without } from './leaveOneOut';
import { positionsOf, type RatingTable } from './ratingTable';
import type { Plan } from './report';

/** More than this many items is no plan. */
const MOST_ITEMS = 1_000_000;
/** Numbers of raters beyond those of now that are projected. */
const MORE_RATERS = 3;
/** Numbers of raters, and subsets of raters of each, that the projection is fitted to. */
const SIZES = 5;
const SUBSETS = 10;

/**
 * How many items it takes, in all, until the headline's interval lies on one side of each target. It takes the coefficient and
 * the spread of the items as they are now: on the scale of log(1 - alpha), where the interval is symmetric, its half width
 * shrinks with the square root of the number of items, so the interval clears the target with probability p once there are
 * N ((z + z_p) se / distance)^2 of them. For other numbers of raters the squared error an item is fitted as A + B / raters to
 * subsets of the raters there are.
 */
export function plansFor(prepared: Prepared, level: number, targets: readonly number[]): Plan[] {
  const { table, multisets, positions, pairable } = prepared;
  const id = `alpha_${table.scale}`;
  const out = leaveOut(alpha(multisets, table.scale, positions), table.clusters);
  const spread = spreadOf(out);
  const nothing = { items: { half: null, likely: null }, raters: [], now: 'open' } as const;
  if (spread === undefined) {
    const reason = 'There are too few items, or too little variation, to plan from.';
    return targets.map((target) => ({ id, target, ...nothing, raters: [], reason }));
  }
  const byRaters = errorByRaters(table);
  const z = zQuantile((1 + level) / 2);
  return targets.map((target) => {
    const distance = Math.abs(Math.log(1 - out.all) - Math.log(1 - target));
    const needed = (squaredErrorPerItem: number, p: number): number | null => {
      const items = Math.ceil(squaredErrorPerItem * ((z + zQuantile(p)) / distance) ** 2);
      return items <= MOST_ITEMS ? items : null;
    };
    const perItem = spread * pairable;
    const half = z * Math.sqrt(spread);
    const now = distance <= half ? 'open' : out.all > target ? 'above' : 'below';
    const fit = byRaters && perItem / byRaters(table.raters.length);
    return {
      id,
      target,
      now,
      items: { half: needed(perItem, 0.5), likely: needed(perItem, 0.8) },
      raters:
        byRaters && fit
          ? Array.from({ length: MORE_RATERS }, (_, more) => {
              const raters = table.raters.length + more + 1;
              return { raters, likely: needed(fit * byRaters(raters), 0.8) };
            })
          : [],
    };
  });
}

/** Squared error on the scale of log(1 - alpha); undefined where there is none. */
function spreadOf(out: LeftOut): number | undefined {
  const { se } = jackknife(out);
  const error = se / (1 - out.all);
  return out.count >= 3 && Number.isFinite(error) && error > 0 ? error * error : undefined;
}

/** Squared error an item as a function of the number of raters; undefined with fewer than three. */
function errorByRaters(table: RatingTable): ((raters: number) => number) | undefined {
  const points: { x: number; y: number }[] = [];
  let tables = [table];
  for (let size = table.raters.length; size >= Math.max(2, table.raters.length - SIZES); size--) {
    const errors = tables.flatMap((each) => errorPerItem(each) ?? []);
    if (errors.length > 0) points.push({ x: 1 / size, y: errors.reduce((sum, each) => sum + each, 0) / errors.length });
    const smaller = tables.flatMap((each) => each.raters.map((_, rater) => without(each, rater)));
    tables = [...new Map(smaller.map((each) => [each.raters.join(), each])).values()].slice(0, SUBSETS);
  }
  if (points.length < 2) return undefined;
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const slope = mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
  // More raters never make an item tell less, and never nothing at all.
  const b = Math.max(0, Math.min(slope, y / x));
  return (raters) => y - b * x + b / raters;
}

function errorPerItem(table: RatingTable): number | undefined {
  const patterns = collapse(table, 'multisets');
  const out = leaveOut(alpha(patterns, table.scale, positionsOf(table)), table.clusters);
  const spread = spreadOf(out);
  return spread === undefined ? undefined : spread * out.count;
}
