import type { JournalEvent } from '../../schemas/event';
import { EventFile } from './eventFile';
import { parseJournalLine } from './journalLine';

/** One rater's journal. */
export class JournalFile extends EventFile<JournalEvent> {
  constructor(
    path: string,
    readonly rater: string,
  ) {
    super(path, rater, parseJournalLine);
  }
}
