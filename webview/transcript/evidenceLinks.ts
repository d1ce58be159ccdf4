import type { ReadingContext, TextPlace } from './readingState';

/** The two ways between a quotation in the rail and its place in the text. */
export class EvidenceLinks {
  constructor(
    private readonly store: ReadingContext['store'],
    private readonly reveal: (place: TextPlace) => void,
  ) {}

  /** From the rail to the text: the whole quotation comes into view. */
  showInText(event: string, place: TextPlace): void {
    this.store.set({ evidence: event, markdown: false });
    this.reveal(place);
    document
      .querySelector<HTMLElement>(`.evidence-link[data-event="${CSS.escape(event)}"]`)
      ?.focus({ preventScroll: true });
  }

  /** From the text to the rail. */
  showInRail(event: string): void {
    this.store.set({ evidence: event, railOpen: true });
    this.store.flush();
    const entry = document.querySelector<HTMLElement>(
      `.evidence-entry[data-event="${CSS.escape(event)}"] .evidence-quote`,
    );
    entry?.focus();
    entry?.scrollIntoView({ block: 'nearest' });
  }
}
