import { alpha } from './coefficients/alpha';
import type { AlphaMetric } from './coefficients/alphaMetrics';
import type { Prepared } from './coefficients/candidate';
import { collapse } from './coefficients/unitPatterns';
import { differenceInterval } from './intervals/differenceInterval';
import { leaveOut, unitsFor } from './intervals/jackknife';
import { ofRaters } from './ratingTable';
import type { LeaveOneOut } from './report';

/** The headline without each rater in turn, with an interval of the change; empty with fewer than three raters. */
export function leaveOneOut({ table, multisets, positions }: Prepared, level: number): LeaveOneOut[] {
  if (table.raters.length < 3) return [];
  const metric: AlphaMetric = table.scale;
  const whole = alpha(multisets, metric, positions);
  const places = [...table.raters.keys()];
  const parts = places.map((left) => {
    const rest = places.filter((place) => place !== left);
    return alpha(collapse(ofRaters(table, rest), 'multisets'), metric, positions);
  });
  const units = unitsFor(table, [whole, ...parts]);
  const all = leaveOut(whole, units);
  return table.raters.map((rater, index) => {
    const out = leaveOut(parts[index] ?? whole, units);
    const id = `alpha_${metric}`;
    if (Number.isNaN(out.all)) {
      const reason = `Without ${rater} no two raters share an item, or all their values are the same.`;
      return { rater, id, value: null, reason, delta: null, delta_ci: null };
    }
    if (Number.isNaN(all.all)) return { rater, id, value: out.all, delta: null, delta_ci: null };
    const pairs = [...all.of].map((place, unit) => [place, out.of[unit] ?? -1] as const);
    const outcome = differenceInterval(all, out, pairs, level, table.clusters);
    const delta_ci = 'ci' in outcome ? outcome.ci : null;
    return { rater, id, value: out.all, delta: out.all - all.all, delta_ci };
  });
}
