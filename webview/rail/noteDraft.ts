/** Milliseconds without typing after which the host gets a draft, so that a hidden view loses nothing. */
const settle = 400;

/** What a note needs of its page. */
export interface NoteKeeping {
  /** Shows what was typed in the page's own state. */
  show(text: string): void;
  /** Whether anything can be given just now. */
  mayWrite(): boolean;
  send(note: { item: string; text: string; final: boolean }): void;
}

/** The note being typed. It belongs to the item it was begun on, whatever is on the screen when it is sent. */
export class NoteDraft {
  private item = '';
  private text = '';
  /** What the host has as the final text. */
  private kept = '';
  private timer: number | undefined;

  constructor(private readonly keeping: NoteKeeping) {}

  /** Begins with an item and its note. */
  show(item: string, text: string): void {
    this.finish();
    this.item = item;
    this.text = text;
    this.kept = text;
  }

  type(text: string): void {
    this.text = text;
    this.keeping.show(text);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(false), settle);
  }

  /** The field was left, or the item. */
  finish(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    if (this.text !== this.kept) this.send(true);
  }

  private send(final: boolean): void {
    this.timer = undefined;
    if (this.item === '' || !this.keeping.mayWrite()) return;
    if (final) this.kept = this.text;
    this.keeping.send({ item: this.item, text: this.text, final });
  }
}
