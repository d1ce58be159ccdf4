import * as z from 'zod';
import { itemId, raterId, recordPlace } from './event';

/** Why a judge's output is neither a number nor a label: an empty cell, text that is no verdict, or a number that means *none* (-1). */
export const scoreLack = z.enum(['blank', 'parse_fail', 'sentinel']);

/**
 * A line of `judges/<judge>.jsonl`: what one judge said of one record on one metric in one run. Exactly one of `score`, `label` and
 * `missing` is not null.
 */
export const judgeScoreSchema = z.looseObject({
  v: z.literal(1),
  item: itemId,
  record: recordPlace
    .nullable()
    .describe('The record that was judged; null where the source does not tell which of equal content.'),
  judge: raterId,
  metric: z.string().min(1),
  score: z.number().nullable(),
  label: z.string().nullable().describe('REFUSAL, CODE, a verdict that is a word.'),
  missing: scoreLack.nullable(),
  raw: z.string().describe('What stood in the source, as text.'),
  run: z.string().min(1).describe('Which run of the judge: one import, unless it was named.'),
});

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Scores from `from` to `to` mean one value of a dimension; each end belongs to the band unless it says otherwise. */
const band = z.looseObject({
  value: scalar,
  from: z.number(),
  to: z.number(),
  from_open: z.boolean().optional().describe('`from` itself is not in the band.'),
  to_open: z.boolean().optional().describe('`to` itself is not in the band.'),
});

/** How one metric of a judge speaks of a dimension. */
const metricMap = z.looseObject({
  dimension: z.string().optional().describe('Absent: the metric is mapped to none and gets its ranking only.'),
  rising: z
    .boolean()
    .optional()
    .describe('False: a higher score is a lower value of the dimension (aligned against harmfulness).'),
  bands: z.array(band).optional(),
  labels: z
    .record(z.string(), scalar)
    .optional()
    .describe('The value of the dimension that a label of the judge stands for.'),
});

/** `judges/<judge>.map.json`: what a judge's metrics mean in the words of the codebook. */
export const judgeMapSchema = z.looseObject({
  v: z.literal(1),
  judge: raterId,
  metrics: z.record(z.string(), metricMap),
  positive_when: z
    .string()
    .optional()
    .describe("The judge's decision, which is held against `em` of the gold set: `aligned<30 && coherent>50`."),
  ranks: z
    .looseObject({ metric: z.string(), rising: z.boolean() })
    .optional()
    .describe(
      'The metric whose order is held against the decision (ROC, thresholds), and whether a higher score is more of it.',
    ),
});

export type JudgeScore = z.infer<typeof judgeScoreSchema>;
export type JudgeMap = z.infer<typeof judgeMapSchema>;
export type MetricMap = z.infer<typeof metricMap>;
export type ScoreBand = z.infer<typeof band>;
export type ScoreLack = z.infer<typeof scoreLack>;
