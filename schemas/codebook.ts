import * as z from 'zod';

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,47}$/, 'an id is lower-case letters, digits and _, and begins with a letter');
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** One answer that a rater can give on a dimension (for `flags`: one flag). */
const option = z.looseObject({
  value: scalar.describe('What is stored. Its JSON type is kept.'),
  label: z.string().describe('What stands on the option, a word or two.'),
  definition: z.string().describe('What it means, in a sentence.'),
  edges: z.array(z.string()).optional().describe('Edge cases, a sentence each.'),
});

/** One question to the rater. */
const dimension = z.looseObject({
  id,
  type: z.enum(['nominal', 'ordinal', 'interval', 'binary', 'flags']),
  title: z.string(),
  question: z.string().describe('The question in one line, shown while the dimension is in focus.'),
  required: z
    .boolean()
    .optional()
    .describe('An item is rated when every required dimension has a value or is ruled out.'),
  options: z.array(option).describe('In order. Empty for `interval`.'),
  min: z.number().optional().describe('Lowest value of an `interval` dimension.'),
  max: z.number().optional().describe('Highest value of an `interval` dimension.'),
  assumes: z
    .array(z.strictObject({ dimension: id, value: scalar }))
    .optional()
    .describe('Values that a rating here sets by rule on dimensions that have none yet.'),
  notes: z.array(z.string()).optional().describe('Rules that hold for the whole dimension.'),
});

/** What a value of one dimension does to another. */
const effect = z.union([
  z.strictObject({ dimension: id, set: scalar }),
  z.strictObject({ dimension: id, cell: z.enum(['na', 'cannot_rate']) }),
  z.strictObject({ dimension: id, allow: z.array(scalar).min(1) }),
]);

const gate = z.strictObject({
  dimension: id,
  value: scalar,
  effects: z.array(effect).min(1),
});

/** A codebook's form; `codebookSchema` checks too that its parts fit together. */
const codebookForm = z.looseObject({
  v: z.literal(1),
  id: z.string().min(1),
  title: z.string(),
  introduction: z.array(z.string()).optional().describe('What every rater should know before the first item.'),
  dimensions: z.array(dimension).min(1),
  gates: z.array(gate).optional(),
  skip_reasons: z.array(z.strictObject({ id, label: z.string() })).optional(),
});

/** A codebook: the dimensions that are rated, as data. */
export const codebookSchema = codebookForm.superRefine((codebook, context) => {
  for (const message of codebookFaults(codebook)) context.addIssue({ code: 'custom', message });
});

export type Codebook = z.infer<typeof codebookForm>;
export type Dimension = z.infer<typeof dimension>;
export type Option = z.infer<typeof option>;
export type Effect = z.infer<typeof effect>;
export type Scalar = z.infer<typeof scalar>;

/** What makes a codebook of the right form impossible to rate by: a sentence each. */
function codebookFaults(codebook: Codebook): string[] {
  const { dimensions } = codebook;
  const twice = repeated(dimensions.map((each) => each.id)).map((name) => `two dimensions are called ${name}`);
  const rules = (codebook.gates ?? []).flatMap((gate) => [
    { what: 'a gate', dimension: gate.dimension, values: [gate.value] },
    ...gate.effects.map((effect) => ({
      what: 'an effect of a gate',
      dimension: effect.dimension,
      values: 'set' in effect ? [effect.set] : 'allow' in effect ? effect.allow : [],
    })),
  ]);
  const assumed = dimensions.flatMap(({ id: from, assumes }) =>
    (assumes ?? []).map(({ dimension: to, value }) => ({ what: `assumes of ${from}`, dimension: to, values: [value] })),
  );
  const named = [...rules, ...assumed].flatMap(({ what, dimension: name, values }) => {
    const target = dimensions.find((each) => each.id === name);
    if (!target) return [`${what} names ${name}, which is no dimension`];
    const known = target.options.map((each) => each.value);
    return values.filter((value) => !known.includes(value)).map((value) => `${what}: ${name} has no value ${value}`);
  });
  return [...twice, ...dimensions.flatMap(dimensionFaults), ...named];
}

function dimensionFaults({ id: name, type, options, min, max }: Dimension): string[] {
  const values = options.map((each) => each.value);
  const faults = repeated(values).map((value) => `${name} has the value ${value} twice`);
  if (type === 'interval')
    return (min ?? 0) > (max ?? Number.POSITIVE_INFINITY) ? [`${name}: min is above max`] : faults;
  if (values.length === 0) faults.push(`${name} has no options`);
  if (type === 'binary' && values.some((value) => typeof value !== 'boolean'))
    faults.push(`${name}: binary values are true and false`);
  if (type === 'ordinal' && values.some((value) => typeof value !== 'number'))
    faults.push(`${name}: ordinal values are numbers`);
  return faults;
}

function repeated<T>(values: readonly T[]): T[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}
