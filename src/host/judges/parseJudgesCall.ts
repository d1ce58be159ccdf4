import * as z from 'zod';
import { itemId, raterId } from '../../../schemas/event';
import type { JudgesApi } from '../../protocol/judgesMessages';
import { studyPanelNames } from '../../protocol/panelLinks';
import type { MethodOf, ParamsOf, ParseCall } from '../../protocol/rpc';
import { callParser } from '../study/callParser';

/** A chart or a table is a few hundred kilobytes. */
const LONGEST_TEXT = 16 * 1024 * 1024;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const judge = raterId;
const query = z.union([
  z.strictObject({ judge, kind: z.literal('cell'), gold: z.boolean(), judged: z.boolean().nullable() }),
  z.strictObject({
    ...{ judge, kind: z.literal('dimension'), dimension: z.string().min(1), gold: scalar, judged: scalar },
  }),
  z.strictObject({ judge, kind: z.literal('label'), gold: z.string(), judged: z.string() }),
  z.strictObject({ judge, kind: z.literal('parted') }),
]);

/** What each call of the judges panel must look like. The panel is the less trusted side: what does not fit is refused. */
const calls: { [M in MethodOf<JudgesApi>]: z.ZodType<ParamsOf<JudgesApi, M>> } = {
  ready: z.object({ protocol: z.int() }),
  choose: z.object({
    goldVersion: z.int().positive().nullable(),
    level: z.number().min(0.5).max(0.999),
    cluster: z.enum(['question', 'none']),
    epsilon: z.number().min(0).max(0.5),
  }),
  items: z.object({ query, confirmed: z.boolean() }),
  openItem: z.object({ item: itemId }),
  save: z.object({
    name: z.string().min(1).max(200),
    kind: z.enum(['svg', 'csv']),
    text: z.string().max(LONGEST_TEXT),
  }),
  confirm: z.object({ judge }),
  exportCalibration: z.object({ kind: z.enum(['json', 'html']) }),
  importScores: z.strictObject({}),
  makeGold: z.strictObject({}),
  showPanel: z.object({ panel: z.enum(studyPanelNames) }),
};

/** Checks a message from the judges panel; throws a sentence when it is no valid call. */
export const parseJudgesCall: ParseCall<JudgesApi> = callParser<JudgesApi>(calls);
