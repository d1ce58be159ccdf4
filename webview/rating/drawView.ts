import { render } from 'lit';
import type { Memory } from './memory';
import type { ViewActions } from './ratingView';
import type { TranscriptTexts } from './transcriptTexts';
import { currentOf, type ViewState } from './viewState';
import { shell } from './views/shell';

/**
 * Draws the state into the page, and then does what templates cannot: the place where the rater had scrolled to, the
 * keyboard focus when what had it is gone, the hairline of the pause, the text of a note that is not being typed.
 */
export class ViewDrawing {
  private item: string | undefined;
  private focus = '';
  private pausing = false;
  private scrollTimer: number | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly texts: TranscriptTexts,
    private readonly memory: Memory,
    private readonly actions: ViewActions,
    private readonly onTurnInSight: (message: number) => void,
  ) {}

  draw(state: ViewState): void {
    const hadRadio = document.activeElement?.matches('vscode-radio, .dimension *') ?? false;
    render(shell(state, this.texts, this.actions), this.root);
    const item = currentOf(state)?.item;
    const isNew = item !== this.item;
    this.item = item;
    if (item !== undefined) this.texts.mark(state.rating.evidence);
    if (isNew && item !== undefined) this.comeUp(item);
    this.followFocus(state, hadRadio, isNew);
    this.showNote(state, isNew);
    if (state.pausing !== this.pausing) this.runHairline(state);
    showDialog(this.root);
    if (isNew) this.watchFlags();
  }

  private comeUp(item: string): void {
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

  /** Remembers the place once scrolling rests, and tells which turn is being read. */
  private scrolled(item: string, scroller: HTMLElement): void {
    window.clearTimeout(this.scrollTimer);
    this.scrollTimer = window.setTimeout(() => {
      this.memory.setScroll(item, scroller.scrollTop);
      const top = scroller.getBoundingClientRect().top + 60;
      const turns = [...scroller.querySelectorAll<HTMLElement>('.turn')];
      const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
      const reading = turns.findLast((turn) => turn.getBoundingClientRect().top <= top);
      const inSight = atEnd && scroller.scrollTop > 0 ? turns.at(-1) : (reading ?? turns[0]);
      if (inSight) this.onTurnInSight(Number(inSight.dataset.turn));
    }, 150);
  }

  /** Who moves among the options by Tab keeps the keyboard focus in the options when the dimension changes. */
  private followFocus(state: ViewState, hadRadio: boolean, isNew: boolean): void {
    const moved = state.focus !== this.focus || isNew;
    this.focus = state.focus;
    if (!moved) return;
    const panel = this.root.querySelector<HTMLElement>('.dimension.in-focus');
    panel?.scrollIntoView({ block: 'nearest' });
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (hadRadio && (lost || document.activeElement?.matches('vscode-radio, .dimension *'))) {
      panel?.querySelector<HTMLElement>('vscode-radio[tabindex="0"], .flag, .interval-field')?.focus();
    } else if (lost) this.scroller()?.focus({ preventScroll: true });
  }

  private showNote(state: ViewState, isNew: boolean): void {
    const field = this.root.querySelector<HTMLElement & { value: string }>('.note-field');
    if (!field || (field === document.activeElement && !isNew)) return;
    if (field.value !== state.rating.note) field.value = state.rating.note;
  }

  private runHairline(state: ViewState): void {
    this.pausing = state.pausing;
    const line = this.root.querySelector('.hairline i');
    for (const animation of line?.getAnimations() ?? []) animation.cancel();
    const still =
      matchMedia('(prefers-reduced-motion: reduce)').matches ||
      document.body.classList.contains('vscode-reduce-motion');
    if (!state.pausing || still) return;
    const shrink = [{ transform: 'scaleX(1)' }, { transform: 'scaleX(0)' }];
    line?.animate(shrink, { duration: state.snapshot?.setup.pauseMs ?? 0, fill: 'forwards' });
  }

  /** Tells when all flags of an item have been on the screen: leaving them then says no. */
  private watchFlags(): void {
    this.flagsObserver?.disconnect();
    const panel = this.root.querySelector('.dimension .flags');
    if (!panel) return;
    this.flagsObserver = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.intersectionRatio > 0.95)) this.actions.flagsInView();
      },
      { threshold: [0.96] },
    );
    this.flagsObserver.observe(panel);
  }

  private flagsObserver: IntersectionObserver | undefined;

  private scroller(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('.transcript');
  }
}

function showDialog(root: HTMLElement): void {
  const dialog = root.querySelector('dialog');
  if (dialog && !dialog.open) dialog.showModal();
}
