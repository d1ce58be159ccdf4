import type { Sha256 } from '../transcripts/itemIdentity';
import type { Message, ReadRecord } from '../transcripts/transcript';

/** What was asked and what was answered, as text, whatever the source called its fields. */
export interface RecordTexts {
  /** What the model was told to be, apart from what it was asked. */
  system: string;
  prompt: string;
  answer: string;
}

export function textsOf({ transcript: { messages, target } }: ReadRecord): RecordTexts {
  const before = target < 0 ? messages : messages.slice(0, target);
  const answer = messages[target];
  const joined = (some: readonly Message[]) => some.map(textOf).join('\n\n');
  return {
    system: joined(before.filter(isSystem)),
    prompt: joined(before.filter((message) => !isSystem(message))),
    answer: answer === undefined ? '' : textOf(answer),
  };
}

/** What texts are compared by. */
export function textHash(text: string, sha256: Sha256): string {
  return sha256(text).slice(0, 24);
}

function isSystem({ role }: Message): boolean {
  return role === 'system' || role === 'developer';
}

function textOf({ parts }: Message): string {
  const texts = parts.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  return plainText(texts.join('\n\n'));
}

/** A text without what tables and editors change in it: its outer blanks and how its lines end. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}
