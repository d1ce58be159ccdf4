import { CsvError, parse } from 'csv-parse/sync';
import type { JsonObject } from '../../schemas/json';
import type { SourceProblem } from '../core/judges/judgedRow';
import { wholeBytes } from './judgeBytes';
import { CSV, headerOf, readHead } from './tableHeader';

/** A row of a judge's output and the 1-based line that it begins on. */
export interface SourceRow {
  line: number;
  fields: JsonObject;
}

/**
 * The rows of a CSV or TSV file as objects of texts. Cells keep their blanks: an answer is what the record holds. Rows with another
 * number of cells than the header are problems. Throws a sentence for what is no table.
 */
export async function readTableRows(path: string): Promise<{ rows: SourceRow[]; problems: SourceProblem[] }> {
  const head = await readHead(path);
  const { delimiter } = headerOf(head, { required: [], optional: [] });
  const records = parseAll(await wholeBytes(path), delimiter);
  const [header, ...others] = records;
  if (!header) throw new Error('is empty: a header line is wanted');
  const names = header.record.map((name) => name.trim());
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`has two columns ${twice}: rename one`);
  const rows: SourceRow[] = [];
  const problems: SourceProblem[] = [];
  for (const { record, line } of others) {
    if (record.length === names.length)
      rows.push({ line, fields: Object.fromEntries(names.map((name, at) => [name, record[at] ?? ''])) });
    else problems.push({ line, message: `the row has ${record.length} fields and the header ${names.length}` });
  }
  return { rows, problems };
}

function parseAll(bytes: Buffer, delimiter: string): { record: string[]; line: number }[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const options = { ...CSV, delimiter, trim: false, relax_column_count: true, info: true } as const;
    const parsed = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ record, line: firstLine(record, info.lines) }));
  } catch (error) {
    if (error instanceof TypeError) throw new Error('is not UTF-8: save it as CSV in UTF-8');
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as unknown as { lines?: number };
    const what =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quote is opened and never closed: the file may be cut short'
        : 'a quote stands inside a field: double it, and put quotes around the field';
    throw new Error(`line ${lines ?? 1}: ${what}`);
  }
}

/** The parser tells the line that a record ends on. */
function firstLine(record: readonly string[], last: number): number {
  return last - record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}
