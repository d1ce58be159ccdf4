import type { ScrollPlace } from '../transcript/scrollPlace';

/** Keeps the keyboard where it belongs when the group in focus changes or what had it is gone. */
export class RailFocus {
  private focus = '';
  private hadRadio = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly place: ScrollPlace,
  ) {}

  /** To be called before each drawing: what has the keyboard now may be gone after it. */
  before(): void {
    this.hadRadio = document.activeElement?.matches('vscode-radio, .dimension *') ?? false;
  }

  /** Who moves among the options by Tab keeps the keyboard focus in the options when the group changes. */
  after(focus: string, isNew: boolean): void {
    const moved = focus !== this.focus || isNew;
    this.focus = focus;
    if (!moved) return;
    const panel = this.root.querySelector<HTMLElement>('.dimension.in-focus');
    panel?.scrollIntoView({ block: 'nearest' });
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (this.hadRadio && (lost || document.activeElement?.matches('vscode-radio, .dimension *'))) {
      panel?.querySelector<HTMLElement>('vscode-radio[tabindex="0"], .flag, .interval-field')?.focus();
    } else if (lost) this.place.focus();
  }
}
