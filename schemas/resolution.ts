import * as z from 'zod';
import { codebookHash, eventId, eventSchemas, evidenceSpan, itemId, raterId, recordPlace } from './event';

/** Why raters differed, in the adjudicator's judgement. */
export const resolutionReason = z.enum(['ambiguous', 'guideline_gap', 'rater_slip', 'edge_case', 'difference_of_view']);

const base = { v: z.literal(1), id: eventId, at: z.iso.datetime({ precision: 3 }), rater: raterId };
const onItem = { ...base, item: itemId, record: recordPlace.optional() };
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const column = z
  .string()
  .min(1)
  .describe('A dimension of the codebook, or `flags.<id>` for one flag, whose values are no, unclear and yes.');

/**
 * Every kind of event that an adjudicator's file holds. It has the shape of a rater's journal; `rater` is the adjudicator. Each
 * `resolve` says the whole decision, and the last live one counts.
 */
export const resolutionSchemas = {
  rater: eventSchemas.rater,
  undo: eventSchemas.undo,
  resolve: z.looseObject({
    ...onItem,
    kind: z.literal('resolve'),
    codebook: codebookHash,
    dimension: column,
    value: scalar,
    blind: z
      .boolean()
      .describe("True where the adjudicator had not seen the raters' labels of this item and dimension."),
    adopted: raterId.optional().describe('The rater whose label was adopted by one key.'),
    reason: resolutionReason.optional(),
    confidence: z.int().min(1).max(3).optional(),
    gap: z.boolean().optional().describe('The codebook does not settle this: to be taken up in its next version.'),
    settled: z
      .record(
        z.string(),
        z.looseObject({ value: scalar, source: z.enum(['single', 'unanimous', 'majority', 'median']) }),
      )
      .optional()
      .describe(
        "What stood settled by rule on the item's other dimensions. It is part of the decision: later ratings do not change it.",
      ),
    ms: z.number().nonnegative().optional().describe('Focused, visible milliseconds since the item came up.'),
  }),
  reopen: z.looseObject({ ...onItem, kind: z.literal('reopen'), dimension: column }),
  reveal: z.looseObject({
    ...onItem,
    kind: z.literal('reveal'),
    what: z.enum(['raw', 'source', 'labels', 'scores']),
    dimension: column.optional(),
  }),
  note: z.looseObject({ ...onItem, kind: z.literal('note'), text: z.string() }),
  evidence: z.looseObject({ ...onItem, kind: z.literal('evidence'), span: evidenceSpan, dimension: column.optional() }),
} as const;

export const resolutionEventSchema = z.discriminatedUnion('kind', [
  resolutionSchemas.rater,
  resolutionSchemas.undo,
  resolutionSchemas.resolve,
  resolutionSchemas.reopen,
  resolutionSchemas.reveal,
  resolutionSchemas.note,
  resolutionSchemas.evidence,
]);

export type ResolutionEvent = z.infer<typeof resolutionEventSchema>;
export type ResolutionOf<K extends keyof typeof resolutionSchemas> = z.infer<(typeof resolutionSchemas)[K]>;
export type ResolutionReason = z.infer<typeof resolutionReason>;
