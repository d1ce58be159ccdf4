import type { Json, JsonObject } from '../../../schemas/json';
import type { Problem } from './adapter';
import { isObject, kindOf } from './fieldProblem';
import { type JsonFault, jsonFault } from './jsonFault';
import { quoted } from './quoted';

/** Deeper nesting is no transcript, and would exhaust the call stack of everything that walks a record. */
const DEEPEST = 200;

export type ParsedLine = { record: JsonObject } | Problem | { blank: true };

/**
 * One line of a JSONL file, with or without its line break; a byte order mark before it is ignored. Never throws.
 * Problems name the column (1-based, UTF-16 units as editors count them) and quote at most 40 characters.
 */
export function parseLine(text: string): ParsedLine {
  const line = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (/^[ \t\r\n]*$/.test(line)) return { blank: true };
  let value: Json;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: faultSentence(line) };
  }
  if (!isObject(value)) return { problem: `not a record: ${kindOf(value)} where an object {...} is needed` };
  const flaw = flawOf(value, DEEPEST);
  return flaw === undefined ? { record: value } : { problem: flaw };
}

function faultSentence(line: string): string {
  const fault = jsonFault(line);
  if (fault === undefined) return 'not JSON that can be held in memory';
  const found = fault.offset >= line.trimEnd().length ? 'the line ends' : `found ${quoted(line.slice(fault.offset))}`;
  const reason =
    fault.reason === 'expected a value' && line.slice(0, fault.offset).trim() === '' ? 'expected "{"' : fault.reason;
  return `not JSON: column ${fault.offset + 1}: ${reason}; ${found}${hint(line, fault)}`;
}

function hint(line: string, fault: JsonFault): string {
  const text = line.trim();
  const rest = line.slice(fault.offset);
  if (/^\{\s*'/.test(text)) return '. This looks like a Python literal: write records with json.dumps';
  if (/^[-+]?(NaN|Infinity|inf|nan)\b/.test(rest)) return '. Write null instead, JSON has no such number';
  if (fault.reason === 'the record has ended') {
    if (rest.startsWith(',')) return '. Is the file a JSON array? In JSONL no comma follows a record';
    return rest.startsWith('{') ? '. Two records on one line: put a line break between them' : '';
  }
  if (text.startsWith('{') && fault.offset >= line.trimEnd().length) {
    return '. The record breaks off here: it may be torn over two lines, or the file cut short';
  }
  if (!text.startsWith('{') && !text.startsWith('[') && text.endsWith('}')) {
    return '. This looks like the tail of a record that was torn over two lines';
  }
  return '';
}

/** What makes a value unfit to be compared and hashed, though it is JSON. */
function flawOf(value: Json, depth: number): string | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? undefined : 'a number in the record is too large to be read (beyond 1.8e308)';
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === 0) return `the record is nested deeper than ${DEEPEST} levels`;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    const flaw = flawOf(inner, depth - 1);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}
