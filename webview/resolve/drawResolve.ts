import { render } from 'lit';
import { showDialog } from '../keys/keysDialog';
import { showNote } from '../rail/noteField';
import { RailFocus } from '../rail/railFocus';
import type { ScrollPlace } from '../transcript/scrollPlace';
import type { TranscriptTexts } from '../transcript/transcriptTexts';
import { currentOf, type ResolveState } from './resolveState';
import type { ResolveViewActions } from './resolveView';
import { resolveShell } from './views/resolveShell';

/** Draws the state into the page, and then does what templates cannot: scrolling, the keyboard focus, the note's text. */
export class ResolveDrawing {
  /** The item in the centre, or what stands in its place. */
  private shown: string | undefined;
  private readonly focus: RailFocus;

  constructor(
    private readonly root: HTMLElement,
    private readonly texts: TranscriptTexts,
    private readonly place: ScrollPlace,
    private readonly actions: ResolveViewActions,
  ) {
    this.focus = new RailFocus(root, place);
  }

  draw(state: ResolveState): void {
    this.focus.before();
    render(resolveShell(state, this.texts, this.actions), this.root);
    const current = currentOf(state);
    const shown = current?.item ?? state.snapshot?.stage.kind;
    const isNew = shown !== this.shown;
    this.shown = shown;
    if (current) this.texts.mark(current.evidence);
    if (current && isNew) this.place.comeUp(current.item);
    this.focus.after(state.focus, isNew);
    if (current) showNote(this.root, current.note, isNew);
    showDialog(this.root);
  }
}
