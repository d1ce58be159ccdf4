import type { Sha256 } from '../transcripts/itemIdentity';
import type { Message, ReadRecord } from '../transcripts/transcript';

/** What was asked and what was answered, as text, whatever the source called its fields. */
export interface RecordTexts {
  prompt: string;
  answer: string;
}

export function textsOf({ transcript: { messages, target } }: ReadRecord): RecordTexts {
  const before = target < 0 ? messages : messages.slice(0, target);
  const answer = messages[target];
  return {
    prompt: before
      .filter(({ role }) => role !== 'system' && role !== 'developer')
      .map(textOf)
      .join('\n\n'),
    answer: answer === undefined ? '' : textOf(answer),
  };
}

/** What texts are compared by. */
export function textHash(text: string, sha256: Sha256): string {
  return sha256(text).slice(0, 24);
}

function textOf({ parts }: Message): string {
  return parts
    .filter(({ kind }) => kind === 'text')
    .map(({ text }) => text)
    .join('\n\n')
    .trim();
}
