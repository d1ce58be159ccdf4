import type { Json, JsonObject } from '../../../schemas/json';
import { expectList, expectObject, FieldProblem, field, isObject, kindOf, prettyJson, textOf } from './fieldProblem';
import { asToolResults, parsedCall, readContent, readToolCall } from './readContent';
import { splitThinking } from './splitThinking';
import type { Message, Part, Role } from './transcript';

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['system', 'system'],
  ['developer', 'developer'],
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['gpt', 'assistant'],
  ['model', 'assistant'],
  ['ai', 'assistant'],
  ['bot', 'assistant'],
  ['function_call', 'assistant'],
  ['tool_call', 'assistant'],
  ['tool', 'tool'],
  ['function', 'tool'],
  ['observation', 'tool'],
]);

/** Roles whose whole text is a tool call (ShareGPT). */
const CALL_ROLES: ReadonlySet<string> = new Set(['function_call', 'tool_call']);

/** The role that a source's word for a speaker stands for, if it is one of those in use. */
export function knownRole(word: string): Role | undefined {
  return ROLES.get(word.toLowerCase());
}

/** Messages of a list of role/content (or from/value) objects, in order. Throws FieldProblem; `path` names the list. */
export function readMessages(raw: Json | undefined, path: string): Message[] {
  const list = expectList(raw, path);
  if (list.length === 0) throw new FieldProblem(`"${path}" is empty: there is nothing to rate`);
  return withToolNames(list.flatMap((message, index) => readMessage(message, `${path}[${index}]`)));
}

/**
 * One message of the source. Tool results that stand in a user's message (Anthropic) become messages of the tool, so
 * one may become several. Throws FieldProblem.
 */
export function readMessage(raw: Json | undefined, path: string): Message[] {
  const source = expectObject(raw, path);
  const speakerField = Object.hasOwn(source, 'role') ? 'role' : 'from';
  const word = field(source, speakerField);
  if (word === undefined) throw new FieldProblem(`"${path}.role" is missing`);
  if (typeof word !== 'string') throw new FieldProblem(`"${path}.${speakerField}" is ${kindOf(word)}, not text`);
  const role = knownRole(word);
  const given = field(source, 'name');
  const name = typeof given === 'string' && given !== '' ? given : role === undefined ? word : undefined;
  const message: Message = { role: role ?? 'user', ...(name === undefined ? {} : { name }), parts: [] };
  message.parts = readParts(source, word.toLowerCase(), message, path);
  return message.role === 'tool' ? [message] : splitToolResults(message);
}

function readParts(source: JsonObject, word: string, message: Message, path: string): Part[] {
  const contentField = Object.hasOwn(source, 'content') ? 'content' : 'value';
  const content = field(source, contentField);
  const contentPath = `${path}.${contentField}`;
  if (CALL_ROLES.has(word) && typeof content === 'string') return [parsedCall(content)];
  const parts = readContent(content, contentPath);
  if (message.role === 'tool') return toolParts(source, parts, message.name);
  return [
    ...reasoningParts(source, path),
    ...(message.role === 'assistant' ? withThinkingSplit(parts) : parts),
    ...refusalParts(source, path),
    ...callParts(source, path),
  ];
}

function withThinkingSplit(parts: Part[]): Part[] {
  const head = parts.findIndex((part) => part.kind === 'text');
  return parts.flatMap((part, index) => (index === head ? splitThinking(part.text) : [part]));
}

function reasoningParts(source: JsonObject, path: string): Part[] {
  const texts = new Set<string>();
  const parts: Part[] = [];
  for (const name of ['reasoning_content', 'reasoning', 'thinking']) {
    const value = field(source, name);
    if (isObject(value) || Array.isArray(value)) {
      parts.push({ kind: 'other', type: name, text: prettyJson(value) });
      continue;
    }
    const text = textOf(value, `${path}.${name}`);
    // Some servers write the same reasoning under two names.
    if (text !== '' && !texts.has(text)) parts.push({ kind: 'reasoning', text });
    texts.add(text);
  }
  return parts;
}

function refusalParts(source: JsonObject, path: string): Part[] {
  const text = textOf(field(source, 'refusal'), `${path}.refusal`);
  return text === '' ? [] : [{ kind: 'other', type: 'refusal', text }];
}

function callParts(source: JsonObject, path: string): Part[] {
  const calls = field(source, 'tool_calls') ?? [];
  const parts = expectList(calls, `${path}.tool_calls`).map((call, index) => {
    const callPath = `${path}.tool_calls[${index}]`;
    return readToolCall(expectObject(call, callPath), callPath);
  });
  const call = field(source, 'function_call') ?? null;
  if (call !== null) parts.push(readToolCall(expectObject(call, `${path}.function_call`), `${path}.function_call`));
  return parts;
}

function toolParts(source: JsonObject, parts: Part[], name: string | undefined): Part[] {
  const id = field(source, 'tool_call_id') ?? field(source, 'tool_use_id');
  const callee = name ?? field(source, 'function');
  const error = field(source, 'error') ?? null;
  const failed = field(source, 'is_error') === true || (error !== null && error !== false);
  // A tool message of Anthropic blocks names the call in each of its results.
  if (parts.some((part) => part.kind === 'tool_result')) return parts;
  const results = asToolResults(parts, {
    ...(typeof id === 'string' ? { id } : {}),
    ...(typeof callee === 'string' ? { name: callee } : {}),
    ...(failed ? { error: true } : {}),
  });
  if (isObject(error)) results.push({ kind: 'other', type: 'error', text: prettyJson(error) });
  else if (typeof error === 'string' && error !== '') results.push({ kind: 'other', type: 'error', text: error });
  return results;
}

function splitToolResults(message: Message): Message[] {
  if (!message.parts.some((part) => part.kind === 'tool_result')) return [message];
  const messages: Message[] = [];
  for (const part of message.parts) {
    const role = part.kind === 'tool_result' ? 'tool' : message.role;
    const last = messages.at(-1);
    if (last?.role === role) last.parts.push(part);
    else messages.push(role === 'tool' ? { role, parts: [part] } : { ...message, parts: [part] });
  }
  return messages;
}

/** Gives results the name of the tool that their call named, where they do not say it themselves. */
export function withToolNames(messages: Message[]): Message[] {
  const names = new Map<string, string>();
  for (const message of messages) {
    for (const part of message.parts) {
      if (part.kind === 'tool_call' && part.id !== undefined) names.set(part.id, part.name);
      if (part.kind !== 'tool_result' || part.name !== undefined || part.id === undefined) continue;
      const name = names.get(part.id);
      if (name !== undefined && name !== '') part.name = name;
    }
  }
  return messages;
}
