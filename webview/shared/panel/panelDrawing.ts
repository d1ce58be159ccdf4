import { render, type TemplateResult } from 'lit';

/** From these widths of the figures on they have more room. */
const wide = 940;
const roomy = 1180;

/** How much room the figures have. */
export type Layout = 'narrow' | 'wide' | 'roomy';

/** What is drawn of a panel's state, and who hears of the room there is. */
export interface Drawn<State> {
  page(state: State): TemplateResult;
  /** There are figures to scroll in. */
  hasReport(state: State): boolean;
  onLayout(layout: Layout): void;
}

/** Where the page was scrolled to. */
export interface ScrollMemory {
  readonly scroll: number;
  keepScroll(scroll: number): void;
}

/**
 * Draws the state into the page, and then does what templates cannot: the place that was scrolled to, the keyboard focus when
 * what had it is gone, and the way into tables that are wider than the page for those without a mouse.
 */
export class PanelDrawing<State> {
  private hadReport = false;
  private observed: HTMLElement | undefined;
  private scrollTimer: number | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly memory: ScrollMemory,
    private readonly drawn: Drawn<State>,
  ) {}

  draw(state: State): void {
    // Only a page that has the keyboard may keep it: otherwise it would take it from VS Code's own inputs.
    const hadFocus = document.hasFocus() && this.root.contains(document.activeElement);
    render(this.drawn.page(state), this.root);
    const scroller = this.root.querySelector<HTMLElement>('main');
    if (scroller && scroller !== this.observed) this.observe(scroller);
    const hasReport = this.drawn.hasReport(state);
    if (scroller && hasReport && !this.hadReport) this.comeUp(scroller);
    this.hadReport = hasReport;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (hadFocus && isLost) scroller?.focus({ preventScroll: true });
    this.markScrollers();
  }

  /** The figures have what the window and the list of items leave them. */
  private observe(scroller: HTMLElement): void {
    this.resizing.disconnect();
    this.observed = scroller;
    this.resizing.observe(scroller);
  }

  private readonly resizing = new ResizeObserver(([entry]) => {
    const width = entry?.target.clientWidth ?? 0;
    this.drawn.onLayout(width < wide ? 'narrow' : width < roomy ? 'wide' : 'roomy');
    this.markScrollers();
  });

  private comeUp(scroller: HTMLElement): void {
    scroller.scrollTop = this.memory.scroll;
    scroller.onscroll = () => {
      window.clearTimeout(this.scrollTimer);
      this.scrollTimer = window.setTimeout(() => this.memory.keepScroll(scroller.scrollTop), 150);
    };
  }

  private markScrollers(): void {
    for (const box of this.root.querySelectorAll<HTMLElement>('.scroll-x')) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }
  }
}
