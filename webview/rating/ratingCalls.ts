import type { Changed, HostApi, Params, Progress, Saving, Snapshot, Stage } from '../../src/protocol/messages';
import { PROTOCOL } from '../../src/protocol/messages';
import { RpcFailure } from '../../src/protocol/rpc';
import type { Context } from './context';
import { currentOf, itemOf } from './viewState';

/** The calls that change what is rated and answer with the slices they changed. */
export type ChangingMethod = {
  [M in keyof HostApi]: ReturnType<HostApi[M]> extends Changed ? M : never;
}[keyof HostApi];

const SILENT =
  'VS Code does not answer. If it goes on, close and reopen this editor: what was called saved is on the disk.';

interface Waiting {
  item: string;
  /** Sends the call once more; kept while it has failed altogether. */
  again: () => void;
}

/**
 * Sends the rater's changes to the host. They go out at once and in order; the screen is ahead of the answers. An answer
 * to anything but the item's newest change is out of date for the rating, though its counts may still be the newest.
 */
export class RatingCalls {
  private lastSent = 0;
  private lastDrawn = 0;
  private readonly newest = new Map<string, number>();
  private readonly failed = new Map<number, Waiting>();

  constructor(private readonly context: Context) {}

  /** `said` is what a screen reader hears with the answer: *Harmfulness 2 mild*, then whether it is saved. */
  send<M extends ChangingMethod>(method: M, params: Params<M>, said: string): void {
    const order = ++this.lastSent;
    const { item } = params;
    this.newest.set(item, order);
    const { store, host } = this.context;
    store.set({ unanswered: store.get().unanswered + 1 });
    host.call(method, params).then(
      (changed) => this.receive(order, item, changed as Changed, said),
      (error: unknown) => this.fail(order, error, { item, again: () => this.send(method, params, said) }),
    );
  }

  /** Sends again what had failed. Whether there was anything. */
  retry(): boolean {
    const again = [...this.failed.values()];
    this.failed.clear();
    this.context.store.set({ failure: undefined });
    for (const waiting of again) waiting.again();
    return again.length > 0;
  }

  /** Says that the host does not answer, and takes it back when it does. */
  hostIsSilent(silent: boolean): void {
    const { store, announcer } = this.context;
    if (silent) {
      store.set({ failure: { reason: SILENT, pending: Math.max(1, store.get().unanswered) } });
      announcer.say(SILENT);
    } else if (this.failed.size === 0) store.set({ failure: undefined });
  }

  /** Gives up what had failed, as the rater has decided; the rating is then again what the host has. */
  discard(): void {
    for (const { item } of this.failed.values()) this.newest.delete(item);
    this.failed.clear();
    const { store, host } = this.context;
    store.set({ failure: undefined });
    const item = currentOf(store.get())?.item;
    host.call('ready', { protocol: PROTOCOL, ...(item === undefined ? {} : { item }) }).then(
      (snapshot) => this.adopt(snapshot),
      (error: unknown) => this.context.announcer.say(error instanceof Error ? error.message : String(error)),
    );
  }

  /** Takes a snapshot in, except for a rating that the rater has changed meanwhile and that is still on its way. */
  adopt(snapshot: Snapshot): void {
    const { store } = this.context;
    const before = store.get();
    const stage = this.withKnownText(snapshot.stage);
    const item = itemOf(stage);
    const keep = item !== undefined && item === itemOf(before.snapshot?.stage) && this.newest.has(item);
    const rating = stage.kind === 'item' && !keep ? { rating: stage.rating } : {};
    store.set({ snapshot: { ...snapshot, stage }, ...rating });
  }

  /** Shows the stage that a move or an undo led to. */
  adoptStage(stage: Stage, progress: Progress, saving: Saving): void {
    const snapshot = this.context.store.get().snapshot;
    if (snapshot) this.adopt({ ...snapshot, stage, progress, saving });
  }

  /** A rating that was made in another view; what the rater presses here is newer. */
  adoptChanged(changed: Changed): void {
    const { store } = this.context;
    store.set(withCounts(store.get().snapshot, changed.progress, changed.saving));
    if (currentOf(store.get())?.item === changed.item && !this.newest.has(changed.item)) {
      store.set({ rating: changed.rating });
    }
  }

  private receive(order: number, item: string, changed: Changed, said: string): void {
    const { store, announcer } = this.context;
    store.set({ unanswered: store.get().unanswered - 1 });
    if (order > this.lastDrawn) {
      this.lastDrawn = order;
      store.set(withCounts(store.get().snapshot, changed.progress, changed.saving));
    }
    if (this.newest.get(item) === order) {
      this.newest.delete(item);
      if (currentOf(store.get())?.item === changed.item) store.set({ rating: changed.rating });
    }
    if (said !== '') announcer.say(`${said}${savingWords(changed.saving)}`);
  }

  private fail(order: number, error: unknown, waiting: Waiting): void {
    const { store, announcer } = this.context;
    store.set({ unanswered: store.get().unanswered - 1 });
    // A closed view draws nothing any more, and the host has what it answered.
    if (error instanceof RpcFailure && error.error.code === 'disposed') return;
    this.failed.set(order, waiting);
    const reason = error instanceof Error ? error.message : String(error);
    store.set({ failure: { reason, pending: this.failed.size } });
    announcer.say(`Not saved: ${reason}`);
  }

  /** An item's content is named by its id, so texts that are on the screen already need not be taken again. */
  private withKnownText(stage: Stage): Stage {
    const known = currentOf(this.context.store.get());
    if (stage.kind !== 'item' || !known || known.item !== stage.current.item) return stage;
    return { ...stage, current: { ...stage.current, messages: known.messages } };
  }
}

function withCounts(
  snapshot: Snapshot | undefined,
  progress: Progress,
  saving: Saving,
): { snapshot: Snapshot } | Record<string, never> {
  return snapshot ? { snapshot: { ...snapshot, progress, saving } } : {};
}

function savingWords(saving: Saving): string {
  if (saving.state === 'saved') return ', saved';
  if (saving.state === 'unsaved') return `, not saved: ${saving.reason}`;
  return '';
}
