import type { LineAdapter } from '../adapter';
import { attempt, field } from '../fieldProblem';
import { readChat } from '../readChat';

/** `messages` of role and content: OpenAI, Inspect, LLaMA-Factory, TRL. */
export const openaiChat: LineAdapter = {
  id: 'openai-chat',
  title: 'chat: "messages" of role and content',
  unit: 'line',
  matches: (record) => Array.isArray(field(record, 'messages')),
  read: (record) => attempt(() => readChat(record, 'messages')),
};
