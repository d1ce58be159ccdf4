import * as z from 'zod';
import type { Calls, MethodOf, ParamsOf, ParseCall } from '../../protocol/rpc';

/** Checks messages of a page by the shape of each call; throws a sentence where one is no valid call. */
export function callParser<Api extends Calls<Api>>(
  calls: {
    [M in MethodOf<Api>]: z.ZodType<ParamsOf<Api, M>>;
  },
): ParseCall<Api> {
  return (method, params) => {
    if (!Object.hasOwn(calls, method)) throw new Error(`There is no call ${method}.`);
    const known = method as MethodOf<Api>;
    const parsed = calls[known].safeParse(params);
    if (!parsed.success) throw new Error(`The call ${known} is not valid: ${z.prettifyError(parsed.error)}`);
    return { method: known, params: parsed.data };
  };
}
