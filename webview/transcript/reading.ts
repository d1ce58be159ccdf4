import type { ReadingContext, TextPlace } from './readingState';
import { type FoldKind, foldKey, foldKindOf, type PartPlace, turnsOf, unfolded } from './turns';

/** Frames in which a place that is being shown is still followed. */
const settling = 5;

/** Moving through the transcript: turns, folds, the two ways to show it. */
export class Reading {
  constructor(private readonly context: ReadingContext) {}

  moveTurn(by: 1 | -1): void {
    const { store } = this.context;
    const state = store.get();
    const current = this.context.current();
    if (!current) return;
    const { shown } = turnsOf(current.messages);
    const at = shown.indexOf(state.turn);
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (next === undefined) return;
    store.set({ turn: next });
    store.flush();
    const turn = document.querySelector<HTMLElement>(`.turn[data-turn="${next}"]`);
    turn?.scrollIntoView({ block: 'start' });
    turn?.focus({ preventScroll: true });
  }

  inSight(message: number): void {
    if (this.context.store.get().turn !== message) this.context.store.set({ turn: message });
  }

  /** One part is folded or unfolded; that is remembered for it alone. */
  fold(place: PartPlace, kind: FoldKind, open: boolean): void {
    const { store, memory } = this.context;
    const current = this.context.current();
    if (!current) return;
    memory.setFold(foldKey(current.item, place, kind), open);
    store.set({ folds: memory.get().folds });
  }

  /** All of a kind, here and in the items to come. */
  foldAll(kind: FoldKind): void {
    const { store, memory } = this.context;
    const state = store.get();
    const current = this.context.current();
    const all = kind === 'system' ? state.systemOpen : state.reasoningOpen;
    const anyOpen = current !== undefined && unfolded(kind, current, state.folds, all).includes(true);
    memory.setAllFolds(kind, !anyOpen);
    const { folds, system, reasoning } = memory.get();
    store.set({ folds, systemOpen: system, reasoningOpen: reasoning });
    this.context.announcer.say(
      `${kind === 'system' ? 'System prompt' : 'Reasoning'} ${anyOpen ? 'folded' : 'unfolded'}`,
    );
  }

  toggleMarkdown(): void {
    const { store, memory, announcer } = this.context;
    const markdown = !store.get().markdown;
    memory.set({ markdown });
    store.set({ markdown });
    announcer.say(markdown ? 'Markdown' : 'Raw text');
  }

  /** Brings a stretch of text into the middle of the screen, unfolding what holds it. */
  reveal(place: TextPlace): void {
    const { store, texts } = this.context;
    const current = this.context.current();
    const message = current?.messages[place.message];
    const part = message?.parts[place.part];
    if (!message || !part) return;
    const kind = foldKindOf(message, part);
    store.flush();
    if (kind && !texts.rawOf(place.message, place.part).element.isConnected) this.fold(place, kind, true);
    store.flush();
    this.centre(place, settling);
  }

  /**
   * Blocks get their real height only when they come near the screen, and that moves what is below them, so the place is
   * looked for again in the frames that follow.
   */
  private centre(place: TextPlace, frames: number): void {
    const scroller = document.querySelector<HTMLElement>('.transcript');
    const range = this.context.texts.rangeOf(place);
    if (!scroller || !range) return;
    const box = range.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    const isLaidOut = box.height > 0;
    const inSight = isLaidOut && box.top >= frame.top + 20 && box.bottom <= frame.bottom - 20;
    if (!isLaidOut) range.startContainer.parentElement?.closest('.chunk')?.scrollIntoView({ block: 'start' });
    else if (!inSight) scroller.scrollTop += box.top - frame.top - frame.height / 3;
    if (frames > 0) requestAnimationFrame(() => this.centre(place, frames - 1));
  }
}
