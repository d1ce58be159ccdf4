import type { JsonObject } from '../../schemas/json';
import { type VerdictRow, withClues } from '../core/judges/clues';
import type { DocumentShape, JudgedRow, RowShape, SourceProblem } from '../core/judges/judgedRow';
import { parsePythonLine } from '../core/judges/pythonJson';
import { detectDocument, detectRows, errorDocument, SAMPLE_ROWS } from '../core/judges/shapes';
import type { LineAdapter } from '../core/transcripts/adapter';
import { detectShape } from '../core/transcripts/detectShape';
import type { SourceRow } from './judgeTable';
import { decodeLine, readLines } from './readLines';
import { sha256 } from './sha256';

/** The rows of a judge's output, as one shape has them. */
export interface ReadRows {
  /** Id of the shape, and what speaks for it. */
  shape: string;
  why: string;
  rows: VerdictRow[];
  problems: SourceProblem[];
  remarks: string[];
}

/** Rows one by one: what is held of them is what they say and what they are found by. */
export async function readJsonLines(path: string, metrics: readonly string[]): Promise<ReadRows> {
  const sample: SourceRow[] = [];
  const problems: SourceProblem[] = [];
  for await (const row of jsonRows(path)) {
    if ('fields' in row) sample.push(row);
    else problems.push(row);
    if (sample.length === SAMPLE_ROWS) break;
  }
  const [only] = sample;
  // A document on one line is no table of one row.
  const document = only && sample.length === 1 ? readDocument(only.fields) : undefined;
  if (document) return document;
  const reader = new RowReader(sample, problems, metrics);
  const found: SourceProblem[] = [];
  for await (const row of jsonRows(path)) {
    if ('fields' in row) reader.add(row);
    else found.push(row);
  }
  return reader.finish(found);
}

async function* jsonRows(path: string): AsyncGenerator<SourceRow | SourceProblem> {
  for await (const batch of readLines(path)) {
    for (const { line, bytes, problem } of batch) {
      const decoded = problem === undefined ? decodeLine(bytes) : { problem };
      const parsed = 'problem' in decoded ? decoded : parsePythonLine(decoded.text);
      if ('record' in parsed) yield { line, fields: parsed.record };
      else if ('problem' in parsed) yield { line, message: parsed.problem };
    }
  }
}

/** Rows that are held already. */
export function readRows(rows: readonly SourceRow[], problems: SourceProblem[], metrics: readonly string[]): ReadRows {
  const reader = new RowReader(rows.slice(0, SAMPLE_ROWS), problems, metrics);
  for (const row of rows) reader.add(row);
  return reader.finish(problems);
}

/** A document of a known shape; undefined for any other. Throws a sentence for one that tells of a failure. */
export function readDocument(document: JsonObject): ReadRows | undefined {
  const detected = detectDocument(document);
  if (detected) return documentRows(detected.shape.id, detected.why, detected.shape.read(document));
  const failure = errorDocument(document);
  if (failure !== undefined) throw new Error(failure);
  return undefined;
}

/** The rows of a document. */
export function documentRows(shape: string, why: string, read: ReturnType<DocumentShape['read']>): ReadRows {
  const adapter = adapterOf(read.rows);
  return { ...read, shape, why, rows: read.rows.map((row) => withClues(row, adapter, sha256)) };
}

/** Rows of the shape that the first ones have. */
class RowReader {
  private readonly rows: VerdictRow[] = [];
  private readonly detected: ReturnType<typeof detectRows>;
  private readonly read: ReturnType<RowShape['reader']>;
  private readonly adapter: LineAdapter | undefined;

  /** Throws a sentence where the sample has no known shape. */
  constructor(rows: readonly SourceRow[], [first]: readonly SourceProblem[], metrics: readonly string[]) {
    const none = first ? `line ${first.line}: ${first.message}` : 'has no rows: nothing was judged';
    if (rows.length === 0) throw new Error(none);
    const sample = rows.map(({ fields }) => fields);
    this.detected = detectRows(sample, metrics);
    this.read = this.detected.shape.reader(sample, metrics);
    this.adapter = adapterOf(sample.map(this.read));
  }

  add({ line, fields }: SourceRow): void {
    this.rows.push(withClues({ line, ...this.read(fields) }, this.adapter, sha256));
  }

  finish(problems: SourceProblem[]): ReadRows {
    const { shape, why } = this.detected;
    return { shape: shape.id, why, rows: this.rows, problems, remarks: [] };
  }
}

/** How the rows' own texts are read; undefined where they have none. */
function adapterOf(rows: readonly Pick<JudgedRow, 'record'>[]): LineAdapter | undefined {
  const records = rows.slice(0, SAMPLE_ROWS).map(({ record }) => record);
  const shape = detectShape(records, 'line');
  return 'adapter' in shape && shape.adapter.unit === 'line' ? shape.adapter : undefined;
}
