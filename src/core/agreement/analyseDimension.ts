import { categoryReports } from './categoryReports';
import { prepare } from './coefficients/candidate';
import { coefficientsOf } from './coefficients/coefficients';
import { ratedUnits } from './coefficients/unitPatterns';
import { dimensionNotes } from './dimensionNotes';
import { hardestItems } from './hardestItems';
import { leaveOneOut } from './leaveOneOut';
import { listsCategories } from './listsCategories';
import { pairReports } from './pairReports';
import { plansFor } from './plan';
import { raterReports } from './raters/raterReports';
import type { RatingTable } from './ratingTable';
import type { AnalysisOptions, DimensionReport } from './report';
import { dimensionSentence } from './sentences';
import { listed } from './words';

/** Everything that is known of agreement on one dimension. `title` is what people call it. */
export function analyseDimension(all: RatingTable, title: string, options: AnalysisOptions): DimensionReport {
  const prepared = prepare(all);
  const { table } = prepared;
  const { level } = options;
  const coefficients = coefficientsOf(prepared, options);
  const headline = `alpha_${table.scale}`;
  const categories = categoryReports(prepared);
  const isListed = listsCategories(table);
  const headlineValue = coefficients.find(({ id }) => id === headline);
  return {
    dimension: table.dimension,
    title,
    scale: table.scale,
    scale_categories: isListed ? [...table.categories] : [],
    items: { total: table.items.length, rated: ratedUnits(prepared.rows), pairable: prepared.pairable },
    raters: [...table.raters],
    ratings: table.codes.reduce((sum, code) => sum + (code >= 0 ? 1 : 0), 0),
    cells: { ...table.cells },
    clusters: table.clusters ? { key: table.clusters.key, count: prepared.pairableClusters ?? 0 } : null,
    headline,
    sentence: dimensionSentence(title, table.raters.length, headlineValue),
    coefficients,
    pairs: pairReports(prepared, level),
    categories: isListed ? categories : [],
    leave_one_out: leaveOneOut(prepared, level),
    raters_detail: raterReports(table, level),
    hardest: hardestItems(prepared),
    plans: plansFor(prepared, level, options.targets, headlineValue),
    notes: [...silentNote(all, table), ...dimensionNotes(prepared, coefficients, categories, level)],
  };
}

/** Raters of the table who gave no value here: their cells are counted, and they are in no coefficient. */
function silentNote({ raters }: RatingTable, { raters: speaking }: RatingTable): string[] {
  const silent = raters.filter((rater) => !speaking.includes(rater));
  if (silent.length === 0) return [];
  return [`No value by ${listed(silent)}: the cells are counted and enter no coefficient.`];
}
