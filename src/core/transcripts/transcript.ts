import type { Json, JsonObject } from '../../../schemas/json';

/** Who speaks. `developer` is shown as a system prompt of its own name. */
export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool';

/**
 * A stretch of one message. Evidence offsets count UTF-16 units of `text`. `cut`: the source ends in the middle of the
 * reasoning; `redacted`: the provider withheld it.
 */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'reasoning'; text: string; redacted?: boolean; cut?: boolean }
  | { kind: 'tool_call'; text: string; name: string; id?: string }
  | { kind: 'tool_result'; text: string; name?: string; id?: string; error?: boolean }
  | { kind: 'other'; text: string; type: string };

export interface Message {
  role: Role;
  /** A name that the source gives the speaker, or the role as written there when it is none of ours. */
  name?: string;
  parts: Part[];
}

/** One conversation in the form that every view and statistic works with, whatever its source looked like. */
export interface Transcript {
  messages: Message[];
  /** Index into `messages` of the answer that is judged; -1 if there is none. */
  target: number;
  /** Every field of the source record that is not its content: model, question_id, judge scores, … */
  metadata: JsonObject;
}

/** A record that could be read: its transcript and what makes up its identity. */
export interface ReadRecord {
  transcript: Transcript;
  /** The source's content fields as stored there; the item id is a hash of their canonical JSON. */
  content: Json;
}

/** What is wrong with a line, in a sentence that says what, where and what to do. */
export interface LineProblem {
  /** 1-based. */
  line: number;
  message: string;
}

/** `line`: each line is a record. `file`: the whole file is one record, a message a line. */
export type Unit = 'line' | 'file';
