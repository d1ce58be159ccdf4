import type { ScrollPlace } from '../transcript/scrollPlace';

/** Keeps the keyboard where it belongs when the group in focus changes or what had it is gone. */
export class RailFocus {
  private focus = '';
  private hadAny = false;
  private hadRadio = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly place: ScrollPlace,
  ) {}

  /** To be called before each drawing: what has the keyboard now may be gone after it. */
  before(): void {
    this.hadAny = !isNowhere();
    this.hadRadio = document.activeElement?.matches('vscode-radio, .dimension *') ?? false;
  }

  /** Who moves among the options by Tab keeps the keyboard focus in the options when the group changes. */
  after(focus: string, isNew: boolean): void {
    const moved = focus !== this.focus || isNew;
    this.focus = focus;
    const lost = isNowhere();
    // A button that its own press has taken away leaves the keyboard nowhere too.
    if (!moved && !(lost && this.hadAny)) return;
    const panel = this.root.querySelector<HTMLElement>('.dimension.in-focus');
    panel?.scrollIntoView({ block: 'nearest' });
    if (this.hadRadio && (lost || document.activeElement?.matches('vscode-radio, .dimension *'))) {
      panel?.querySelector<HTMLElement>('vscode-radio[tabindex="0"], .flag, .interval-field')?.focus();
    } else if (lost) this.place.focus();
  }
}

function isNowhere(): boolean {
  return document.activeElement === document.body || document.activeElement === null;
}
