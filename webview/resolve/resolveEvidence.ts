import { tell } from '../shared/tell';
import type { CaretMode } from '../transcript/caretMode';
import type { EvidenceLinks } from '../transcript/evidenceLinks';
import { selectedEvidence } from '../transcript/selectedEvidence';
import type { ResolveCalls } from './resolveCalls';
import type { ResolveContext } from './resolveContext';
import { columnInFocus, currentOf, whyNotDeciding } from './resolveState';

/** The adjudicator's own evidence, and the way to everybody's places in the text. */
export class ResolveEvidence {
  constructor(
    private readonly context: ResolveContext,
    private readonly calls: ResolveCalls,
    private readonly links: EvidenceLinks,
  ) {}

  /** Attaches the selected text; where nothing is selected, the text is picked by keyboard first. */
  attachOrPick(caret: CaretMode): void {
    if (caret.active) caret.attach();
    else if (window.getSelection()?.isCollapsed !== false && this.mayAttach()) caret.start();
    else this.attach();
  }

  /** Attaches the selected text to the column in focus. Whether it was taken. */
  attach(): boolean {
    const { store } = this.context;
    const current = currentOf(store.get());
    if (!this.mayAttach() || !current) return false;
    const selected = selectedEvidence(this.context);
    if ('problem' in selected) {
      tell(this.context, selected.problem);
      return false;
    }
    const column = columnInFocus(store.get());
    const number = current.evidence.length + 1;
    const params = { item: current.item, span: selected.span, ...(column ? { column: column.id } : {}) };
    this.calls.send('addEvidence', params, { said: () => `Evidence ${number}` });
    window.getSelection()?.removeAllRanges();
    tell(this.context, `Evidence ${number} attached${column ? ` to ${column.title}` : ''}`);
    return true;
  }

  /** Takes away evidence of one's own; that of raters stays. */
  remove(event: string): void {
    const current = currentOf(this.context.store.get());
    if (!this.mayAttach() || !current) return;
    const isOwn = current.evidence.some((each) => each.event === event && each.by === null);
    if (!isOwn) return;
    this.calls.change((stage) => {
      if (stage.kind !== 'item') return stage;
      const evidence = stage.current.evidence.filter((each) => each.event !== event);
      return { ...stage, current: { ...stage.current, evidence } };
    });
    this.context.store.set({ evidence: undefined });
    this.calls.send('removeEvidence', { item: current.item, event }, { said: () => 'Evidence removed' });
  }

  /** From the rail to the text. */
  showInText(event: string): void {
    const found = currentOf(this.context.store.get())?.evidence.find((each) => each.event === event);
    if (found) this.links.showInText(event, found.span);
  }

  private mayAttach(): boolean {
    const why = whyNotDeciding(this.context.store.get());
    if (why !== undefined) tell(this.context, why);
    return why === undefined;
  }
}
