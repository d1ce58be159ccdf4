import { eventSchema, eventSchemas, type JournalEvent } from '../../schemas/event';
import { type EventLine, parseEventLine } from './eventLine';

export type JournalLine = EventLine<JournalEvent>;

const journal = {
  ...{ schema: eventSchema, kinds: eventSchemas, name: 'journal' },
  torn: 'so its rating was never called saved',
};

/** Reads one line of `rater`'s journal. Never throws: a bad line costs itself and nothing else. */
export function parseJournalLine(text: string, rater: string): JournalLine {
  return parseEventLine(text, rater, journal);
}
