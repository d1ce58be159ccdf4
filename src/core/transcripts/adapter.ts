import type { JsonObject } from '../../../schemas/json';
import type { ReadRecord } from './transcript';

/** Why something could not be read, in a sentence that names the field. */
export interface Problem {
  problem: string;
}

interface AdapterBase {
  /** Stable name, as `inspect` prints it. */
  id: string;
  /** What the shape looks like, for people. */
  title: string;
  /** The adapter whose shape this one is a special case of: one record that fits is enough to prefer this one. */
  refines?: string;
  /** Whether a record has this shape: a look at its fields, not a check of everything inside. Never throws. */
  matches(record: JsonObject): boolean;
}

/** A shape in which every line is a record of its own. */
export interface LineAdapter extends AdapterBase {
  unit: 'line';
  /** The record's transcript, or why it has none. Never throws. */
  read(record: JsonObject): ReadRecord | Problem;
}

/** A shape in which the whole file is one record and a line is a part of it. */
export interface FileAdapter extends AdapterBase {
  unit: 'file';
  /** What is wrong with one line of the file, if anything; so that a long file can be checked without holding it. */
  lineProblem(record: JsonObject): string | undefined;
  /** The fields of one line that are not its content. */
  lineMetadata(record: JsonObject): JsonObject;
  /**
   * The one transcript of the file, from its lines in order. Lines that `lineProblem` finds fault with are left out;
   * there is a problem only if nothing remains. Never throws.
   */
  readFile(records: readonly JsonObject[]): ReadRecord | Problem;
}

export type Adapter = LineAdapter | FileAdapter;
