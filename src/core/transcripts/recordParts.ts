import type { JsonObject } from '../../../schemas/json';
import { field } from './fieldProblem';

/** The named fields that the record has, as stored, in the order asked for. */
export function pick(record: JsonObject, names: readonly string[]): JsonObject {
  // fromEntries defines own fields, so a field called __proto__ stays a field.
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(record, name)).map((name) => [name, record[name] ?? null]),
  );
}

/** Every field of the record except the named ones, as stored. */
export function omit(record: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

/** The first of the names whose value is neither absent nor null; else the first that is there at all. */
export function firstField(record: JsonObject, names: readonly string[]): string | undefined {
  return (
    names.find((name) => (field(record, name) ?? null) !== null) ?? names.find((name) => Object.hasOwn(record, name))
  );
}
