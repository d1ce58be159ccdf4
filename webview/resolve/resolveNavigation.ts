import type { ResolveDestination, ResolveStage } from '../../src/protocol/resolveMessages';
import type { NoteDraft } from '../rail/noteDraft';
import { sentenceOf, tell } from '../shared/tell';
import { readAfresh } from '../transcript/readingState';
import { ratersWords } from './labelWords';
import type { ResolveCalls } from './resolveCalls';
import type { ResolveContext } from './resolveContext';
import {
  CONFIDENCE,
  columnInFocus,
  currentOf,
  decidable,
  groups,
  isWaiting,
  itemOf,
  REASON,
  type ResolveState,
  standing,
} from './resolveState';

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
    else this.focus(next);
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
    if (stage && !hasFocus(store.get())) store.set(standing(stage));
    if (current) texts.show(current.item, current.messages);
    if (current && isNew) this.note.show(current.item, current.note);
    if (stage && (isNew || !current)) this.announce(stage);
  }

  private announce(stage: ResolveStage): void {
    const { announcer, store } = this.context;
    if (stage.kind === 'item') {
      const { number, of } = stage.current;
      const first = decidable(store.get()).find(({ id }) => id === store.get().focus);
      const asks = first ? `. ${first.title}. ${first.question} ${blindWords(first)}` : '';
      announcer.say(`Item ${number} of ${of}${asks}`.trim());
    } else if (stage.kind === 'finished') announcer.say('Every disagreement of the queue is resolved.');
    else if (stage.kind === 'nothing') announcer.say(stage.sentence);
  }
}

/** The next column that waits, after the one in focus; from one that is decided also back to the ones before it. */
function nextWaiting(state: ResolveState): string | undefined {
  const columns = decidable(state);
  const at = columns.findIndex(({ id }) => id === state.column);
  const after = columns.slice(at + 1).find(isWaiting);
  const now = columns[at];
  const before = now && isWaiting(now) ? undefined : columns.slice(0, Math.max(at, 0)).find(isWaiting);
  return (after ?? before)?.id;
}

/** Whether the group in focus is still there, which a pushed snapshot may have changed. */
function hasFocus(state: ResolveState): boolean {
  const columns = currentOf(state)?.columns ?? [];
  const known = columns.some(({ id }) => id === state.column);
  return known && (state.focus === state.column || state.focus === REASON || state.focus === CONFIDENCE);
}

function blindWords({ revealed, raters, state }: Parameters<typeof isWaiting>[0]): string {
  return revealed || state === 'settled' || raters === 0 ? '' : `${ratersWords(raters)} differ.`;
}

function stayed(to: ResolveDestination): string {
  if (to === 'next') return 'This is the last item.';
  if (to === 'previous') return 'This is the first item.';
  return to === 'nextOpen' ? 'No other item waits for you.' : '';
}
