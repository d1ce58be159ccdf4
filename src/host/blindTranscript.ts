import type { Blinding } from '../../schemas/study';
import { blindMetadata } from '../core/transcripts/blinding';
import type { Message, Transcript } from '../core/transcripts/transcript';

/** A transcript as somebody at work on it may see it. */
export interface BlindTranscript {
  messages: Message[];
  /** Index into `messages` of the answer that is judged; -1 if there is none. */
  target: number;
  /** Metadata that the blinding lets through, as label and text. */
  shown: { label: string; text: string }[];
  /** Fields that it hides, by name. */
  hiddenFields: string[];
}

/** A transcript less what the study blinds: what is hidden is not in the result, so that it cannot be sent on. */
export function blindTranscript({ messages, target, metadata }: Transcript, blinding: Blinding): BlindTranscript {
  const { shown, hidden } = blindMetadata(metadata, blinding);
  return { messages: blinding.metadata ? withoutModelNames(messages) : messages, target, shown, hiddenFields: hidden };
}

/** A source may name the speaker of an answer by its model, which a blind study must not show. */
function withoutModelNames(messages: readonly Message[]): Message[] {
  return messages.map((message) => {
    const { name: _, ...unnamed } = message;
    return message.role === 'assistant' ? unnamed : message;
  });
}
