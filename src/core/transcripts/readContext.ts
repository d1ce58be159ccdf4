import type { JsonObject } from '../../../schemas/json';
import { field, prettyJson } from './fieldProblem';
import { readContent } from './readContent';
import type { Message } from './transcript';

const SYSTEM_FIELDS = ['system_prompt', 'system'];
const TOOL_FIELDS = ['tools', 'functions'];

/** What a record says beside its messages about the setting: system prompt and tool definitions. */
export interface Context {
  /** The fields that were read. */
  fields: string[];
  /** System messages that come before the conversation. */
  messages: Message[];
}

/**
 * Reads system prompt and tool definitions from a record's own fields. A system prompt that opens the conversation
 * anyway (`opening`) is not shown twice. Throws FieldProblem.
 */
export function readContext(record: JsonObject, opening: Message | undefined): Context {
  const context: Context = { fields: [], messages: [] };
  for (const name of SYSTEM_FIELDS.filter((candidate) => Object.hasOwn(record, candidate))) {
    context.fields.push(name);
    const message: Message = { role: 'system', parts: readContent(field(record, name), name) };
    const shown = [...context.messages, ...(opening ? [opening] : [])];
    if (message.parts.length > 0 && !shown.some((other) => sameSystemText(message, other))) {
      context.messages.push(message);
    }
  }
  for (const name of TOOL_FIELDS) {
    const tools = field(record, name) ?? null;
    if (tools === null || (typeof tools !== 'string' && typeof tools !== 'object')) continue;
    context.fields.push(name);
    const text = typeof tools === 'string' ? tools : prettyJson(tools);
    const none = text.trim() === '' || text === '[]' || text === '{}';
    if (!none) context.messages.push({ role: 'system', name, parts: [{ kind: 'other', type: name, text }] });
  }
  return context;
}

function sameSystemText(a: Message, b: Message): boolean {
  return b.role === 'system' && JSON.stringify(a.parts) === JSON.stringify(b.parts);
}
