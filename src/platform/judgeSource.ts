import { open, readFile } from 'node:fs/promises';
import type { JsonObject } from '../../schemas/json';
import type { JudgedRow, SourceProblem } from '../core/judges/judgedRow';
import { parsePythonLine, withoutNaN } from '../core/judges/pythonJson';
import { type SettledScales, settleScales } from '../core/judges/settleScales';
import { detectDocument, detectRows, errorDocument, SAMPLE_ROWS } from '../core/judges/shapes';
import type { LineAdapter } from '../core/transcripts/adapter';
import { type Container, containers } from '../core/transcripts/containers';
import { detectContainer } from '../core/transcripts/detectContainer';
import { detectShape } from '../core/transcripts/detectShape';
import { isObject, kindOf } from '../core/transcripts/fieldProblem';
import { jsonFault } from '../core/transcripts/jsonFault';
import { readHead } from './fileHead';
import { readEvalArchive } from './judgeArchive';
import { readTableRows, type SourceRow } from './judgeTable';
import { decodeLine, LONGEST_LINE, readLines, tooLong } from './readLines';

/** A judge's output as it was understood. */
export interface JudgeSource {
  /** Id of the shape, and what speaks for it. */
  shape: string;
  why: string;
  rows: JudgedRow[];
  /** Reads the texts of a row, where rows have any. */
  adapter: LineAdapter | undefined;
  problems: SourceProblem[];
  sentinels: SettledScales['sentinels'];
  remarks: string[];
}

/**
 * Reads a judge's output in any known shape. `metrics` are the only ones that are wanted; all, where it is empty. Throws a sentence
 * that begins with what is wrong with the file; what costs a line only is a problem.
 */
export async function readJudgeSource(path: string, metrics: readonly string[] = []): Promise<JudgeSource> {
  const read = await readAny(path, metrics);
  const rows = read.rows.map((row) => ({ ...row, said: row.said.filter((each) => isWanted(each.metric, metrics)) }));
  const wanted = rows.filter(({ said }) => said.length > 0);
  if (wanted.length === 0) {
    const [first] = read.problems;
    if (metrics.length > 0) throw new Error(`has nothing of ${metrics.join(', ')}`);
    throw new Error(`has no row of a judge${first ? `: line ${first.line}: ${first.message}` : ''}`);
  }
  const { problems, sentinels } = settleScales(wanted);
  const all = [...read.problems, ...problems].sort((a, b) => a.line - b.line);
  return { ...read, rows: wanted, adapter: adapterOf(wanted), problems: all, sentinels };
}

function isWanted(metric: string, metrics: readonly string[]): boolean {
  return metrics.length === 0 || metrics.includes(metric);
}

type Read = Pick<JudgeSource, 'shape' | 'why' | 'rows' | 'problems' | 'remarks'>;

async function readAny(path: string, metrics: readonly string[]): Promise<Read> {
  const container = await containerOf(path);
  switch (container) {
    case 'jsonl': {
      const { rows, problems } = await readJsonRows(path);
      const [only] = rows;
      // A document on one line is no table of one row.
      const document = only && rows.length === 1 ? readDocument(only.fields) : undefined;
      return document ?? readRows(rows, problems, metrics);
    }
    case 'csv':
    case 'text': {
      const { rows, problems } = await readTableRows(path);
      return readRows(rows, problems, metrics);
    }
    case 'json':
    case 'json-array':
      return readJson(path, metrics);
    case 'zip':
      return { shape: 'inspect-log', why: 'an Inspect log (.eval)', ...(await readEvalArchive(path)) };
    case 'empty':
      throw new Error('is empty: nothing was judged');
    case 'yaml':
    case 'binary':
      throw new Error(
        `is ${containers[container].title}: a judge's output is read from CSV, JSON, JSON Lines or an .eval log`,
      );
    default:
      throw new Error(`cannot be read: ${containers[container].advice ?? containers[container].title}`);
  }
}

