import type { Json } from '../../../../schemas/json';
import type { LineAdapter } from '../adapter';
import { attempt, field, isObject } from '../fieldProblem';
import { readChat } from '../readChat';

const BLOCKS: ReadonlySet<Json | undefined> = new Set(['tool_use', 'tool_result', 'thinking', 'redacted_thinking']);

/** `messages` with Anthropic's content blocks, or with the system prompt in a field of its own. */
export const anthropicMessages: LineAdapter = {
  id: 'anthropic-messages',
  title: 'Anthropic chat: "messages" with content blocks or a "system" field beside them',
  unit: 'line',
  refines: 'openai-chat',
  matches(record) {
    const messages = field(record, 'messages');
    if (!Array.isArray(messages)) return false;
    const system = field(record, 'system');
    return typeof system === 'string' || Array.isArray(system) || messages.some(hasBlock);
  },
  read: (record) => attempt(() => readChat(record, 'messages')),
};

function hasBlock(message: Json): boolean {
  if (!isObject(message)) return false;
  const content = field(message, 'content');
  const blocks = Array.isArray(content) ? content : [content ?? null];
  return blocks.some((block) => isObject(block) && BLOCKS.has(field(block, 'type')));
}
