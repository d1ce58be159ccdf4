import { blindMetadata } from '../../core/transcripts/blinding';
import type { Message } from '../../core/transcripts/transcript';
import type { CurrentItem } from '../../protocol/messages';
import type { RatingSession } from './ratingSession';

/**
 * The item at a 0-based place of the queue as its rater may see it: what the study blinds is not in the result. Rejects with
 * a sentence when the file no longer holds it.
 */
export async function currentItem(session: RatingSession, index: number): Promise<CurrentItem> {
  const { file, folder } = session;
  const { blinding } = folder.study;
  const { item, line, bytes, record } = await file.read(index);
  const { messages, target, metadata } = record.transcript;
  const { shown, hidden } = blindMetadata(metadata, blinding);
  return {
    item,
    number: index + 1,
    line,
    bytes,
    shown,
    messages: blinding.metadata ? withoutModelNames(messages) : messages,
    target,
    hiddenFields: hidden,
    revealed: session.isRevealed(item),
  };
}

/** A source may name the speaker of an answer by its model, which a blind study must not show. */
function withoutModelNames(messages: readonly Message[]): Message[] {
  return messages.map((message) => {
    const { name: _, ...unnamed } = message;
    return message.role === 'assistant' ? unnamed : message;
  });
}
