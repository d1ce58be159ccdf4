import type { Saving } from '../../protocol/messages';

export interface SaverPorts<E> {
  /** Writes and fsyncs; rejects when the events are not safely on the disk. */
  write(events: readonly E[]): Promise<void>;
  now(): number;
  /** Calls back after some milliseconds; returns a function that calls it off. */
  after(ms: number, callback: () => void): () => void;
}

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Brings events to the disk in their order. What the disk refuses stays here, is shown as unsaved, and is tried again: after a
 * while, with the next rating, or when the rater asks. Nothing is ever dropped.
 */
export class Saver<E> {
  private pending: E[] = [];
  private failure: { reason: string; chooseFolder: boolean } | undefined;
  private savedAt: number | undefined;
  private running: Promise<void> | undefined;
  private retryMs = FIRST_RETRY_MS;
  private cancelRetry: (() => void) | undefined;

  constructor(
    private readonly ports: SaverPorts<E>,
    private readonly changed: () => void,
  ) {}

  get saving(): Saving {
    if (this.failure) return { state: 'unsaved', pending: this.pending.length, ...this.failure };
    if (this.pending.length > 0) return { state: 'saving' };
    if (this.savedAt === undefined) return { state: 'idle' };
    return { state: 'saved', at: new Date(this.savedAt).toISOString() };
  }

  /** Goes on with other events, as after a move to another folder: those that are not on its disk yet. */
  async replace(events: readonly E[]): Promise<void> {
    while (this.running) await this.running;
    this.pending = [...events];
    this.failure = undefined;
    await this.flush();
  }

  /** What the disk does not hold yet, in order. */
  get unsaved(): readonly E[] {
    return this.pending;
  }

  /** Resolves when the events are on the disk or have been refused; `saving` tells which. */
  async add(events: readonly E[]): Promise<void> {
    this.pending.push(...events);
    await this.flush();
  }

  /** Tries once more at once. */
  async flush(): Promise<void> {
    this.cancelRetry?.();
    this.cancelRetry = undefined;
    // A write that is under way may not hold the newest events: after it, one more round takes them.
    while (this.running) await this.running;
    if (this.pending.length === 0) return;
    this.running = this.write();
    await this.running.finally(() => {
      this.running = undefined;
    });
  }

  dispose(): void {
    this.cancelRetry?.();
  }

  private async write(): Promise<void> {
    const batch = [...this.pending];
    try {
      await this.ports.write(batch);
      this.pending = this.pending.slice(batch.length);
      this.failure = undefined;
      this.savedAt = this.ports.now();
      this.retryMs = FIRST_RETRY_MS;
    } catch (error) {
      this.failure = refusal(error);
      this.cancelRetry?.();
      this.cancelRetry = this.ports.after(this.retryMs, () => void this.flush());
      this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
    }
    this.changed();
  }
}

/** The system's refusal in words that say what to do. */
function refusal(error: unknown): { reason: string; chooseFolder: boolean } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? ` (${error.path})` : '';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { reason: `The disk is full${path}. Free some space.`, chooseFolder: false };
    case 'EROFS':
      return { reason: `The folder is on a read-only disk${path}. Choose another folder.`, chooseFolder: true };
    case 'EACCES':
    case 'EPERM':
      return { reason: `There is no permission to write${path}. Choose another folder.`, chooseFolder: true };
    default:
      return { reason: `${error instanceof Error ? error.message : String(error)}.`, chooseFolder: false };
  }
}
