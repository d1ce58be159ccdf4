import { tell } from '../shared/tell';
import type { EvidenceLinks } from '../transcript/evidenceLinks';
import { selectedEvidence } from '../transcript/selectedEvidence';
import type { Context } from './context';
import type { RatingCalls } from './ratingCalls';
import { currentOf, flagsDimension, whyNotRating } from './viewState';

/** Attaches stretches of text to the rating, and takes them away. */
export class EvidenceActions {
  constructor(
    private readonly context: Context,
    private readonly calls: RatingCalls,
    private readonly links: EvidenceLinks,
  ) {}

  /** Takes the selected text. Whether it was taken. */
  attach(): boolean {
    const state = this.context.store.get();
    const why = whyNotRating(state);
    if (why !== undefined) return this.refuse(why);
    const selected = selectedEvidence(this.context);
    if ('problem' in selected) return this.refuse(selected.problem);
    const current = currentOf(state);
    if (!current) return false;
    const { codebook } = state.snapshot?.setup ?? {};
    // A flag wants its own evidence; for the scales the evidence speaks for the item as a whole.
    const onFlags = codebook && state.focus === flagsDimension(codebook);
    const number = state.rating.evidence.length + 1;
    const params = { item: current.item, span: selected.span, ...(onFlags ? { dimension: state.focus } : {}) };
    this.calls.send('addEvidence', params, `Evidence ${number}`);
    window.getSelection()?.removeAllRanges();
    tell(this.context, `Evidence ${number} attached`);
    return true;
  }

  remove(event: string): void {
    const { store } = this.context;
    const state = store.get();
    const current = currentOf(state);
    const why = whyNotRating(state);
    if (why !== undefined) this.refuse(why);
    if (why !== undefined || !current) return;
    const evidence = state.rating.evidence.filter((each) => each.event !== event);
    store.set({ rating: { ...state.rating, evidence }, evidence: undefined });
    this.calls.send('removeEvidence', { item: current.item, event }, 'Evidence removed');
  }

  /** From the rail to the text. */
  showInText(event: string): void {
    const found = this.context.store.get().rating.evidence.find((each) => each.event === event);
    if (found) this.links.showInText(event, found.span);
  }

  private refuse(why: string): false {
    tell(this.context, why);
    return false;
  }
}
