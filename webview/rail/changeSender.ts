import { RpcFailure } from '../../src/protocol/rpc';
import type { Announcer } from '../shared/announcer';
import type { Slice } from '../shared/store';
import { sentenceOf } from '../shared/tell';
import type { SendingState } from './savingState';

const SILENT =
  'VS Code does not answer. If it goes on, close and reopen this editor: what was called saved is on the disk.';

/** One change, on its way to the host. */
export interface Change<Answer> {
  item: string;
  /** A newer change of the same subject takes the place of one that has failed; undefined: it stands for itself. */
  subject?: string;
  call(): Promise<Answer>;
  /** `isNewest`: nothing newer was sent, nor answered before; `isItemsNewest`: nothing newer of its item was sent. */
  receive(answer: Answer, order: { isNewest: boolean; isItemsNewest: boolean }): void;
}

interface Waiting {
  item: string;
  subject: string | undefined;
  /** Sends the call once more; kept while it has failed altogether. */
  again: () => void;
}

/**
 * Sends changes to the host. They go out at once and in order; the screen is ahead of the answers, so an answer to anything
 * but the newest change is out of date for what it was about, though its counts may still be the newest. What failed
 * altogether stays and can be sent again.
 */
export class ChangeSender {
  private lastSent = 0;
  private lastDrawn = 0;
  private readonly newest = new Map<string, number>();
  private readonly failed = new Map<number, Waiting>();

  constructor(
    private readonly store: Slice<SendingState>,
    private readonly announcer: Announcer,
  ) {}

  /** Whether an item has changes that the host has not taken in. */
  isAhead(item: string): boolean {
    return this.newest.has(item);
  }

  /** Whether a change of this subject has failed and waits. */
  hasFailed(subject: string): boolean {
    return [...this.failed.values()].some((waiting) => waiting.subject === subject);
  }

  send<Answer>(change: Change<Answer>): void {
    const order = ++this.lastSent;
    const { item, subject } = change;
    if (subject !== undefined) this.replaceFailed(subject);
    this.newest.set(item, order);
    this.store.set({ unanswered: this.store.get().unanswered + 1 });
    change.call().then(
      (answer) => this.receive(order, change, answer),
      (error: unknown) => this.fail(order, error, { item, subject, again: () => this.send(change) }),
    );
  }

  /** Sends again what had failed. */
  retry(): void {
    const again = [...this.failed.values()];
    this.failed.clear();
    this.store.set({ failure: undefined });
    for (const waiting of again) waiting.again();
  }

  /** Gives up what had failed, as the person at the page has decided: it is then again as the host has it. */
  discard(): void {
    for (const { item } of this.failed.values()) this.newest.delete(item);
    this.failed.clear();
    this.store.set({ failure: undefined });
  }

  /** Says that the host does not answer, and takes it back when it does. */
  hostIsSilent(silent: boolean): void {
    if (silent) {
      this.store.set({ failure: { reason: SILENT, pending: Math.max(1, this.store.get().unanswered) } });
      this.announcer.say(SILENT);
    } else if (this.failed.size === 0) this.store.set({ failure: undefined });
  }

  private replaceFailed(subject: string): void {
    if (!this.hasFailed(subject)) return;
    for (const [order, waiting] of this.failed) if (waiting.subject === subject) this.failed.delete(order);
    const { failure } = this.store.get();
    const pending = this.failed.size;
    this.store.set({ failure: failure && pending > 0 ? { ...failure, pending } : undefined });
  }

  private receive<Answer>(order: number, { item, receive }: Change<Answer>, answer: Answer): void {
    this.store.set({ unanswered: this.store.get().unanswered - 1 });
    const isNewest = order > this.lastDrawn;
    if (isNewest) this.lastDrawn = order;
    const isItemsNewest = this.newest.get(item) === order;
    if (isItemsNewest) this.newest.delete(item);
    receive(answer, { isNewest, isItemsNewest });
  }

  private fail(order: number, error: unknown, waiting: Waiting): void {
    this.store.set({ unanswered: this.store.get().unanswered - 1 });
    // A closed view draws nothing any more, and the host has what it answered.
    if (error instanceof RpcFailure && error.error.code === 'disposed') return;
    this.failed.set(order, waiting);
    const reason = sentenceOf(error);
    this.store.set({ failure: { reason, pending: this.failed.size } });
    this.announcer.say(`Not saved: ${reason}`);
  }
}