async function containerOf(path: string): Promise<Container> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? 'does not exist' : `cannot be read: ${error.message}`);
  });
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new Error('is a folder: name the file itself');
    return detectContainer(await readHead(handle, stats.size), stats.size).container;
  } finally {
    await handle.close();
  }
}

async function readJsonRows(path: string): Promise<{ rows: SourceRow[]; problems: SourceProblem[] }> {
  const rows: SourceRow[] = [];
  const problems: SourceProblem[] = [];
  for await (const batch of readLines(path)) {
    for (const { line, bytes, problem } of batch) {
      const decoded = problem === undefined ? decodeLine(bytes) : { problem };
      const parsed = 'problem' in decoded ? decoded : parsePythonLine(decoded.text);
      if ('record' in parsed) rows.push({ line, fields: parsed.record });
      else if ('problem' in parsed) problems.push({ line, message: parsed.problem });
    }
  }
  return { rows, problems };
}

/** One JSON value over several lines: a document of a known shape, or a list of rows. */
async function readJson(path: string, metrics: readonly string[]): Promise<Read> {
  const bytes = await readFile(path);
  if (bytes.length > LONGEST_LINE) throw new Error(tooLong(bytes.length));
  const decoded = decodeLine(bytes);
  if ('problem' in decoded) throw new Error(decoded.problem);
  const text = decoded.text.replace(/^\uFEFF/, '');
  const value = parsedJson(text);
  if (Array.isArray(value)) {
    const rows = value.filter(isObject).map((fields, at) => ({ line: at + 1, fields }));
    return readRows(rows, [], metrics);
  }
  if (!isObject(value)) throw new Error(`holds ${kindOf(value)}, no judge's output`);
  const document = readDocument(value);
  if (!document) {
    const names = Object.keys(value).slice(0, 12).join(', ');
    throw new Error(`is a JSON document of no known shape. Its fields: ${names || 'none'}`);
  }
  return document;
}

function parsedJson(text: string): ReturnType<typeof JSON.parse> {
  try {
    return JSON.parse(text);
  } catch {
    const plain = withoutNaN(text);
    if (plain !== undefined) return parsedJson(plain);
    const fault = jsonFault(text);
    const line = text.slice(0, fault?.offset ?? 0).split('\n').length;
    const isCut = fault === undefined || fault.offset >= text.trimEnd().length;
    const what = isCut ? 'it ends in the middle, so it was cut short' : fault.reason;
    throw new Error(
      `is one JSON value over several lines, and not whole: line ${line}: ${what}. Get the whole file again`,
    );
  }
}

/** A document of a known shape; undefined for any other. Throws a sentence for one that tells of a failure. */
function readDocument(document: JsonObject): Read | undefined {
  const detected = detectDocument(document);
  if (detected) return { shape: detected.shape.id, why: detected.why, ...detected.shape.read(document) };
  const failure = errorDocument(document);
  if (failure !== undefined) throw new Error(failure);
  return undefined;
}

function readRows(rows: readonly SourceRow[], problems: SourceProblem[], metrics: readonly string[]): Read {
  const [first] = problems;
  if (rows.length === 0)
    throw new Error(first ? `line ${first.line}: ${first.message}` : 'has no rows: nothing was judged');
  const sample = rows.slice(0, SAMPLE_ROWS).map(({ fields }) => fields);
  const { shape, why } = detectRows(sample, metrics);
  const read = shape.reader(sample, metrics);
  return {
    ...{ shape: shape.id, why, problems, remarks: [] },
    rows: rows.map(({ line, fields }) => ({ line, ...read(fields) })),
  };
}

/** How the rows' own texts are read; undefined where they have none. */
function adapterOf(rows: readonly JudgedRow[]): LineAdapter | undefined {
  const shape = detectShape(
    rows.slice(0, SAMPLE_ROWS).map(({ record }) => record),
    'line',
  );
  return 'adapter' in shape && shape.adapter.unit === 'line' ? shape.adapter : undefined;
}
