import type { Context } from './context';
import type { RatingCalls } from './ratingCalls';
import { whyNotRating } from './viewState';

/** Milliseconds without typing after which the host gets a draft, so that a hidden view loses nothing. */
const settle = 400;

/** The note being typed. It belongs to the item it was begun on, whatever is on the screen when it is sent. */
export class NoteDraft {
  private item = '';
  private text = '';
  /** What the host has as the final text. */
  private kept = '';
  private timer: number | undefined;

  constructor(
    private readonly context: Context,
    private readonly calls: RatingCalls,
  ) {}

  /** Begins with an item and its note. */
  show(item: string, text: string): void {
    this.finish();
    this.item = item;
    this.text = text;
    this.kept = text;
  }

  type(text: string): void {
    this.text = text;
    this.context.store.set({ rating: { ...this.context.store.get().rating, note: text } });
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(false), settle);
  }

  /** The rater has left the field, or the item. */
  finish(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    if (this.text !== this.kept) this.send(true);
  }

  private send(final: boolean): void {
    this.timer = undefined;
    if (this.item === '' || whyNotRating(this.context.store.get()) !== undefined) return;
    if (final) this.kept = this.text;
    this.calls.send('note', { item: this.item, text: this.text, final }, final ? 'Note' : '');
  }
}
