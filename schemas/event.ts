import * as z from 'zod';

/** A rater's (or judge's) id: also the name of the journal file. */
export const raterId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'a rater id is lower-case letters, digits and -, at most 32')
  .refine((id) => !/^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/.test(id), 'this name is reserved by some systems');

export const itemId = z.string().regex(/^c1-[0-9a-f]{20}$/, 'an item id is c1- and 20 hex digits');
export const eventId = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'an event id is a ULID');
export const codebookHash = z.string().regex(/^[0-9a-f]{12}$/);

/** The flags that are not `no`. */
export const flagsValue = z.strictObject({ yes: z.array(z.string()), unclear: z.array(z.string()) });

/** A rater's value: a number (ordinal, interval), a string (nominal), a boolean (binary) or a set of flags. */
export const ratingValue = z.union([z.number(), z.string(), z.boolean(), flagsValue]);

export const recordPlace = z.looseObject({ file: z.string(), line: z.int().positive() });

/** A place in a transcript: UTF-16 offsets into the raw text of one part, with the text itself for re-anchoring. */
export const evidenceSpan = z.looseObject({
  message: z.int().nonnegative(),
  part: z.int().nonnegative(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  quote: z.string(),
});

const base = { v: z.literal(1), id: eventId, at: z.iso.datetime({ precision: 3 }), rater: raterId };
const onItem = {
  ...base,
  item: itemId,
  occasion: z.int().positive(),
  record: recordPlace.optional(),
  cause: eventId.optional().describe('The event that this one follows from, by rule or by moving on; undone together.'),
  imported: z
    .string()
    .optional()
    .describe('Written from a table of ratings made elsewhere: the first 12 hex digits of its SHA-256.'),
  undated: z
    .boolean()
    .optional()
    .describe(
      'True where that table told no time: `at` is the time of the import, and the order of the ratings is not known.',
    ),
};
const by = z.literal('rule').optional();
const ms = z.number().nonnegative().optional().describe('Focused, visible milliseconds since the item came up.');

/** Every kind of event that a journal holds. An event is never changed or removed. */
export const eventSchemas = {
  rater: z.looseObject({ ...base, kind: z.literal('rater'), name: z.string() }),
  rate: z.looseObject({
    ...onItem,
    kind: z.literal('rate'),
    codebook: codebookHash,
    dimension: z.string(),
    value: ratingValue,
    ms,
    by,
    reasoning: z
      .enum(['open', 'folded'])
      .optional()
      .describe('Whether all reasoning of the item stood open when the value was given; absent where it has none.'),
    implied: z.boolean().optional().describe('True for untouched flags that became `no` when the rater moved on.'),
  }),
  clear: z.looseObject({
    ...onItem,
    kind: z.literal('clear'),
    codebook: codebookHash,
    dimension: z.string().optional().describe('Absent: the whole item, its skip included.'),
    by,
  }),
  undo: z.looseObject({ ...base, kind: z.literal('undo'), of: eventId, item: itemId.optional() }),
  note: z.looseObject({ ...onItem, kind: z.literal('note'), text: z.string() }),
  later: z.looseObject({ ...onItem, kind: z.literal('later'), value: z.boolean() }),
  skip: z.looseObject({ ...onItem, kind: z.literal('skip'), reason: z.string(), ms }),
  evidence: z.looseObject({
    ...onItem,
    kind: z.literal('evidence'),
    span: evidenceSpan,
    dimension: z.string().optional(),
  }),
  reveal: z.looseObject({
    ...onItem,
    kind: z.literal('reveal'),
    what: z.enum(['raw', 'source', 'labels', 'scores']),
    dimension: z.string().optional().describe('Labels of this dimension alone; without it, of the whole item.'),
  }),
} as const;

export const eventSchema = z.discriminatedUnion('kind', [
  eventSchemas.rater,
  eventSchemas.rate,
  eventSchemas.clear,
  eventSchemas.undo,
  eventSchemas.note,
  eventSchemas.later,
  eventSchemas.skip,
  eventSchemas.evidence,
  eventSchemas.reveal,
]);

/** What every line of a journal has, also one of a kind that this version does not know. */
export const anyEventSchema = z.looseObject({
  v: z.int().positive(),
  id: eventId,
  at: z.string(),
  rater: raterId,
  kind: z.string(),
});

export type JournalEvent = z.infer<typeof eventSchema>;
export type EventKind = keyof typeof eventSchemas;
export type EventOf<K extends EventKind> = z.infer<(typeof eventSchemas)[K]>;
export type RatingValue = z.infer<typeof ratingValue>;
export type FlagsValue = z.infer<typeof flagsValue>;
export type EvidenceSpan = z.infer<typeof evidenceSpan>;
export type RecordPlace = z.infer<typeof recordPlace>;
