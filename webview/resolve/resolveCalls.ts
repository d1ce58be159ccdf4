import {
  RESOLVE_PROTOCOL,
  type ResolveApi,
  type ResolveChanged,
  type ResolveColumn,
  type ResolveItem,
  type ResolveSnapshot,
  type ResolveStage,
} from '../../src/protocol/resolveMessages';
import type { ChangeSender } from '../rail/changeSender';
import { savingWords } from '../rail/savedLine';
import { sentenceOf } from '../shared/tell';
import { withColumn } from './pressed';
import type { ResolveContext } from './resolveContext';
import { itemOf, refocused } from './resolveState';

/** The calls that change something about one item and answer with the slices they changed. */
type ChangingMethod = {
  [M in keyof ResolveApi]: Parameters<ResolveApi[M]>[0] extends { item: string }
    ? ReturnType<ResolveApi[M]> extends ResolveChanged
      ? M
      : never
    : never;
}[keyof ResolveApi];

/** What goes with a change. */
interface Sent {
  /** What a screen reader hears with the answer, before it hears whether it is saved; undefined: nothing. */
  said?: (current: ResolveItem | undefined) => string;
  /** A newer change of the same subject takes the place of one that has failed. */
  subject?: string;
}

/** Sends the adjudicator's changes to the host, and takes in what it answers and pushes. */
export class ResolveCalls {
  constructor(
    private readonly context: ResolveContext,
    private readonly sender: ChangeSender,
  ) {}

  /** Shows a column as it was pressed, ahead of the answer. */
  press(column: ResolveColumn): void {
    this.change((stage) => withColumn(stage, column));
  }

  /** Changes the stage on the screen, ahead of the answer. */
  change(changed: (stage: ResolveStage) => ResolveStage): void {
    const { store } = this.context;
    const { snapshot } = store.get();
    if (snapshot) store.set({ snapshot: { ...snapshot, stage: changed(snapshot.stage) } });
  }

  send<M extends ChangingMethod>(method: M, params: Parameters<ResolveApi[M]>[0], { said, subject }: Sent = {}): void {
    this.sender.send<ResolveChanged>({
      item: params.item,
      ...(subject === undefined ? {} : { subject }),
      call: () => this.context.host.call(method, params) as Promise<ResolveChanged>,
      receive: ({ stage, progress, saving }, { isNewest, isItemsNewest }) => {
        const { store, announcer } = this.context;
        const { snapshot } = store.get();
        if (!snapshot) return;
        const isShown = itemOf(stage)?.item === itemOf(snapshot.stage)?.item;
        const shown = isItemsNewest && isShown ? this.withKnownText(stage, method !== 'note') : snapshot.stage;
        this.take({ ...snapshot, stage: shown, ...(isNewest ? { progress, saving } : {}) });
        if (said) announcer.say(`${said(isShown ? itemOf(stage) : undefined)}${savingWords(saving)}`);
      },
    });
  }

  /** Gives up what had failed; everything is then again as the host has it. */
  discard(adopt: (snapshot: ResolveSnapshot) => void): void {
    this.sender.discard();
    const { store, host, announcer } = this.context;
    const item = itemOf(store.get().snapshot?.stage)?.item;
    host
      .call('ready', { protocol: RESOLVE_PROTOCOL, ...(item === undefined ? {} : { item }) })
      .then(adopt, (error: unknown) => announcer.say(sentenceOf(error)));
  }

  /** Takes a snapshot in, except for an item that was changed here and whose change is still on its way. */
  adopt(snapshot: ResolveSnapshot): void {
    const { store } = this.context;
    const before = store.get().snapshot?.stage;
    const item = itemOf(snapshot.stage)?.item;
    const keep = item !== undefined && item === itemOf(before)?.item && this.sender.isAhead(item);
    const stage = keep && before ? before : this.withKnownText(snapshot.stage, false);
    this.take({ ...snapshot, stage });
    store.set({ startProblem: undefined });
  }

  /** Shows the stage that a move or an undo led to. */
  adoptStage({ stage, progress, saving }: ResolveChanged): void {
    const { snapshot } = this.context.store.get();
    if (snapshot) this.adopt({ ...snapshot, stage, progress, saving });
  }

  private take(snapshot: ResolveSnapshot): void {
    const { store } = this.context;
    store.set({ snapshot });
    store.set(refocused(store.get()));
  }

  /** An item's content is named by its id, so texts that are on the screen already need not be taken again. */
  private withKnownText(stage: ResolveStage, keepNote: boolean): ResolveStage {
    const known = itemOf(this.context.store.get().snapshot?.stage);
    if (stage.kind !== 'item' || known?.item !== stage.current.item) return stage;
    const note = keepNote ? known.note : stage.current.note;
    return { ...stage, current: { ...stage.current, messages: known.messages, note } };
  }
}
