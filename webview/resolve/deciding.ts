import type { Scalar } from '../../schemas/codebook';
import type { LabelChip, ResolveColumn, ResolveItem, ShownDecision } from '../../src/protocol/resolveMessages';
import type { ChangeSender } from '../rail/changeSender';
import { tell } from '../shared/tell';
import { labelWords, valueWords } from './labelWords';
import { decided, remarked, reopened } from './pressed';
import { confidences, reasons } from './remarkOptions';
import type { ResolveCalls } from './resolveCalls';
import type { ResolveContext } from './resolveContext';
import { CONFIDENCE, columnInFocus, currentOf, ownDecisionOf, REASON, whyNotDeciding } from './resolveState';

/** A column that can be decided now, and the item that it is of. */
interface Ready {
  item: string;
  column: ResolveColumn;
}

/** What gives and takes decisions: always shown at once, then sent. */
export class Deciding {
  constructor(
    private readonly context: ResolveContext,
    private readonly calls: ResolveCalls,
    private readonly sender: ChangeSender,
  ) {}

  /** An option of a group was chosen, by key or by pointer. */
  choose(group: string, option: number): void {
    if (group === REASON) this.giveReason(option);
    else if (group === CONFIDENCE) this.giveConfidence(option);
    else {
      const value = this.columnOf(group)?.options[option]?.value;
      if (value !== undefined) this.give(group, value);
    }
  }

  /** Gives the adjudicator's own label. */
  give(id: string, value: Scalar): void {
    const ready = this.ready(id);
    if (!ready) return;
    const { item, column } = ready;
    if (column.state === 'settled') {
      tell(this.context, 'The policy has settled this; reopen it first to resolve it after all.');
      return;
    }
    const subject = `${item} ${id}`;
    if (isUnderWay(column) && this.sender.isAhead(item) && !this.sender.hasFailed(subject)) {
      tell(this.context, "Your label is on its way; the raters' labels come up in a moment.");
      return;
    }
    this.show(decided(column, value));
    const words = `${column.title} ${valueWords(column, value)}`;
    const ms = this.context.attention.ms();
    const said = (current: ResolveItem | undefined) => `${words}${column.revealed ? '' : labelsOf(current, id)}`;
    this.calls.send('decide', { item, column: id, value, ms }, { said, subject });
  }

  /** Takes over the label of a rater, in the column in focus or in the one whose chip was pressed. */
  adopt(by: string, id: string = this.context.store.get().column): void {
    const ready = this.ready(id);
    if (!ready) return;
    const { item, column } = ready;
    if (!column.revealed) {
      tell(this.context, 'Give your own label first, or press v to see the labels.');
      return;
    }
    const label = column.labels.find((each) => each.by === by);
    if (!label) tell(this.context, `${by} has given no label here.`);
    else if (column.state === 'settled') tell(this.context, 'The policy has settled this; reopen it first.');
    else this.takeOver(item, column, label);
  }

  /** Shows the raters' labels of the column in focus without a label of one's own. */
  showLabels(): void {
    const ready = this.ready(this.context.store.get().column);
    if (!ready) return;
    const { item, column } = ready;
    if (column.revealed) {
      tell(this.context, column.labels.length === 0 ? 'No rater has given a label here.' : labelWords(column));
      return;
    }
    const said = (current: ResolveItem | undefined) => `Labels shown.${labelsOf(current, column.id)}`;
    this.calls.send('reveal', { item, column: column.id }, { said, subject: `${item} ${column.id} labels` });
  }

  toggleGap(): void {
    const column = columnInFocus(this.context.store.get());
    const gap = !ownDecisionOf(column)?.gap;
    this.remark({ gap }, gap ? 'Guideline gap' : 'No guideline gap');
  }

  /** Sets the decision in focus aside; a settled column is to be resolved after all. */
  reopen(id: string = this.context.store.get().column): void {
    const ready = this.ready(id);
    if (!ready) return;
    const { item, column } = ready;
    if (column.state === 'open' || column.state === 'reopened') {
      tell(this.context, `${column.title} is open already.`);
      return;
    }
    this.show(reopened(column));
    this.context.store.set({ focus: id, column: id });
    this.calls.send('reopen', { item, column: id }, { said: () => `${column.title} reopened` });
  }

  private takeOver(item: string, column: ResolveColumn, { by, value }: LabelChip): void {
    this.show(decided(column, value, by));
    const words = `${column.title} ${valueWords(column, value)}, adopted from ${by}`;
    const params = { item, column: column.id, by, ms: this.context.attention.ms() };
    this.calls.send('adopt', params, { said: () => words, subject: `${item} ${column.id}` });
  }

  /** The chosen reason, pressed again, is taken back. */
  private giveReason(option: number): void {
    const chosen = reasons[option];
    if (!chosen) return;
    const isBack = ownDecisionOf(columnInFocus(this.context.store.get()))?.reason === chosen.value;
    this.remark({ reason: isBack ? null : chosen.value }, isBack ? 'No reason' : `Reason: ${chosen.label}`);
  }

  private giveConfidence(option: number): void {
    const chosen = confidences[option];
    if (!chosen) return;
    const isBack = ownDecisionOf(columnInFocus(this.context.store.get()))?.confidence === chosen.value;
    this.remark({ confidence: isBack ? null : chosen.value }, isBack ? 'No confidence' : `Confidence: ${chosen.label}`);
  }

  private remark(remark: Partial<Pick<ShownDecision, 'reason' | 'confidence' | 'gap'>>, words: string): void {
    const ready = this.ready(this.context.store.get().column);
    if (!ready) return;
    const { item, column } = ready;
    if (!ownDecisionOf(column)) {
      tell(this.context, `Decide ${column.title}${column.state === 'resolved' ? ' yourself' : ''} first.`);
      return;
    }
    this.show(remarked(column, remark));
    this.calls.send('remark', { item, column: column.id, ...remark }, { said: () => `${column.title}: ${words}` });
  }

  private show(column: ResolveColumn): void {
    this.calls.press(column);
    this.context.store.set({ hint: '' });
  }

  private ready(id: string): Ready | undefined {
    const state = this.context.store.get();
    const why = whyNotDeciding(state);
    if (why !== undefined) tell(this.context, why);
    const item = currentOf(state)?.item;
    const column = this.columnOf(id);
    return why === undefined && item !== undefined && column ? { item, column } : undefined;
  }

  private columnOf(id: string): ResolveColumn | undefined {
    return currentOf(this.context.store.get())?.columns.find((column) => column.id === id);
  }
}

/** A first label was given and the raters' labels are not here yet: another one would not be a change after seeing them. */
function isUnderWay(column: ResolveColumn): boolean {
  return !column.revealed && column.decision?.by === null;
}

function labelsOf(current: ResolveItem | undefined, id: string): string {
  const column = current?.columns.find((each) => each.id === id);
  const words = column?.revealed ? labelWords(column) : '';
  return words === '' ? '' : `. ${words}`;
}
