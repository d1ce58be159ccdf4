import * as z from 'zod';
import { raterId } from './event';

/** What a rater must not see. It is enforced in the host: what is hidden is never sent to the view. */
const blinding = z.looseObject({
  metadata: z
    .boolean()
    .describe('Hide model, group, domain, judge scores and every other field beside the conversation.'),
  files: z.boolean().describe('Hide file names too: then the study is rated through its queue only.'),
  show: z.array(z.string()).describe('Metadata fields that are shown all the same.'),
  agreement: z
    .enum(['raters'])
    .optional()
    .describe(
      "Who of those that rate may see agreement and each other's labels: `raters`, all of them; that they looked is recorded. Absent: none.",
    ),
});

/** How the labels of one dimension become its gold value where raters do not all agree. */
const dimensionPolicy = z.looseObject({
  settle: z
    .enum(['unanimous', 'majority', 'median', 'none'])
    .describe(
      '`majority`: more than half of the raters. `none`: the dimension says something of the rating and has no gold value.',
    ),
  range: z
    .number()
    .nonnegative()
    .optional()
    .describe('Labels may be this far apart and still be settled by their median.'),
  cuts: z
    .array(z.tuple([z.number(), z.number()]))
    .optional()
    .describe('Pairs of neighbouring values: labels on both sides of one are a disagreement, however close.'),
});

/** What is settled by rule and what a person decides. What is left out is as the codebook prescribes. */
const policy = z.looseObject({
  ratings: z.int().min(1).optional().describe('Fewest ratings of an item and dimension; 2 if absent.'),
  dimensions: z.record(z.string(), dimensionPolicy).optional(),
  adjudicate: z
    .array(z.strictObject({ dimension: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) }))
    .optional()
    .describe('A value by which a rater sends the item to the adjudicator, whatever the others said.'),
  adjudicators: z
    .array(raterId)
    .optional()
    .describe(
      "Who may adjudicate. Absent: whoever does not rate here, and raters where `blinding.agreement` lets them see each other's labels.",
    ),
  blindFirst: z
    .boolean()
    .optional()
    .describe("False: the adjudicator sees the raters' labels from the start. Absent or true: after her own label."),
});

/** How the gold set is made from what is settled. */
const goldSettings = z.looseObject({
  split: z
    .looseObject({ dev: z.number().min(0).max(1), seed: z.int().nonnegative() })
    .optional()
    .describe('Share of the items whose questions make up the dev split, and the seed; 0.5 and 1 if absent.'),
  strata: z.array(z.string()).optional().describe("Fields of the source that each row keeps, as the model's name."),
  weight: z
    .string()
    .optional()
    .describe('The field that holds the inclusion weight of a stratified sample; 1 if absent.'),
  picked: z
    .enum(['random', 'by-judge', 'elsewhere'])
    .optional()
    .describe(
      'How items came to be labelled: drawn at random from the records, by what a judge had said of them, or from elsewhere (other prompts, another model). No figure tells; it decides which corrected rate holds.',
    ),
  raters: z.enum(['pseudonyms', 'ids']).optional().describe('What people are called in exports; pseudonyms if absent.'),
});

/** `study.json`: which transcripts, which codebook, which raters, how they are assigned. */
export const studySchema = z.looseObject({
  v: z.literal(1),
  transcripts: z
    .array(z.string())
    .min(1)
    .describe('Files and globs, relative to the study folder, with / between folders.'),
  codebook: z.string().describe('`em-v1`, `core`, or the path of a codebook file relative to the study folder.'),
  off: z.array(z.string()).optional().describe('Dimensions of the codebook that this study does not ask.'),
  unit: z.enum(['line', 'file']).optional().describe('What one record is; found out from the file if absent.'),
  questionKey: z.string().optional().describe('The field that names the question, for clusters and splits.'),
  raters: z.array(raterId).optional(),
  assignment: z.looseObject({ order: z.literal('file') }).optional(),
  blinding,
  policy: policy.optional(),
  gold: goldSettings.optional(),
});

export type Study = z.infer<typeof studySchema>;
export type PolicySettings = z.infer<typeof policy>;
export type DimensionPolicy = z.infer<typeof dimensionPolicy>;
export type GoldSettings = z.infer<typeof goldSettings>;
export type Blinding = z.infer<typeof blinding>;
