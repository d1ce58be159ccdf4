import type { JsonObject } from '../../../schemas/json';

/** Fields that hold what the model was asked, the most telling name first. */
export const PROMPT_FIELDS: readonly string[] = [
  'question',
  'prompt',
  'instruction',
  'input',
  'user',
  'probe',
  'Behavior',
  'forbidden_prompt',
];

/** Fields that hold the text to judge, the most telling name first. */
export const ANSWER_FIELDS: readonly string[] = [
  'answer',
  'response',
  'completion',
  'output',
  'generation',
  'generated_text',
  'model_answer',
  'model_response',
  'model_output',
  'reply',
];

/** Whether the record has any of the fields, whatever their values. */
export function hasAny(record: JsonObject, names: readonly string[]): boolean {
  return names.some((name) => Object.hasOwn(record, name));
}
