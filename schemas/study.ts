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
});

export type Study = z.infer<typeof studySchema>;
export type Blinding = z.infer<typeof blinding>;
