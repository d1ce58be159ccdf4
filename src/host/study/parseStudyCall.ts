import * as z from 'zod';
import { itemId, raterId } from '../../../schemas/event';
import { studyPanelNames } from '../../protocol/panelLinks';
import type { MethodOf, ParamsOf, ParseCall } from '../../protocol/rpc';
import type { StudyApi } from '../../protocol/studyMessages';
import { callParser } from './callParser';

type Method = MethodOf<StudyApi>;

/** A chart or a table is a few hundred kilobytes; the report of a study with many raters and flags some megabytes. */
const LONGEST_TEXT = 64 * 1024 * 1024;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const dimension = z.string().min(1);
const query = z.union([
  z.strictObject({
    dimension,
    raters: z.tuple([raterId, raterId]),
    values: z.tuple([scalar, scalar]).exactOptional(),
  }),
  z.strictObject({ dimension, hardest: z.literal(true) }),
]);

/** What each call of the study panel must look like. The panel is the less trusted side: what does not fit is refused. */
const calls: { [M in Method]: z.ZodType<ParamsOf<StudyApi, M>> } = {
  ready: z.object({ protocol: z.int() }),
  choose: z.object({
    ci: z.enum(['default', 'bootstrap', 'bca', 'none']),
    level: z.number().min(0.5).max(0.999),
    cluster: z.enum(['question', 'none']),
  }),
  items: z.object({ query, confirmed: z.boolean() }),
  openItem: z.object({ item: itemId }),
  save: z.object({
    name: z.string().min(1).max(200),
    kind: z.enum(['svg', 'csv', 'json']),
    text: z.string().max(LONGEST_TEXT),
  }),
  showPanel: z.object({ panel: z.enum(studyPanelNames) }),
};

/** Checks a message from the study panel; throws a sentence when it is no valid call. */
export const parseStudyCall: ParseCall<StudyApi> = callParser<StudyApi>(calls);
