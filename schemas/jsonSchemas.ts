import * as z from 'zod';
import { calibrationSchema, testLookSchema } from './calibration';
import { codebookSchema } from './codebook';
import { eventSchema } from './event';
import { goldManifestSchema, goldRowSchema, goldSplitsSchema } from './gold';
import { judgeMapSchema, judgeScoreSchema } from './judge';
import { resolutionEventSchema } from './resolution';
import { studySchema } from './study';

/** The JSON Schemas (draft-7) that are shipped for editors and other programs, by file name in `schemas/json`. */
export function jsonSchemas(): Record<string, string> {
  const sources = {
    'study.schema.json': { schema: studySchema, title: 'A study of Misalignment Rater' },
    'codebook.schema.json': { schema: codebookSchema, title: 'A codebook of Misalignment Rater' },
    'event.schema.json': { schema: eventSchema, title: "One line of a rater's journal" },
    'resolution.schema.json': { schema: resolutionEventSchema, title: "One line of an adjudicator's file" },
    'goldRow.schema.json': { schema: goldRowSchema, title: 'One line of a gold set' },
    'goldManifest.schema.json': { schema: goldManifestSchema, title: 'The manifest of a gold set' },
    'goldSplits.schema.json': { schema: goldSplitsSchema, title: 'The splits that a study remembers' },
    'judgeScore.schema.json': { schema: judgeScoreSchema, title: "One line of a judge's scores" },
    'judgeMap.schema.json': { schema: judgeMapSchema, title: "What a judge's metrics mean" },
    'calibration.schema.json': { schema: calibrationSchema, title: 'What a harness needs to apply a calibrated judge' },
    'testLook.schema.json': { schema: testLookSchema, title: 'One look at the test split of a gold set' },
  };
  return Object.fromEntries(
    Object.entries(sources).map(([name, { schema, title }]) => {
      const json = { title, ...z.toJSONSchema(schema, { target: 'draft-7' }) };
      return [name, `${JSON.stringify(json, null, 2)}\n`];
    }),
  );
}
