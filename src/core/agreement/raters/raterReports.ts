import type { RatingTable } from '../ratingTable';
import type { RaterReport } from '../report';
import { againstRest } from './againstRest';
import { categoryUse } from './categoryUse';
import { competences } from './competence';
import { driftOf } from './drift';
import { othersOf } from './others';
import { raterBias } from './raterBias';
import { selfAgreement } from './selfAgreement';
import { longestRun, timeSpent } from './sequence';
import { severities } from './severity';

/**
 * Every rater against the others and against herself, in the order of `table.raters`; `level` of all intervals, for example
 * 0.95. What needs the order of her work, times or repeats is null where the table came without traces. Where the table has
 * clusters every interval is over those that have an item of the figure. `use` is empty where categories are too many to list
 * (`listsCategories`: scores from 0 to 100 are listed, measured values are not); `entropy` is computed all the same.
 */
export function raterReports(table: RatingTable, level: number): RaterReport[] {
  const others = othersOf(table);
  const severity = severities(table);
  const competence = competences(table, others);
  const traces = new Map(table.traces?.map((trace) => [trace.rater, trace]));
  return table.raters.map((name, rater) => {
    const trace = traces.get(name);
    return {
      rater: name,
      ...raterBias(table, others, rater, level),
      severity: severity[rater] ?? null,
      ...categoryUse(table, others, rater),
      longest_run: trace ? longestRun(others, rater, trace) : null,
      against_rest: againstRest(table, others, rater, level),
      time: trace ? timeSpent(trace) : null,
      drift: trace ? driftOf(table, others, rater, trace, level) : null,
      repeats: trace ? selfAgreement(table, trace, level) : null,
      competence: competence[rater] ?? null,
    };
  });
}
