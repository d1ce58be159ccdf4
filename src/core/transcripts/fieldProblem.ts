import type { Json, JsonObject } from '../../../schemas/json';
import type { Problem } from './adapter';

/** A field of a record that cannot be read. It travels as an exception inside `adapters` and never leaves them. */
export class FieldProblem extends Error {}

/** Runs a reader; a field that cannot be read becomes a problem instead of an exception. */
export function attempt<T>(read: () => T): T | Problem {
  try {
    return read();
  } catch (error) {
    if (error instanceof FieldProblem) return { problem: error.message };
    throw error;
  }
}

/** The type of a value as people call it: `a number`, `null`, `a list`. */
export function kindOf(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

/** Whether a value is a JSON object (no list, not null). */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of the object itself; what JavaScript objects inherit (`constructor`, `toString`) is not a field. */
export function field(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The value as an object; otherwise a FieldProblem that names `path`. */
export function expectObject(value: Json | undefined, path: string): JsonObject {
  if (isObject(value)) return value;
  throw new FieldProblem(`"${path}" is ${kindOf(value)}, not an object`);
}

/** The value as a list; otherwise a FieldProblem that names `path`. */
export function expectList(value: Json | undefined, path: string): Json[] {
  if (Array.isArray(value)) return value;
  throw new FieldProblem(`"${path}" is ${kindOf(value)}, not a list`);
}

/** Text; null and absence count as empty text; anything else is a FieldProblem that names `path`. */
export function textOf(value: Json | undefined, path: string): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  throw new FieldProblem(`"${path}" is ${kindOf(value)}, not text`);
}

/** JSON as a person reads it, indented by two spaces. */
export function prettyJson(value: Json): string {
  return JSON.stringify(value, null, 2);
}
