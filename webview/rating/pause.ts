import type { Context } from './context';

/** The short stay on a finished item before the next one comes up. */
export class Pause {
  private timer: number | undefined;

  constructor(private readonly context: Context) {}

  get running(): boolean {
    return this.timer !== undefined;
  }

  /** `then` runs after `ms` milliseconds unless the pause is stopped. */
  start(ms: number, then: () => void): void {
    this.stop();
    if (ms <= 0) {
      then();
      return;
    }
    this.context.store.set({ pausing: true });
    this.timer = window.setTimeout(() => {
      this.stop();
      then();
    }, ms);
  }

  /** Whether there was one to stop. */
  stop(): boolean {
    if (this.timer === undefined) return false;
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.context.store.set({ pausing: false });
    return true;
  }
}
