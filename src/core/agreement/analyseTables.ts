import { analyseDimension } from './analyseDimension';
import type { RatingTable } from './ratingTable';
import type { AgreementReport, AnalysisOptions } from './report';
import { reportSentence } from './sentences';

/** A dimension's table with what people call it and what is to be said of how it was put together. */
export interface TitledTable {
  table: RatingTable;
  title: string;
  notes?: string[];
}

/** The whole report. `source` names what was analysed. */
export function analyseTables(
  source: string,
  tables: readonly TitledTable[],
  options: AnalysisOptions,
): AgreementReport {
  const dimensions = tables.map(({ table, title, notes }) => {
    const report = analyseDimension(table, title, options);
    return { ...report, notes: [...report.notes, ...(notes ?? [])] };
  });
  const { ci, level, resamples, seed } = options;
  const cluster = tables.find(({ table }) => table.clusters)?.table.clusters?.key ?? null;
  return {
    v: 1,
    source,
    sentence: reportSentence(dimensions),
    options: { ci, level, resamples, seed, cluster },
    dimensions,
  };
}
