import { anyEventSchema, eventSchema, eventSchemas, type JournalEvent } from '../../schemas/event';
import { decodeLine } from '../core/jsonl/codec';

const HIGHEST_VERSION = 1;

/**
 * What one line of a journal is. `unknown-kind` is an event of a later version with the same `v`: it stays in the file and
 * is no problem. `newer` makes the journal read-only.
 */
export type JournalLine =
  | { kind: 'event'; event: JournalEvent }
  | { kind: 'blank' | 'unknown-kind' }
  | { kind: 'problem' | 'newer'; message: string };

/** Reads one line of `rater`'s journal. Never throws: a bad line costs itself and nothing else. */
export function parseJournalLine(text: string, rater: string): JournalLine {
  const line = text.replace(/^\uFEFF/, '').trim();
  if (line === '') return { kind: 'blank' };
  let json: unknown;
  try {
    json = decodeLine(line);
  } catch {
    return problem('not JSON: most likely torn by a crash or a full disk, so its rating was never called saved');
  }
  const event = eventSchema.safeParse(json);
  if (event.success)
    return event.data.rater === rater ? { kind: 'event', event: event.data } : foreign(event.data.rater, rater);
  const any = anyEventSchema.safeParse(json);
  if (!any.success) return problem('not an event: it lacks a valid v, id, at, rater or kind');
  if (any.data.v > HIGHEST_VERSION) {
    return {
      kind: 'newer',
      message: 'written by a newer version of Misalignment Rater: update it; until then this journal is read only',
    };
  }
  if (any.data.rater !== rater) return foreign(any.data.rater, rater);
  if (!(any.data.kind in eventSchemas)) return { kind: 'unknown-kind' };
  const issue = event.error.issues[0];
  return problem(
    `a ${any.data.kind} event with a bad ${issue?.path.join('.') || 'shape'} (${issue?.message ?? 'not valid'})`,
  );
}

function problem(what: string): JournalLine {
  return { kind: 'problem', message: `${what}. The line is passed over` };
}

function foreign(found: string, rater: string): JournalLine {
  return problem(`an event of ${found} in the journal of ${rater}: it belongs into ${found}.jsonl`);
}
