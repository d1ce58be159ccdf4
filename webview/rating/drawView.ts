import { render } from 'lit';
import { showDialog } from '../keys/keysDialog';
import { showNote } from '../rail/noteField';
import { RailFocus } from '../rail/railFocus';
import type { ScrollPlace } from '../transcript/scrollPlace';
import type { TranscriptTexts } from '../transcript/transcriptTexts';
import type { ViewActions } from './ratingView';
import { currentOf, type ViewState } from './viewState';
import { shell } from './views/shell';

/**
 * Draws the state into the page, and then does what templates cannot: the place where the rater had scrolled to, the
 * keyboard focus when what had it is gone, the hairline of the pause, the text of a note that is not being typed.
 */
export class ViewDrawing {
  private item: string | undefined;
  private readonly focus: RailFocus;
  private pausing = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly texts: TranscriptTexts,
    private readonly place: ScrollPlace,
    private readonly actions: ViewActions,
  ) {
    this.focus = new RailFocus(root, place);
  }

  draw(state: ViewState): void {
    this.focus.before();
    render(shell(state, this.texts, this.actions), this.root);
    const item = currentOf(state)?.item;
    const isNew = item !== this.item;
    this.item = item;
    if (item !== undefined) this.texts.mark(state.rating.evidence);
    if (isNew && item !== undefined) this.place.comeUp(item);
    this.focus.after(state.focus, isNew);
    showNote(this.root, state.rating.note, isNew);
    if (state.pausing !== this.pausing) this.runHairline(state);
    showDialog(this.root);
    if (isNew) this.watchFlags();
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
}
