import { type Context, tell } from './context';
import type { RatingCalls } from './ratingCalls';
import { selectedPlace } from './rawPosition';
import { currentOf, flagsDimension, type TextPlace, whyNotRating } from './viewState';

/** Attaches stretches of text to the rating, and finds the way between the text and the list in the rail. */
export class EvidenceActions {
  constructor(
    private readonly context: Context,
    private readonly calls: RatingCalls,
  ) {}

  /** Takes the selected text. Whether it was taken. */
  attach(): boolean {
    const state = this.context.store.get();
    const why = whyNotRating(state);
    if (why !== undefined) return this.refuse(why);
    const selection = window.getSelection();
    const place = state.markdown ? this.placeInMarkdown(selection) : selectedPlace(selection);
    if ('problem' in place) return this.refuse(place.problem);
    const current = currentOf(state);
    const quote = current?.messages[place.message]?.parts[place.part]?.text.slice(place.start, place.end) ?? '';
    if (!current || quote.trim() === '') return this.refuse('The selection holds no text.');
    const { codebook } = state.snapshot?.setup ?? {};
    // A flag wants its own evidence; for the scales the evidence speaks for the item as a whole.
    const onFlags = codebook && state.focus === flagsDimension(codebook);
    const number = state.rating.evidence.length + 1;
    const params = { item: current.item, span: { ...place, quote }, ...(onFlags ? { dimension: state.focus } : {}) };
    this.calls.send('addEvidence', params, `Evidence ${number}`);
    selection?.removeAllRanges();
    tell(this.context, `Evidence ${number} attached`);
    return true;
  }

  remove(event: string): void {
    const { store } = this.context;
    const state = store.get();
    const current = currentOf(state);
    const why = whyNotRating(state);
    if (why !== undefined) this.refuse(why);
    if (why !== undefined || !current) return;
    const evidence = state.rating.evidence.filter((each) => each.event !== event);
    store.set({ rating: { ...state.rating, evidence }, evidence: undefined });
    this.calls.send('removeEvidence', { item: current.item, event }, 'Evidence removed');
  }

  /** From the rail to the text: the whole quotation comes into view. */
  showInText(event: string, reveal: (place: TextPlace) => void): void {
    const { store } = this.context;
    const found = store.get().rating.evidence.find((each) => each.event === event);
    if (!found) return;
    store.set({ evidence: event, markdown: false });
    reveal(found.span);
    document
      .querySelector<HTMLElement>(`.evidence-link[data-event="${CSS.escape(event)}"]`)
      ?.focus({ preventScroll: true });
  }

  /** From the text to the rail. */
  showInRail(event: string): void {
    const { store } = this.context;
    store.set({ evidence: event, railOpen: true });
    store.flush();
    const entry = document.querySelector<HTMLElement>(
      `.evidence-entry[data-event="${CSS.escape(event)}"] .evidence-quote`,
    );
    entry?.focus();
    entry?.scrollIntoView({ block: 'nearest' });
  }

  /** Rendered text has lost its offsets; they are found again where the quotation is in the raw text exactly once. */
  private placeInMarkdown(selection: Selection | null): TextPlace | { problem: string } {
    const quote = selection?.toString().trim() ?? '';
    const node = selection?.anchorNode;
    const element = node instanceof Element ? node : node?.parentElement;
    const raw = element?.closest<HTMLElement>('.part-text');
    if (raw) return selectedPlace(selection);
    const body = element?.closest<HTMLElement>('.markdown-text');
    if (!body || quote === '') return { problem: 'Select the text first.' };
    const message = Number(body.dataset.message);
    const part = Number(body.dataset.part);
    const text = currentOf(this.context.store.get())?.messages[message]?.parts[part]?.text ?? '';
    const start = text.indexOf(quote);
    if (start < 0 || text.indexOf(quote, start + 1) >= 0) {
      return { problem: 'This cannot be found in the raw text for certain; switch to raw text and select it there.' };
    }
    return { message, part, start, end: start + quote.length };
  }

  private refuse(why: string): false {
    tell(this.context, why);
    return false;
  }
}
