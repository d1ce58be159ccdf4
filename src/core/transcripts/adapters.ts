import type { Adapter } from './adapter';
import { anthropicMessages } from './adapters/anthropicMessages';
import { messagePerLine } from './adapters/messagePerLine';
import { openaiChat } from './adapters/openaiChat';
import { promptCompletion } from './adapters/promptCompletion';
import { questionAnswer } from './adapters/questionAnswer';
import { sharegpt } from './adapters/sharegpt';

/** Every record shape that can be read. Where two fit equally many records, the earlier one is taken. */
export const adapters: readonly Adapter[] = [
  anthropicMessages,
  openaiChat,
  sharegpt,
  promptCompletion,
  questionAnswer,
  messagePerLine,
];

/** The adapter of that id, as `inspect` prints it and a study may name it. */
export function adapterOf(id: string): Adapter | undefined {
  return adapters.find((adapter) => adapter.id === id);
}
