import type { JsonObject } from '../../../schemas/json';
import { omit, pick } from './recordParts';
import { targetOf } from './targetOf';
import type { Message, ReadRecord } from './transcript';

/** A read record: the named fields are its content (and so its identity), every other field is metadata. */
export function assembleRecord(record: JsonObject, contentFields: readonly string[], messages: Message[]): ReadRecord {
  return {
    transcript: { messages, target: targetOf(messages), metadata: omit(record, contentFields) },
    content: pick(record, contentFields),
  };
}
