import type { ResolveDestination, ResolveStage } from '../../src/protocol/resolveMessages';
import type { NoteDraft } from '../rail/noteDraft';
import { sentenceOf, tell } from '../shared/tell';
import { readAfresh } from '../transcript/readingState';
import { blindWords, itemWords } from './labelWords';
import type { ResolveCalls } from './resolveCalls';
import type { ResolveContext } from './resolveContext';
import { columnInFocus, currentOf, decidable, groups, itemOf, nextWaiting, REASON, standing } from './resolveState';

/** Moves among the groups of an item and between items, and sets the panel up for the item that comes. */
export class ResolveNavigation {
  constructor(
    private readonly context: ResolveContext,
    private readonly calls: ResolveCalls,
    private readonly note: NoteDraft,
  ) {}

  /** On to what waits for the adjudicator: here, and when nothing does, in the next item. */
  goOn(): void {
    const state = this.context.store.get();
    const next = nextWaiting(state);
    if (next === undefined) void this.go('nextOpen');
    else this.focus(next.id);
  }

  async go(to: ResolveDestination): Promise<void> {
    const { store, host } = this.context;
    this.note.finish();
    if (store.get().leaving || !store.get().snapshot) return;
    const before = currentOf(store.get())?.item;
    store.set({ leaving: true, hint: '' });
    try {
      const changed = await host.call('go', { to });
      this.arrive(() => this.calls.adoptStage(changed));
      if (before !== undefined && itemOf(changed.stage)?.item === before) tell(this.context, stayed(to));
    } catch (error) {
      tell(this.context, `The item could not be reached: ${sentenceOf(error)}`);
    } finally {
      store.set({ leaving: false });
    }
  }

  /** Puts a group into focus and tells what it asks. */
  focus(group: string): void {
    const { store, announcer } = this.context;
    const column = currentOf(store.get())?.columns.find(({ id }) => id === group);
    store.set({ focus: group, ...(column ? { column: group } : {}), hint: '' });
    const about = columnInFocus(store.get())?.title ?? '';
    if (column) announcer.say(`${column.title}. ${column.question} ${blindWords(column)}`.trim());
    else announcer.say(`${group === REASON ? 'Reason' : 'Confidence'}, ${about}`);
  }

  moveGroup(by: 1 | -1): void {
    const state = this.context.store.get();
    const all = groups(state);
    const next = all[(all.indexOf(state.focus) + by + all.length) % all.length];
    if (next !== undefined) this.focus(next);
  }

  /** Takes in a new stage by `adopt` and, where it is another item, starts that item afresh. */
  arrive(adopt: () => void): void {
    const { store, attention, memory, texts } = this.context;
    const before = itemOf(store.get().snapshot?.stage);
    adopt();
    const stage = store.get().snapshot?.stage;
    const current = itemOf(stage);
    const isNew = stage !== undefined && current?.item !== before?.item;
    if (isNew) {
      attention.restart();
      store.set({ ...readAfresh, settledOpen: false, ...standing(stage) });
      if (current) memory.set({ item: current.item });
    }
    if (current) texts.show(current.item, current.messages);
    if (current && isNew) this.note.show(current.item, current.note);
    else if (isNew) this.note.finish();
    if (stage && (isNew || !current)) this.announce(stage);
  }

  private announce(stage: ResolveStage): void {
    const { announcer, store } = this.context;
    if (stage.kind === 'item') {
      const first = decidable(store.get()).find(({ id }) => id === store.get().focus);
      const asks = first ? `. ${first.title}. ${first.question} ${blindWords(first)}` : '';
      announcer.say(`${itemWords(stage.current)}${asks}`.trim());
    } else if (stage.kind === 'finished') announcer.say('Every disagreement of the queue is resolved.');
    else if (stage.kind === 'nothing') announcer.say(stage.sentence);
  }
}

function stayed(to: ResolveDestination): string {
  if (to === 'next') return 'This is the last item.';
  if (to === 'previous') return 'This is the first item.';
  return to === 'nextOpen' ? 'No other item waits for you.' : '';
}
