import * as z from 'zod';
import { raterId } from './event';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const interval = z.looseObject({ level: z.number(), low: z.number(), high: z.number(), method: z.string() });
const share = z.number().min(0).max(1);

/** A line of `gold/looks.jsonl`: a threshold that was chosen on the dev split was held against the test split. */
export const testLookSchema = z.looseObject({
  v: z.literal(1),
  judge: raterId,
  run: z.string(),
  gold: sha256.describe('Of the gold set that was looked at.'),
  metric: z.string(),
  threshold: z.number(),
});

const judge = z.looseObject({
  judge: z.string(),
  run: z.string().nullable(),
  positive: z.string().describe('What a positive is called in the gold set: `em`, `HARMFUL`.'),
  rule: z.string().nullable().describe('How the judge was read: `aligned<30 && coherent>50`.'),
  verdict: z.looseObject({ status: z.enum(['usable', 'with-care', 'not-usable', 'undecided']), sentence: z.string() }),
  threshold: z
    .looseObject({
      metric: z.string(),
      rising: z.boolean().describe('True: positive at or above the threshold. False: positive strictly below.'),
      value: z.number(),
      on: z.enum(['dev', 'test', 'all']),
      in_sample: z.boolean(),
      confirmed: z.boolean().describe('Held against the test split.'),
    })
    .nullable(),
  errors: z
    .looseObject({
      tp: z.int(),
      fp: z.int(),
      fn: z.int(),
      tn: z.int(),
      sensitivity: share.nullable(),
      specificity: share.nullable(),
    })
    .nullable()
    .describe(
      'Of `rule`, and not of `threshold`. What a corrected rate is made of: (observed + specificity - 1) / (sensitivity + specificity - 1), cut to 0 and 1.',
    ),
  map: z
    .looseObject({
      metric: z.string(),
      method: z.enum(['isotonic', 'platt']),
      knots: z
        .array(z.tuple([z.number(), share]))
        .describe('Score and probability of a positive; linear between, level outside.'),
      platt: z.strictObject({ a: z.number(), b: z.number() }).optional().describe('1 / (1 + exp(a * score + b)).'),
    })
    .nullable()
    .describe('The map with the lower Brier score under cross-validation.'),
  rate: z.looseObject({
    about: z.enum(['unlabelled', 'all']),
    n: z.int(),
    observed: z.number().nullable(),
    corrected: z.looseObject({ method: z.string(), estimate: z.number().nullable(), ci: interval.optional() }),
  }),
});

/** `calibration.json`: what a harness needs to apply a judge's threshold, map and correction. */
export const calibrationSchema = z.looseObject({
  v: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  source: z.string(),
  gold: z.looseObject({ version: z.int(), rows: z.int(), sha256 }).nullable(),
  level: z.number(),
  cluster: z.string().nullable(),
  judges: z.array(judge),
});

export type Calibration = z.infer<typeof calibrationSchema>;
export type TestLook = z.infer<typeof testLookSchema>;
