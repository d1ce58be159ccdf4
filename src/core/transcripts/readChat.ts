import type { JsonObject } from '../../../schemas/json';
import { assembleRecord } from './assembleRecord';
import { ANSWER_FIELDS } from './fieldNames';
import { field } from './fieldProblem';
import { readContext } from './readContext';
import { readMessages } from './readMessages';
import { firstField } from './recordParts';
import { splitThinking } from './splitThinking';
import type { Message, ReadRecord } from './transcript';

/**
 * A record whose conversation is the list in `listField`, with an optional system prompt and tools beside it. Where
 * the assistant never speaks in the list and an answer stands beside it, that answer ends the conversation.
 * Throws FieldProblem.
 */
export function readChat(record: JsonObject, listField: string): ReadRecord {
  const messages = readMessages(field(record, listField), listField);
  const context = readContext(record, messages[0]);
  const answer = answerBeside(record, messages);
  const contentFields = [listField, ...context.fields, ...(answer ? [answer.name] : [])];
  return assembleRecord(record, contentFields, [...context.messages, ...messages, ...(answer ? [answer.message] : [])]);
}

function answerBeside(record: JsonObject, messages: Message[]): { name: string; message: Message } | undefined {
  if (messages.some((message) => message.role === 'assistant')) return undefined;
  const name = firstField(record, ANSWER_FIELDS);
  if (name === undefined) return undefined;
  const text = field(record, name) ?? '';
  if (typeof text !== 'string') return undefined;
  return { name, message: { role: 'assistant', parts: splitThinking(text) } };
}
