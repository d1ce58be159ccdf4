import * as z from 'zod';
import { eventId, itemId } from '../../schemas/event';
import { decodeLine } from '../core/jsonl/codec';

/**
 * What one line of a resolutions file is: `resolve` closes an item and dimension, `other` is an event that does not (a reopening, a
 * kind of a later version).
 */
export type ResolutionLine =
  | { kind: 'resolve'; event: object; id: string; item: string; dimension: string }
  | { kind: 'other'; event: object }
  | { kind: 'blank' }
  | { kind: 'problem'; message: string };

/** What resolving takes; all else in the event is passed over here. */
const resolveSchema = z.object({ id: eventId, item: itemId, dimension: z.string().min(1) });

/** Reads one line of a resolutions file. Never throws: a bad line costs itself and nothing else. */
export function parseResolutionLine(text: string): ResolutionLine {
  const line = text.replace(/^\uFEFF/, '').trim();
  if (line === '') return { kind: 'blank' };
  let event: unknown;
  try {
    event = decodeLine(line);
  } catch {
    return problem('not JSON: most likely torn by a crash or a full disk');
  }
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return problem('not an event');
  if (!('kind' in event) || event.kind !== 'resolve') return { kind: 'other', event };
  const read = resolveSchema.safeParse(event);
  if (read.success) return { kind: 'resolve', event, ...read.data };
  const issue = read.error.issues[0];
  return problem(`a resolve event with a bad ${issue?.path.join('.') || 'shape'} (${issue?.message ?? 'not valid'})`);
}

function problem(what: string): ResolutionLine {
  return { kind: 'problem', message: `${what}. The line is passed over` };
}
