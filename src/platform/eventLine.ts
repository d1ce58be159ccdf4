import type * as z from 'zod';
import { anyEventSchema } from '../../schemas/event';
import { decodeLine } from '../core/jsonl/codec';

const HIGHEST_VERSION = 1;

/**
 * What one line of an append-only file of events is. `unknown-kind` is an event of a later version with the same `v`: it stays
 * in the file and is no problem. `newer` makes the file read-only.
 */
export type EventLine<E> =
  | { kind: 'event'; event: E }
  | { kind: 'blank' | 'unknown-kind' }
  | { kind: 'problem' | 'newer'; message: string };

/** A file of events of one writer. */
export interface EventFileKind<E> {
  schema: z.ZodType<E>;
  /** Kinds that this version knows. */
  kinds: object;
  /** What the file is called in sentences: `journal`. */
  name: string;
  /** What was lost with a line that a crash tore. */
  torn: string;
}

/** Reads one line of `writer`'s file. Never throws: a bad line costs itself and nothing else. */
export function parseEventLine<E extends { rater: string }>(
  text: string,
  writer: string,
  { schema, kinds, name, torn }: EventFileKind<E>,
): EventLine<E> {
  const line = text.replace(/^\uFEFF/, '').trim();
  if (line === '') return { kind: 'blank' };
  let json: unknown;
  try {
    json = decodeLine(line);
  } catch {
    return problem(`not JSON: most likely torn by a crash or a full disk, ${torn}`);
  }
  const foreign = (found: string) =>
    problem(`an event of ${found} in the ${name} of ${writer}: it belongs into ${found}.jsonl`);
  const event = schema.safeParse(json);
  if (event.success)
    return event.data.rater === writer ? { kind: 'event', event: event.data } : foreign(event.data.rater);
  const any = anyEventSchema.safeParse(json);
  if (!any.success) return problem('not an event: it lacks a valid v, id, at, rater or kind');
  if (any.data.v > HIGHEST_VERSION) {
    return {
      kind: 'newer',
      message: `written by a newer version of Misalignment Rater: update it; until then this ${name} is read only`,
    };
  }
  if (any.data.rater !== writer) return foreign(any.data.rater);
  if (!(any.data.kind in kinds)) return { kind: 'unknown-kind' };
  const issue = event.error.issues[0];
  return problem(
    `a ${any.data.kind} event with a bad ${issue?.path.join('.') || 'shape'} (${issue?.message ?? 'not valid'})`,
  );
}

/** A line that costs itself and nothing else. */
export function problem(what: string): { kind: 'problem'; message: string } {
  return { kind: 'problem', message: `${what}. The line is passed over` };
}
