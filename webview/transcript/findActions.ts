import type { Message } from '../../src/core/transcripts/transcript';
import type { ReadingContext, TextPlace } from './readingState';

/** Hits that can be stepped through; all are counted. */
const mostHits = 100_000;
/** Hits that are marked in the text at once, around the one in focus. */
const mostMarked = 1000;
/** Milliseconds without typing before a search, so that a long transcript does not hold up the keys. */
const settle = 120;

/** Finds text in the raw transcript, folded parts included, and marks it without touching the elements. */
export class FindActions {
  private timer: number | undefined;

  constructor(
    private readonly context: ReadingContext,
    private readonly reveal: (place: TextPlace) => void,
  ) {
    context.texts.onPrepared(() => this.paint());
  }

  open(): void {
    const { store } = this.context;
    if (!this.context.current()) return;
    const selected = window.getSelection()?.toString().trim() ?? '';
    const query = selected !== '' && selected.length < 200 && !selected.includes('\n') ? selected : '';
    if (!store.get().find) store.set({ find: { query, hits: [], total: 0, at: -1 } });
    store.flush();
    document.querySelector<HTMLElement>('.find-field')?.focus();
    if (query !== '') this.search(query);
  }

  /** Whether it was open. */
  close(): boolean {
    window.clearTimeout(this.timer);
    if (!this.context.store.get().find) return false;
    this.context.store.set({ find: undefined });
    this.paint();
    document.querySelector<HTMLElement>('.transcript')?.focus({ preventScroll: true });
    return true;
  }

  type(query: string): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.search(query), settle);
  }

  /** Goes to the next or previous hit, round and round; searches first if typing has not settled yet. */
  step(by: 1 | -1, query: string): void {
    window.clearTimeout(this.timer);
    const { find } = this.context.store.get();
    if (!find) return;
    if (query !== find.query) this.search(query);
    else if (find.hits.length > 0) this.show((find.at + by + find.hits.length) % find.hits.length);
  }

  private search(query: string): void {
    const { store, announcer } = this.context;
    const current = this.context.current();
    if (!current || !store.get().find) return;
    const { hits, total } = findHits(current.messages, query);
    store.set({ find: { query, hits, total, at: -1 } });
    store.flush();
    if (hits.length > 0) this.show(0);
    else this.paint();
    if (query !== '') announcer.say(total === 1 ? '1 hit' : `${total} hits`);
  }

  private show(at: number): void {
    const { store } = this.context;
    const { find } = store.get();
    const hit = find?.hits[at];
    if (!find || !hit) return;
    store.set({ find: { ...find, at } });
    this.reveal(hit);
    this.paint();
  }

  private paint(): void {
    const { find } = this.context.store.get();
    if (!find || find.hits.length === 0) {
      CSS.highlights.delete('found');
      CSS.highlights.delete('found-now');
      return;
    }
    const from = Math.max(0, Math.min(find.at - mostMarked / 2, find.hits.length - mostMarked));
    const near = find.hits.slice(from, from + mostMarked);
    const now = find.hits[find.at];
    CSS.highlights.set('found', new Highlight(...near.flatMap((hit) => this.context.texts.rangeOf(hit) ?? [])));
    const range = now && this.context.texts.rangeOf(now);
    const nowHighlight = range ? new Highlight(range) : new Highlight();
    nowHighlight.priority = 1;
    CSS.highlights.set('found-now', nowHighlight);
  }
}

/** Every occurrence of a text in the raw parts, in order, whatever its case. */
export function findHits(messages: readonly Message[], query: string): { hits: TextPlace[]; total: number } {
  const hits: TextPlace[] = [];
  let total = 0;
  if (query === '') return { hits, total };
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'giu');
  messages.forEach((each, message) => {
    each.parts.forEach(({ text }, part) => {
      for (const match of text.matchAll(pattern)) {
        total++;
        if (hits.length < mostHits)
          hits.push({ message, part, start: match.index, end: match.index + match[0].length });
      }
    });
  });
  return { hits, total };
}
