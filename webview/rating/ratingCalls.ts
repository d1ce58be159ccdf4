import type { Changed, HostApi, Params, Progress, Saving, Snapshot, Stage } from '../../src/protocol/messages';
import { PROTOCOL } from '../../src/protocol/messages';
import type { ChangeSender } from '../rail/changeSender';
import { savingWords } from '../rail/savedLine';
import { sentenceOf } from '../shared/tell';
import type { Context } from './context';
import { currentOf, itemOf } from './viewState';

/** The calls that change what is rated and answer with the slices they changed. */
export type ChangingMethod = {
  [M in keyof HostApi]: ReturnType<HostApi[M]> extends Changed ? M : never;
}[keyof HostApi];

/** Sends the rater's changes to the host, and takes in what it answers and pushes. */
export class RatingCalls {
  constructor(
    private readonly context: Context,
    private readonly sender: ChangeSender,
  ) {}

  /** `said` is what a screen reader hears with the answer: *Harmfulness 2 mild*, then whether it is saved. */
  send<M extends ChangingMethod>(method: M, params: Params<M>, said: string): void {
    this.sender.send<Changed>({
      item: params.item,
      call: () => this.context.host.call(method, params) as Promise<Changed>,
      receive: (changed, { isNewest, isItemsNewest }) => {
        const { store, announcer } = this.context;
        if (isNewest) store.set(withCounts(store.get().snapshot, changed.progress, changed.saving));
        if (isItemsNewest && currentOf(store.get())?.item === changed.item) store.set({ rating: changed.rating });
        if (said !== '') announcer.say(`${said}${savingWords(changed.saving)}`);
      },
    });
  }

  /** Gives up what had failed, as the rater has decided; the rating is then again what the host has. */
  discard(): void {
    this.sender.discard();
    const { store, host, announcer } = this.context;
    const item = currentOf(store.get())?.item;
    host.call('ready', { protocol: PROTOCOL, ...(item === undefined ? {} : { item }) }).then(
      (snapshot) => this.adopt(snapshot),
      (error: unknown) => announcer.say(sentenceOf(error)),
    );
  }

  /** Takes a snapshot in, except for a rating that the rater has changed meanwhile and that is still on its way. */
  adopt(snapshot: Snapshot): void {
    const { store } = this.context;
    const before = store.get();
    const stage = this.withKnownText(snapshot.stage);
    const item = itemOf(stage);
    const keep = item !== undefined && item === itemOf(before.snapshot?.stage) && this.sender.isAhead(item);
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
    if (currentOf(store.get())?.item === changed.item && !this.sender.isAhead(changed.item)) {
      store.set({ rating: changed.rating });
    }
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
