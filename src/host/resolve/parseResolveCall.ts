import * as z from 'zod';
import { evidenceSpan, itemId } from '../../../schemas/event';
import { resolutionReason } from '../../../schemas/resolution';
import type { ResolveApi } from '../../protocol/resolveMessages';
import type { MethodOf, ParamsOf, ParseCall } from '../../protocol/rpc';

type Method = MethodOf<ResolveApi>;

const item = itemId;
const column = z.string().min(1).max(200);
const ms = z.number().nonnegative();
const value = z.union([z.string().max(1000), z.number(), z.boolean()]);
const nothing = z.strictObject({});
const to = z.union([z.enum(['next', 'previous', 'nextOpen']), z.strictObject({ item })]);

/** What each call of the resolve panel must look like. The panel is the less trusted side: what does not fit is refused. */
const calls: { [M in Method]: z.ZodType<ParamsOf<ResolveApi, M>> } = {
  ready: z.object({ protocol: z.int(), item: item.exactOptional() }),
  decide: z.object({ item, column, value, ms }),
  adopt: z.object({ item, column, by: z.string().regex(/^([A-Z]|R[0-9]{1,4})$/), ms }),
  reveal: z.object({ item, column }),
  remark: z.object({
    item,
    column,
    reason: resolutionReason.nullable().exactOptional(),
    confidence: z.int().min(1).max(3).nullable().exactOptional(),
    gap: z.boolean().exactOptional(),
  }),
  reopen: z.object({ item, column }),
  note: z.object({ item, text: z.string(), final: z.boolean() }),
  addEvidence: z.object({ item, span: evidenceSpan, column: column.exactOptional() }),
  removeEvidence: z.object({ item, event: z.string() }),
  undo: nothing,
  redo: nothing,
  go: z.object({ to }),
  chooseAdjudicator: z.object({ name: z.string().min(1).max(200) }),
  native: z.object({ what: z.enum(['filter', 'goToItem', 'exportGold', 'openTranscript', 'changeAdjudicator']) }),
  retry: nothing,
};

/** Checks a message from the resolve panel; throws a sentence when it is no valid call. */
export const parseResolveCall: ParseCall<ResolveApi> = (method, params) => {
  if (!Object.hasOwn(calls, method)) throw new Error(`There is no call ${method}.`);
  const known = method as Method;
  const parsed = calls[known].safeParse(params);
  if (!parsed.success) throw new Error(`The call ${known} is not valid: ${z.prettifyError(parsed.error)}`);
  return { method: known, params: parsed.data };
};
