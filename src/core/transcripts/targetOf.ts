import type { Message, Part } from './transcript';

/**
 * Index of the message that is judged: the assistant's last one that says something, else its last one; -1 if the
 * assistant never speaks. Reasoning and tool calls alone say nothing to the user.
 */
export function targetOf(messages: readonly Message[]): number {
  const speaking = messages.findLastIndex((message) => message.role === 'assistant' && message.parts.some(says));
  return speaking >= 0 ? speaking : messages.findLastIndex((message) => message.role === 'assistant');
}

function says(part: Part): boolean {
  return (part.kind === 'text' || (part.kind === 'other' && part.type === 'refusal')) && part.text.trim() !== '';
}
