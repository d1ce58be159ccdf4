import { quoted } from '../transcripts/quoted';
import { DimensionRows } from './dimensionRows';
import { occasionOf } from './occasion';
import type { NotedTable } from './ratingTables';
import { cellText, RowFault, type TableCell } from './rowFault';
import type { ValueScale } from './valueScale';

/** One row of a table of ratings. A column that the table lacks is undefined. */
export interface RatingRow {
  item: TableCell;
  rater: TableCell;
  value: TableCell;
  dimension?: TableCell;
  occasion?: TableCell;
  cluster?: TableCell;
}

/** What every row of a table without a dimension column rates. */
const ONLY_DIMENSION = 'value';
/** Problems that are listed; more are only counted. */
const LISTED = 1000;

/** Rows of a table that contradict each other: the last one counts. */
export interface RowProblem {
  line: number;
  message: string;
}

/** Turns rows `item, rater, value` into a table for each dimension. Rows are held in a few bytes each. */
export class TableRows {
  private readonly dimensions = new Map<string, DimensionRows>();
  /** Rows taken. */
  count = 0;

  /** `cluster` is the name of the column by which items are clustered, if they are. */
  constructor(
    private readonly scale: ValueScale,
    private readonly cluster?: string,
  ) {}

  /** Takes a row. Throws RowFault where it cannot be understood. */
  add(row: RatingRow, line: number): void {
    const item = named(row.item, 'item', line);
    const rater = named(row.rater, 'rater', line);
    const dimension = row.dimension === undefined ? ONLY_DIMENSION : named(row.dimension, 'dimension', line);
    const text = cellText(row.value);
    let rows = this.dimensions.get(dimension);
    if (!rows) {
      rows = new DimensionRows(dimension, this.scale);
      this.dimensions.set(dimension, rows);
    }
    const value = text === undefined ? undefined : this.scale.parse(text, line);
    const occasion = occasionOf(row.occasion);
    if (typeof occasion !== 'number') throw new RowFault(line, occasion.problem);
    const place = rows.add(item, rater, value, occasion, line);
    if (this.cluster !== undefined) rows.cluster(place, item, named(row.cluster, this.cluster, line), line);
    this.count += 1;
  }

  /** The tables in the order in which dimensions first occur. `only` leaves all but one dimension out. */
  finish(only?: string): { tables: NotedTable[]; problems: RowProblem[] } {
    if (only !== undefined && !this.dimensions.has(only)) {
      throw new Error(`there is no dimension ${quoted(only)}: there is ${[...this.dimensions.keys()].join(', ')}`);
    }
    const problems: RowProblem[] = [];
    const tables = [...this.dimensions]
      .filter(([dimension]) => only === undefined || dimension === only)
      .map(([title, rows]) => {
        const { table, notes } = rows.finish(this.cluster, (line, message) => problems.push({ line, message }));
        return { table, title, notes };
      });
    return { tables, problems: limited(problems.sort((a, b) => a.line - b.line)) };
  }
}

function limited(problems: RowProblem[]): RowProblem[] {
  const last = problems[LISTED];
  if (last === undefined) return problems;
  const message = `from here on ${problems.length - LISTED} more rows contradict earlier ones`;
  return [...problems.slice(0, LISTED), { line: last.line, message }];
}

/** The text of a cell that must not be empty. Names may be `NA` or `null`; only values are missing then. */
function named(cell: TableCell, column: string, line: number): string {
  const text = cell === undefined || cell === null ? '' : String(cell).trim();
  if (text === '') throw new RowFault(line, `${column} is empty`);
  return text;
}
