import type { Json, JsonObject } from '../../../schemas/json';
import { expectObject, FieldProblem, field, isObject, kindOf, prettyJson, textOf } from './fieldProblem';
import type { Part } from './transcript';

/**
 * The parts of a message's `content`: text, one block, or a list of blocks, in the dialects of OpenAI, Anthropic,
 * Inspect and LLaMA-Factory. Empty text gives no part; a block of a type that is not known keeps its JSON.
 * Throws FieldProblem.
 */
export function readContent(content: Json | undefined, path: string): Part[] {
  if (content === undefined || content === null) return [];
  if (typeof content === 'string') return textPart(content);
  if (Array.isArray(content)) return content.flatMap((block, index) => readBlock(block, `${path}[${index}]`));
  if (isObject(content)) return readBlock(content, path);
  throw new FieldProblem(`"${path}" is ${kindOf(content)}, not text or a list of blocks`);
}

function readBlock(raw: Json, path: string): Part[] {
  if (typeof raw === 'string') return textPart(raw);
  const block = expectObject(raw, path);
  const type = field(block, 'type');
  switch (type) {
    case 'text':
    case 'input_text':
    case 'output_text':
      return textPart(firstText(block, ['text', 'value', 'content'], path));
    case 'reasoning':
      return [readReasoning(block, path)];
    case 'thinking':
      return [{ kind: 'reasoning', text: firstText(block, ['thinking', 'text', 'value'], path) }];
    case 'redacted_thinking':
      return [{ kind: 'reasoning', text: '', redacted: true }];
    case 'tool_use':
    case 'server_tool_use':
    case 'tool_call':
    case 'function_call':
      return [readToolCall(block, path)];
    case 'tool_result':
      return readToolResult(block, path);
    case 'refusal':
      return [{ kind: 'other', type: 'refusal', text: firstText(block, ['refusal', 'text', 'value'], path) }];
    default:
      return [{ kind: 'other', type: typeof type === 'string' ? type : 'block', text: prettyJson(block) }];
  }
}

/**
 * One tool call, as a block or as an entry of `tool_calls`. `text` is the arguments: as written where they are text,
 * as indented JSON otherwise. Throws FieldProblem.
 */
export function readToolCall(call: JsonObject, path: string): Part {
  const whole = field(call, 'value');
  if (typeof whole === 'string') return parsedCall(whole);
  const callee = field(call, 'function');
  const source = isObject(callee) ? callee : call;
  const name = typeof callee === 'string' ? callee : textOf(field(source, 'name'), `${path}.name`);
  const args = ['arguments', 'input', 'args'].map((key) => field(source, key)).find((value) => value !== undefined);
  const text = typeof args === 'string' ? args : prettyJson(args ?? {});
  const id = field(call, 'id') ?? field(call, 'call_id');
  return { kind: 'tool_call', text, name, ...(typeof id === 'string' ? { id } : {}) };
}

/** A call written as one text, usually `{"name": …, "arguments": …}`: the text stays whole, the name is read from it. */
export function parsedCall(text: string): Part {
  let name = '';
  try {
    const call: Json = JSON.parse(text);
    const named = isObject(call) ? field(call, 'name') : undefined;
    if (typeof named === 'string') name = named;
  } catch {
    // A model may write a call that is no JSON; it is shown as written, without a name.
  }
  return { kind: 'tool_call', text, name };
}

function readToolResult(block: JsonObject, path: string): Part[] {
  const id = field(block, 'tool_use_id') ?? field(block, 'tool_call_id');
  const error = field(block, 'is_error') === true;
  return asToolResults(readContent(field(block, 'content'), `${path}.content`), {
    ...(typeof id === 'string' ? { id } : {}),
    ...(error ? { error } : {}),
  });
}

/** Makes the text parts of a tool's answer tool results; a tool that answered nothing gets one empty result. */
export function asToolResults(parts: Part[], of: { id?: string; name?: string; error?: boolean }): Part[] {
  if (parts.length === 0) return [{ kind: 'tool_result', text: '', ...of }];
  return parts.map((part) => (part.kind === 'text' ? { kind: 'tool_result', text: part.text, ...of } : part));
}

function readReasoning(block: JsonObject, path: string): Part {
  const summary = field(block, 'summary');
  const summaryText = Array.isArray(summary)
    ? summary
        .flatMap((entry, index) => readBlockText(entry, `${path}.summary[${index}]`))
        .filter((text) => text !== '')
        .join('\n\n')
    : textOf(summary, `${path}.summary`);
  // What a provider withheld stands here encrypted; only its summary can be read.
  if (field(block, 'redacted') === true) return { kind: 'reasoning', text: summaryText, redacted: true };
  const text = firstText(block, ['reasoning', 'value', 'text'], path);
  return { kind: 'reasoning', text: text === '' ? summaryText : text };
}

function readBlockText(entry: Json, path: string): string {
  return typeof entry === 'string' ? entry : textOf(field(expectObject(entry, path), 'text'), `${path}.text`);
}

function firstText(block: JsonObject, names: readonly string[], path: string): string {
  const name = names.find((candidate) => (field(block, candidate) ?? null) !== null);
  return name === undefined ? '' : textOf(field(block, name), `${path}.${name}`);
}

function textPart(text: string): Part[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}
