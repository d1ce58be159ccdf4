import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import type { Json } from '../../schemas/json';
import { decodeLine as decodeJson } from '../core/jsonl/codec';
import { RowFault, type TableCell } from '../core/ratings/rowFault';
import { isObject, kindOf } from '../core/transcripts/fieldProblem';
import { decodeLine, readLines } from './readLines';
import { CSV, checkColumns, headerOf, placesOf, readHead, type TableShape, type WantedColumns } from './tableHeader';

/** Columns of names: a number that a double cannot hold would make two names one. */
const NAMES = ['item', 'rater'];

/**
 * Reads a table of CSV (RFC 4180, UTF-8, header line; delimiter `,` `;` or tab) or JSON Lines, a row at a time. `take` gets the
 * cells in the order of `required`, then `optional`, with the row's 1-based line; a column that is not there is undefined.
 * Rejects with a sentence that names file and line, also for what `take` throws.
 */
export async function readTable(
  path: string,
  wanted: WantedColumns,
  take: (cells: TableCell[], line: number) => void,
): Promise<TableShape> {
  try {
    const head = await readHead(path);
    const isJson = /\.(jsonl|ndjson)$/i.test(path) || /^\uFEFF?\s*\{/.test(head);
    return isJson ? await readJsonLines(path, wanted, take) : await readDelimited(path, head, wanted, take);
  } catch (error) {
    throw new Error(placed(path, error));
  }
}

/** What is said of an error in the table at `path`. */
export function placed(path: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof RowFault ? `${path}:${error.line}: ${message}` : `${path}: ${message}`;
}

async function readDelimited(
  path: string,
  head: string,
  wanted: WantedColumns,
  take: (cells: TableCell[], line: number) => void,
): Promise<TableShape> {
  const { delimiter, columns } = headerOf(head, wanted);
  const at = placesOf(columns, wanted);
  let header = true;
  const parser = parse({
    ...{ ...CSV, delimiter },
    on_record: (record: string[], { lines }) => {
      if (header) header = false;
      else {
        const breaks = record.reduce(
          (sum, field) => sum + (field.includes('\n') ? field.split('\n').length - 1 : 0),
          0,
        );
        take(
          at.map((column) => (column < 0 ? undefined : record[column])),
          lines - breaks,
        );
      }
      return null;
    },
  });
  const ended = once(parser.resume(), 'end');
  ended.catch(() => undefined);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      checkUtf8(() => decoder.decode(chunk, { stream: true }));
      if (!parser.write(chunk)) await Promise.race([once(parser, 'drain'), ended]);
    }
    checkUtf8(() => decoder.decode());
    parser.end();
    await ended;
  } catch (error) {
    parser.destroy();
    throw explained(error, columns.length);
  }
  return { delimiter, columns };
}

function checkUtf8(decode: () => void): void {
  try {
    decode();
  } catch {
    throw new Error('is not UTF-8: save it as CSV in UTF-8');
  }
}

/** The parser's own errors in our words. */
function explained(error: unknown, fields: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const { lines, record } = error as unknown as Record<string, unknown>;
  const line = typeof lines === 'number' ? lines : 1;
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
    case 'CSV_RECORD_INCONSISTENT_COLUMNS': {
      const found = Array.isArray(record) ? record.length : 'another number of';
      return new RowFault(
        line,
        `the row has ${found} fields and the header ${fields}: put quotes around fields that hold the delimiter`,
      );
    }
    case 'CSV_QUOTE_NOT_CLOSED':
      return new RowFault(line, 'a quote is opened and never closed up to here');
    default:
      return new RowFault(line, 'a quote stands inside a field: double it, and put quotes around the field');
  }
}

async function readJsonLines(
  path: string,
  wanted: WantedColumns,
  take: (cells: TableCell[], line: number) => void,
): Promise<TableShape> {
  const names = [...wanted.required, ...wanted.optional];
  let columns: string[] | undefined;
  for await (const batch of readLines(path)) {
    for (const { line, bytes, problem } of batch) {
      const decoded = problem === undefined ? decodeLine(bytes) : { problem };
      if ('problem' in decoded) throw new RowFault(line, decoded.problem);
      const text = decoded.text.replace(/^\uFEFF/, '').trim();
      if (text === '') continue;
      const row = rowOf(text, line, names);
      if (!columns) {
        columns = [...row.keys()];
        checkColumns(columns, wanted);
      }
      take(
        names.map((name) => cellOf(row.get(name), name, line)),
        line,
      );
    }
  }
  if (!columns) throw new Error(`is empty: objects with ${wanted.required.join(', ')} are wanted, one a line`);
  return { delimiter: undefined, columns };
}

/** One line's fields by their names in lower case; a wanted one must not be there twice. */
function rowOf(text: string, line: number, wanted: readonly string[]): Map<string, Json> {
  let json: Json;
  try {
    json = decodeJson(text);
  } catch {
    throw new RowFault(line, 'not JSON');
  }
  if (!isObject(json)) throw new RowFault(line, `${kindOf(json)}, not an object`);
  const row = new Map<string, Json>();
  for (const [written, value] of Object.entries(json)) {
    const name = written.trim().toLowerCase();
    if (row.has(name) && wanted.includes(name)) throw new RowFault(line, `has two fields ${name}: rename one`);
    row.set(name, value);
  }
  return row;
}

function cellOf(value: Json | undefined, name: string, line: number): TableCell {
  if (typeof value === 'number' && NAMES.includes(name) && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new RowFault(
      line,
      `${name} is a number above 2^53, which reads like its neighbours: write it as text, "${name}": "…"`,
    );
  }
  if (value === undefined || value === null || typeof value !== 'object') return value;
  throw new RowFault(line, `${name} is ${kindOf(value)}, not a text or a number`);
}
