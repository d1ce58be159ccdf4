import type { Slice } from '../shared/store';
import type { EvidenceLinks } from './evidenceLinks';
import type { FindActions } from './findActions';
import type { Reading } from './reading';
import type { ReadingState } from './readingState';
import type { FoldKind, PartPlace } from './turns';

/** The parts that know how to read. */
export interface Readers {
  store: Slice<ReadingState>;
  reading: Reading;
  find: FindActions;
  links: EvidenceLinks;
}

/** What every page with a transcript does alike when it is asked to. */
export abstract class ReadingCommands {
  constructor(private readonly readers: Readers) {}

  fold(place: PartPlace, kind: FoldKind, open: boolean): void {
    this.readers.reading.fold(place, kind, open);
  }

  find(query: string): void {
    this.readers.find.type(query);
  }

  stepFind(by: 1 | -1, query: string): void {
    this.readers.find.step(by, query);
  }

  closeFind(): void {
    this.readers.find.close();
  }

  showEvidenceInRail(event: string): void {
    this.readers.links.showInRail(event);
  }

  toggleRail(): void {
    const { store } = this.readers;
    store.set({ railOpen: !store.get().railOpen });
  }
}
