import { categoryReports } from './categoryReports';
import { prepare } from './coefficients/candidate';
import { coefficientsOf } from './coefficients/coefficients';
import { ratedUnits } from './coefficients/unitPatterns';
import { dimensionNotes } from './dimensionNotes';
import { hardestItems } from './hardestItems';
import { leaveOneOut } from './leaveOneOut';
import { pairReports } from './pairReports';
import { plansFor } from './plan';
import { raterReports } from './raters/raterReports';
import type { RatingTable } from './ratingTable';
import type { AnalysisOptions, DimensionReport } from './report';
import { dimensionSentence } from './sentences';

/** Everything that is known of agreement on one dimension. `title` is what people call it. */
export function analyseDimension(all: RatingTable, title: string, options: AnalysisOptions): DimensionReport {
  const prepared = prepare(all);
  const { table } = prepared;
  const { level } = options;
  const coefficients = coefficientsOf(prepared, options);
  const headline = `alpha_${table.scale}`;
  const categories = categoryReports(prepared);
  const { clusters } = table;
  return {
    dimension: table.dimension,
    title,
    scale: table.scale,
    scale_categories: [...table.categories],
    items: { total: table.items.length, rated: ratedUnits(prepared.rows), pairable: prepared.pairable },
    raters: [...table.raters],
    ratings: table.codes.reduce((sum, code) => sum + (code >= 0 ? 1 : 0), 0),
    cells: { ...table.cells },
    clusters: clusters ? { key: clusters.key, count: clusters.count } : null,
    headline,
    sentence: dimensionSentence(
      title,
      table.raters.length,
      coefficients.find(({ id }) => id === headline),
    ),
    coefficients,
    pairs: pairReports(prepared, level),
    categories,
    leave_one_out: leaveOneOut(prepared, level),
    raters_detail: raterReports(table, level),
    hardest: hardestItems(prepared),
    plans: plansFor(prepared, level, options.targets),
    notes: dimensionNotes(prepared, coefficients, categories, level),
  };
}
