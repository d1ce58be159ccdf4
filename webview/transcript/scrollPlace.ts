import type { Memory } from './memory';

/** Where in a transcript its reader is: the place she had scrolled to comes back with the item, and is kept while she reads. */
export class ScrollPlace {
  private timer: number | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly memory: Memory,
    private readonly onTurnInSight: (message: number) => void,
  ) {}

  /** An item came up: it gets the keyboard, unless the page asks for a name or something is being typed or chosen. */
  comeUp(item: string): void {
    const scroller = this.scroller();
    if (!scroller) return;
    scroller.scrollTop = this.memory.get().scroll[item] ?? 0;
    scroller.onscroll = () => this.scrolled(item, scroller);
    const active = document.activeElement;
    const elsewhere = active instanceof HTMLElement && active.matches('input, textarea, .name-field, vscode-radio');
    const name = this.root.querySelector<HTMLElement>('.name-field');
    if (name) name.focus({ preventScroll: true });
    else if (!elsewhere) scroller.focus({ preventScroll: true });
  }

  /** Gives the keyboard to the transcript, or to what is said or asked in its place. */
  focus(): void {
    const asked = this.root.querySelector<HTMLElement>('.name-field');
    const centre = asked ?? this.root.querySelector<HTMLElement>('.transcript, .stage');
    centre?.focus({ preventScroll: true });
  }

  /** Remembers the place once scrolling rests, and tells which turn is being read. */
  private scrolled(item: string, scroller: HTMLElement): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.memory.setScroll(item, scroller.scrollTop);
      const top = scroller.getBoundingClientRect().top + 60;
      const turns = [...scroller.querySelectorAll<HTMLElement>('.turn')];
      const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
      const reading = turns.findLast((turn) => turn.getBoundingClientRect().top <= top);
      const inSight = atEnd && scroller.scrollTop > 0 ? turns.at(-1) : (reading ?? turns[0]);
      if (inSight) this.onTurnInSight(Number(inSight.dataset.turn));
    }, 150);
  }

  private scroller(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('.transcript');
  }
}
