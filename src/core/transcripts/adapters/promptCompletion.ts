import type { JsonObject } from '../../../../schemas/json';
import type { LineAdapter } from '../adapter';
import { assembleRecord } from '../assembleRecord';
import { ANSWER_FIELDS, hasAny, PROMPT_FIELDS } from '../fieldNames';
import { attempt, FieldProblem, field, textOf } from '../fieldProblem';
import { splitThinking } from '../splitThinking';
import type { Message, ReadRecord } from '../transcript';

const CHAT_FIELDS = ['messages', 'conversations', 'role', 'from', 'system', 'system_prompt'];

/**
 * What a base model continued: `prompt` and `completion`, or one `text`. A system prompt or a prompt made of messages
 * tells of a chat model, so those rows are questions and answers instead.
 */
export const promptCompletion: LineAdapter = {
  id: 'prompt-completion',
  title: 'base model: "prompt" and "completion", or one "text"',
  unit: 'line',
  matches(record) {
    if (hasAny(record, CHAT_FIELDS)) return false;
    return isText(record) || isPair(record);
  },
  read: (record) => attempt(() => (isText(record) ? readText(record) : readPair(record))),
};

function isText(record: JsonObject): boolean {
  return typeof field(record, 'text') === 'string' && !hasAny(record, [...PROMPT_FIELDS, ...ANSWER_FIELDS]);
}

function isPair(record: JsonObject): boolean {
  const others = [...PROMPT_FIELDS, ...ANSWER_FIELDS].filter((name) => name !== 'prompt' && name !== 'completion');
  const completion = field(record, 'completion');
  return (
    typeof field(record, 'prompt') === 'string' &&
    (typeof completion === 'string' || completion === null) &&
    !hasAny(record, others)
  );
}

function readText(record: JsonObject): ReadRecord {
  const text = textOf(field(record, 'text'), 'text');
  return assembleRecord(record, ['text'], [{ role: 'assistant', parts: splitThinking(text) }]);
}

function readPair(record: JsonObject): ReadRecord {
  if (!hasAny(record, ['completion'])) throw new FieldProblem('no answer: there is neither "completion" nor "text"');
  const prompt = textOf(field(record, 'prompt'), 'prompt');
  const messages: Message[] = prompt === '' ? [] : [{ role: 'user', parts: [{ kind: 'text', text: prompt }] }];
  const parts = splitThinking(textOf(field(record, 'completion'), 'completion'));
  messages.push({ role: 'assistant', parts });
  return assembleRecord(record, ['prompt', 'completion'], messages);
}
