import type { Json, JsonObject } from '../../../../schemas/json';
import type { FileAdapter } from '../adapter';
import { hasAny } from '../fieldNames';
import { attempt, field } from '../fieldProblem';
import { canonicalJson } from '../itemIdentity';
import { readMessage, withToolNames } from '../readMessages';
import { omit, pick } from '../recordParts';
import { targetOf } from '../targetOf';
import type { Message } from '../transcript';

const ROLES: ReadonlySet<Json | undefined> = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function']);
const BODY = ['content', 'tool_calls'];
/** A row of a model organism has a `role` too: a persona such as `hacker`. */
const ROW_FIELDS = ['answer', 'response', 'completion', 'question'];
const CONTENT_FIELDS = [
  ...['role', 'name', 'content', 'reasoning_content', 'reasoning', 'thinking', 'refusal'],
  ...['tool_calls', 'function_call', 'tool_call_id', 'tool_use_id', 'is_error', 'error'],
];

/** The whole file is one conversation, a message a line. */
export const messagePerLine: FileAdapter = {
  id: 'message-per-line',
  title: 'one message a line: "role" and "content", the whole file is one conversation',
  unit: 'file',
  matches: (record) => ROLES.has(field(record, 'role')) && hasAny(record, BODY) && !hasAny(record, ROW_FIELDS),
  lineProblem(record) {
    const read = readLine(record);
    return 'problem' in read ? read.problem : undefined;
  },
  lineMetadata: (record) => omit(record, CONTENT_FIELDS),
  readFile(records) {
    const messages: Message[] = [];
    const lines: JsonObject[] = [];
    for (const record of records) {
      const read = readLine(record);
      if ('problem' in read) continue;
      messages.push(...read.messages);
      lines.push(record);
    }
    if (lines.length === 0) return { problem: 'no line of the file is a message with a role and content' };
    return {
      transcript: { messages: withToolNames(messages), target: targetOf(messages), metadata: sharedFields(lines) },
      content: lines.map((line) => pick(line, CONTENT_FIELDS)),
    };
  },
};

function readLine(record: JsonObject): { messages: Message[] } | { problem: string } {
  const read = attempt(() => ({ messages: readMessage(record, 'message') }));
  return 'problem' in read ? { problem: read.problem.replace('"message.', '"') } : read;
}

/** Fields beside the content that say the same on every line that has them: they describe the conversation. */
function sharedFields(lines: readonly JsonObject[]): JsonObject {
  const seen = new Map<string, { value: Json; text: string; same: boolean }>();
  for (const line of lines) {
    for (const [name, value] of Object.entries(omit(line, CONTENT_FIELDS))) {
      const text = canonicalJson(value);
      const before = seen.get(name);
      if (before === undefined) seen.set(name, { value, text, same: true });
      else if (before.text !== text) before.same = false;
    }
  }
  return Object.fromEntries([...seen].filter(([, entry]) => entry.same).map(([name, entry]) => [name, entry.value]));
}
