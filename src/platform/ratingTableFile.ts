import type { Scale } from '../core/agreement/ratingTable';
import type { NotedTable } from '../core/ratings/ratingTables';
import { type RowProblem, TableRows } from '../core/ratings/tableRows';
import { valueScale } from '../core/ratings/valueScale';
import { placed, readTable } from './readTable';
import type { TableShape } from './tableHeader';

export interface RatingTableOptions {
  scale: Scale;
  /** The categories in order, as text; those that occur if absent. */
  categories?: readonly string[] | undefined;
  /** The column by which items are clustered; none if absent. */
  cluster?: string | undefined;
  /** The only dimension that is wanted. */
  dimension?: string | undefined;
}

/** A file of ratings as tables, one for each dimension. */
export interface RatingTableFile {
  tables: NotedTable[];
  /** Rows that contradict an earlier one. */
  problems: RowProblem[];
  rows: number;
  shape: TableShape;
}

/**
 * Reads ratings from CSV or JSON Lines with the columns `item,rater,value`, optionally `dimension` and `occasion`. An empty value,
 * `NA` or `null` is missing. Rejects with a sentence that names file and line where a row cannot be understood.
 */
export async function readRatingTable(path: string, options: RatingTableOptions): Promise<RatingTableFile> {
  const { scale, categories, dimension } = options;
  const cluster = options.cluster?.trim().toLowerCase();
  const rows = new TableRows(valueScale(scale, categories), options.cluster);
  const wanted = {
    required: ['item', 'rater', 'value', ...(cluster === undefined ? [] : [cluster])],
    optional: ['dimension', 'occasion'],
  };
  const shape = await readTable(path, wanted, (cells, line) => {
    const [item, rater, value, ...rest] = cells;
    const [group, dim, occasion] = cluster === undefined ? [undefined, ...rest] : rest;
    rows.add({ item, rater, value, dimension: dim, occasion, cluster: group }, line);
  });
  if (rows.count === 0) throw new Error(`${path}: has a header and no rows: there is nothing to analyse`);
  try {
    return { ...rows.finish(dimension), rows: rows.count, shape };
  } catch (error) {
    throw new Error(placed(path, error));
  }
}
