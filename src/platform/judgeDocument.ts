import type { Json } from '../../schemas/json';
import type { SourceProblem } from '../core/judges/judgedRow';
import { withoutNaN } from '../core/judges/pythonJson';
import { isObject, kindOf } from '../core/transcripts/fieldProblem';
import { jsonFault } from '../core/transcripts/jsonFault';
import { quoted } from '../core/transcripts/quoted';
import { wholeBytes } from './judgeBytes';
import { type ReadRows, readDocument, readRows } from './judgeRows';
import type { SourceRow } from './judgeTable';
import { decodeLine } from './readLines';

/** One JSON value over several lines: a document of a known shape, or a list of rows. */
export async function readJsonDocument(path: string, metrics: readonly string[]): Promise<ReadRows> {
  const decoded = decodeLine(await wholeBytes(path));
  if ('problem' in decoded) throw new Error(decoded.problem);
  const text = decoded.text.replace(/^\uFEFF/, '');
  const value = parsedJson(text);
  if (Array.isArray(value)) {
    const rows: SourceRow[] = [];
    const problems: SourceProblem[] = [];
    for (const [at, fields] of value.entries()) {
      if (isObject(fields)) rows.push({ line: at + 1, fields });
      else problems.push({ line: at + 1, message: `${kindOf(fields)} stands in the list, and no row` });
    }
    return readRows(rows, problems, metrics);
  }
  if (!isObject(value)) throw new Error(`holds ${kindOf(value)}, no judge's output`);
  const document = readDocument(value);
  if (!document) {
    const names = Object.keys(value).slice(0, 12).map(quoted).join(', ');
    throw new Error(`is a JSON document of no known shape. Its fields: ${names || 'none'}`);
  }
  return document;
}

function parsedJson(text: string): Json {
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
