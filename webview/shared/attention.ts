/** Measures how long the rater has looked at an item: only while the view is visible and has the focus. */
export class Attention {
  private gathered = 0;
  /** When the present stretch of attention began; undefined while there is none. */
  private since: number | undefined;

  constructor(private readonly now: () => number) {
    for (const event of ['focus', 'blur']) window.addEventListener(event, () => this.notice());
    document.addEventListener('visibilitychange', () => this.notice());
    this.notice();
  }

  /** A new item came up. */
  restart(): void {
    this.gathered = 0;
    this.since = undefined;
    this.notice();
  }

  /** Whole milliseconds since the item came up. */
  ms(): number {
    this.notice();
    return Math.round(this.gathered);
  }

  private notice(): void {
    const now = this.now();
    if (this.since !== undefined) this.gathered += now - this.since;
    this.since = document.visibilityState === 'visible' && document.hasFocus() ? now : undefined;
  }
}
