import type { LineAdapter } from '../adapter';
import { attempt, field } from '../fieldProblem';
import { readChat } from '../readChat';

/** `conversations` of from and value, with optional `system` and `tools`. */
export const sharegpt: LineAdapter = {
  id: 'sharegpt',
  title: 'ShareGPT: "conversations" of from and value',
  unit: 'line',
  matches: (record) => Array.isArray(field(record, 'conversations')),
  read: (record) => attempt(() => readChat(record, 'conversations')),
};
