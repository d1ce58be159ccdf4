import * as z from 'zod';
import { codebookSchema } from './codebook';
import { eventSchema } from './event';
import { studySchema } from './study';

/** The JSON Schemas (draft-7) that are shipped for editors and other programs, by file name in `schemas/json`. */
export function jsonSchemas(): Record<string, string> {
  const sources = {
    'study.schema.json': { schema: studySchema, title: 'A study of Misalignment Rater' },
    'codebook.schema.json': { schema: codebookSchema, title: 'A codebook of Misalignment Rater' },
    'event.schema.json': { schema: eventSchema, title: "One line of a rater's journal" },
  };
  return Object.fromEntries(
    Object.entries(sources).map(([name, { schema, title }]) => {
      const json = { title, ...z.toJSONSchema(schema, { target: 'draft-7' }) };
      return [name, `${JSON.stringify(json, null, 2)}\n`];
    }),
  );
}
