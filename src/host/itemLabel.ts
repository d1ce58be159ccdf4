import type { RatingValue } from '../../schemas/event';
import type { ItemState } from '../core/ratings/itemRating';
import type { Transcript } from '../core/transcripts/transcript';

const LONGEST = 80;

/** How items and their ratings are named in native lists. */
export const itemLabel = {
  /** The words that a list shows of a transcript: the beginning of the answer's question, else of the answer. */
  words({ messages, target }: Transcript): string {
    const before = messages.slice(0, target < 0 ? messages.length : target);
    const asked = [...before].reverse().find((message) => message.role === 'user') ?? messages[target];
    const text = asked?.parts.find((part) => part.kind === 'text')?.text ?? '';
    // Controls and invisible characters would disturb a native list.
    const line = text
      .slice(0, 4 * LONGEST)
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim();
    return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  },

  value(dimension: string, value: RatingValue): string {
    return `${dimension} ${typeof value === 'object' ? value.yes.join(', ') || 'none' : String(value)}`;
  },

  state(state: ItemState, later: boolean): string {
    const word = { 'to-rate': 'to rate', partly: 'partly rated', rated: 'rated', skipped: 'skipped' }[state];
    return later ? `${word}, for later` : word;
  },
};
