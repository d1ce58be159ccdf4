import { open } from 'node:fs/promises';
import type { Options } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { quoted } from '../core/transcripts/quoted';

/** The columns of a table that are read; others are passed over. */
export interface WantedColumns {
  required: readonly string[];
  optional: readonly string[];
}

/** How a table was read. */
export interface TableShape {
  /** Undefined for JSON Lines. */
  delimiter: ',' | ';' | '\t' | undefined;
  columns: string[];
}

const HEAD_BYTES = 256 * 1024;
const LISTED_COLUMNS = 12;
const DELIMITERS = [',', ';', '\t'] as const;

/** How every table is parsed, whatever its delimiter. */
export const CSV: Options = {
  ...{ bom: true, trim: true, skip_empty_lines: true, skip_records_with_empty_values: true },
  record_delimiter: ['\r\n', '\n', '\r'],
};

/** The beginning of the file as text. Throws for what is no table at all. */
export async function readHead(path: string): Promise<string> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? 'does not exist' : `cannot be read: ${error.message}`);
  });
  try {
    if ((await handle.stat()).isDirectory()) throw new Error('is a folder: name the table itself');
    const bytes = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(bytes, 0, HEAD_BYTES, 0);
    const head = bytes.subarray(0, bytesRead);
    const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
    if (isWide) throw new Error('is UTF-16: save it as CSV in UTF-8');
    if (head.subarray(0, 2).toString('latin1') === 'PK')
      throw new Error('is a workbook or another zip: save it as CSV in UTF-8');
    if (head.includes(0)) throw new Error('is no text: save it as CSV in UTF-8');
    return head.toString('utf8');
  } finally {
    await handle.close();
  }
}

/** The delimiter under which the header has most of the wanted columns. */
export function headerOf(head: string, wanted: WantedColumns): { delimiter: ',' | ';' | '\t'; columns: string[] } {
  const readings = DELIMITERS.map((delimiter) => ({ delimiter, columns: headerFields(head, delimiter) }));
  const hits = ({ columns }: { columns: string[] }) => wanted.required.filter((name) => columns.includes(name)).length;
  const [best] = readings.sort((a, b) => hits(b) - hits(a) || b.columns.length - a.columns.length);
  if (!best || head.trim() === '') throw new Error(`is empty: a header line ${wanted.required.join(',')} is wanted`);
  checkColumns(best.columns, wanted);
  return best;
}

function headerFields(head: string, delimiter: string): string[] {
  try {
    const [fields = []] = parseSync(head, { ...CSV, delimiter, to: 1 }) as unknown as string[][];
    return fields.map((name) => name.trim().toLowerCase());
  } catch {
    return [];
  }
}

/** Throws a sentence where a wanted column is not there or there twice. */
export function checkColumns(columns: readonly string[], { required, optional }: WantedColumns): void {
  const lacking = required.filter((name) => !columns.includes(name));
  const found = columns.slice(0, LISTED_COLUMNS).map(quoted).join(', ');
  if (lacking.length > 0) {
    throw new Error(
      `has no column ${lacking.join(', ')}. Columns found: ${found || 'none'}${columns.length > LISTED_COLUMNS ? ', …' : ''}. Wanted: ${required.join(',')}, a row for each rating and not a column for each rater`,
    );
  }
  const twice = [...required, ...optional].find((name) => columns.indexOf(name) !== columns.lastIndexOf(name));
  if (twice !== undefined) throw new Error(`has two columns ${twice}: rename one`);
}

/** Where the wanted columns stand; -1 for one that is not there. */
export function placesOf(columns: readonly string[], { required, optional }: WantedColumns): number[] {
  return [...required, ...optional].map((name) => columns.indexOf(name));
}
