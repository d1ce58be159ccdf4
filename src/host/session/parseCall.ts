import * as z from 'zod';
import { evidenceSpan, itemId, ratingValue } from '../../../schemas/event';
import type { HostMethod, Params } from '../../protocol/messages';

const item = itemId;
const ms = z.number().nonnegative();
const to = z.union([
  z.enum(['next', 'previous', 'nextUnrated', 'first', 'last']),
  z.strictObject({ number: z.int() }),
  z.strictObject({ item }),
]);

/** What each call of the view must look like. The view is the less trusted side: what does not fit is refused. */
const calls: { [M in HostMethod]: z.ZodType<Params<M>> } = {
  ready: z.object({ protocol: z.int(), item: item.exactOptional() }),
  rate: z.object({
    item,
    dimension: z.string(),
    value: ratingValue,
    ms,
    reasoning: z.enum(['open', 'folded']).exactOptional(),
  }),
  clear: z.object({ item, dimension: z.string().exactOptional() }),
  skip: z.object({ item, reason: z.string().min(1).max(2000), ms }),
  later: z.object({ item, value: z.boolean() }),
  note: z.object({ item, text: z.string(), final: z.boolean() }),
  addEvidence: z.object({ item, span: evidenceSpan, dimension: z.string().exactOptional() }),
  removeEvidence: z.object({ item, event: z.string() }),
  undo: z.object({ item: item.nullable() }),
  redo: z.object({ item: item.nullable() }),
  go: z.object({ to, leaving: z.object({ item, flagsInView: z.boolean() }).exactOptional() }),
  raw: z.object({ item, confirmed: z.boolean() }),
  openSource: z.object({ item, confirmed: z.boolean() }),
  chooseRater: z.object({ name: z.string().min(1).max(200) }),
  native: z.object({
    what: z.enum(['goToItem', 'problems', 'orphans', 'chooseFolder', 'changeRater', 'reopenAsText']),
  }),
  retry: z.strictObject({}),
};

/** Checks a message from the view; throws a sentence when it is no valid call. */
export function parseCall(method: string, params: unknown): { method: HostMethod; params: Params<HostMethod> } {
  if (!Object.hasOwn(calls, method)) throw new Error(`There is no call ${method}.`);
  const known = method as HostMethod;
  const parsed = calls[known].safeParse(params);
  if (!parsed.success) throw new Error(`The call ${known} is not valid: ${z.prettifyError(parsed.error)}`);
  return { method: known, params: parsed.data };
}
