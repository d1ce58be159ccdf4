import { alpha } from './coefficients/alpha';
import type { Prepared } from './coefficients/candidate';
import { collapse } from './coefficients/unitPatterns';
import { tQuantile, zQuantile } from './intervals/distributions';
import { jackknife, type LeftOut, leaveOut, unitsFor } from './intervals/jackknife';
import { ofRaters, positionsOf, type RatingTable } from './ratingTable';
import type { CoefficientValue, Plan } from './report';

/** More than this many items is no plan. */
const MOST_ITEMS = 1_000_000;
/** Fewer units than this have no interval to speak of, whatever the formula says. */
const FEWEST_UNITS = 10;
/** Numbers of raters beyond those of now that are projected. */
const MORE_RATERS = 3;
/** Numbers of raters, and subsets of raters of each, that the projection is fitted to. */
const SIZES = 5;
const SUBSETS = 10;

/**
 * How many items it takes, in all, until the headline's interval lies on one side of each target. It takes the coefficient and
 * the spread of the items (or clusters, where there are any) as they are now: on the scale of log(1 - alpha), where the interval
 * is symmetric, its half width is t se / sqrt(N), so the interval clears the target with probability p once N is at least
 * ((t + z_p) se / distance)^2. For other numbers of raters the squared error a unit is fitted as A + B / raters to subsets of the
 * raters there are.
 */
export function plansFor(
  { table, multisets, positions, pairable }: Prepared,
  level: number,
  targets: readonly number[],
  headline: CoefficientValue | undefined,
): Plan[] {
  const id = `alpha_${table.scale}`;
  const statistic = alpha(multisets, table.scale, positions);
  const out = leaveOut(statistic, unitsFor(table, [statistic]));
  const perUnit = squaredErrorPerUnit(out);
  if (perUnit === undefined) {
    const reason = 'There are too few items, or too little variation, to plan from.';
    return targets.map((target) => ({
      id,
      target,
      now: 'open',
      items: { half: null, likely: null },
      raters: [],
      reason,
    }));
  }
  const byRaters = errorByRaters(table);
  const itemsPerUnit = pairable / out.count;
  return targets.map((target) => {
    const distance = Math.abs(Math.log(1 - out.all) - Math.log(1 - target));
    const needed = (squaredError: number, p: number): number | null => {
      const units = unitsNeeded(squaredError, distance, level, p);
      const items = Math.ceil(units * itemsPerUnit);
      return items <= MOST_ITEMS ? items : null;
    };
    const fit = byRaters && perUnit / byRaters(table.raters.length);
    return {
      id,
      target,
      now: standing(headline, target),
      items: { half: needed(perUnit, 0.5), likely: needed(perUnit, 0.8) },
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

/** Where the interval that is reported stands to the target. */
function standing(headline: CoefficientValue | undefined, target: number): Plan['now'] {
  if (!headline?.ci) return 'open';
  return headline.ci.low >= target ? 'above' : headline.ci.high < target ? 'below' : 'open';
}

/** The number of units depends on t, and t on the number of units: from the normal quantile on, a few rounds settle it. */
function unitsNeeded(squaredError: number, distance: number, level: number, p: number): number {
  let units = 0;
  let quantile = zQuantile((1 + level) / 2);
  for (let round = 0; round < 5; round++) {
    units = Math.max(FEWEST_UNITS, squaredError * ((quantile + zQuantile(p)) / distance) ** 2);
    if (!Number.isFinite(units)) return Number.POSITIVE_INFINITY;
    quantile = tQuantile((1 + level) / 2, units - 1);
  }
  return units;
}

/** N times the squared error on the scale of log(1 - alpha); undefined where there is none. */
function squaredErrorPerUnit(out: LeftOut): number | undefined {
  const error = jackknife(out).se / (1 - out.all);
  return out.count >= 3 && Number.isFinite(error) && error > 0 ? error * error * out.count : undefined;
}

/** Squared error a unit as a function of the number of raters; undefined with fewer than three. */
function errorByRaters(table: RatingTable): ((raters: number) => number) | undefined {
  const points: { x: number; y: number }[] = [];
  let subsets: number[][] = [[...table.raters.keys()]];
  for (let size = table.raters.length; size >= Math.max(2, table.raters.length - SIZES); size--) {
    const errors = subsets.flatMap((raters) => errorOf(table, raters) ?? []);
    if (errors.length > 0) points.push({ x: 1 / size, y: errors.reduce((sum, each) => sum + each, 0) / errors.length });
    subsets = smaller(subsets);
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

/** Some of the subsets with one rater less, none twice. */
function smaller(subsets: readonly number[][]): number[][] {
  const found = new Map<string, number[]>();
  for (const subset of subsets) {
    for (const gone of subset) {
      if (found.size === SUBSETS) return [...found.values()];
      const rest = subset.filter((rater) => rater !== gone);
      found.set(rest.join(), rest);
    }
  }
  return [...found.values()];
}

function errorOf(table: RatingTable, raters: readonly number[]): number | undefined {
  const patterns = collapse(ofRaters(table, raters), 'multisets');
  const statistic = alpha(patterns, table.scale, positionsOf(table));
  return squaredErrorPerUnit(leaveOut(statistic, unitsFor(table, [statistic])));
}
