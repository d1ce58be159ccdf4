import type { JournalEvent } from '../../../schemas/event';

/** Items that the pace is taken from; fewer than `LEAST` say nothing. */
const WINDOW = 30;
const LEAST = 3;

/** The rater's own speed: the median focused time of the last items. The median shrugs off the one that she went to lunch on. */
export class Pace {
  private readonly spent = new Map<string, number>();
  /** Focused milliseconds over all items. */
  totalMs = 0;

  /** Takes in events in order; only focused time on items counts. */
  add(events: Iterable<JournalEvent>): void {
    for (const event of events) {
      if ((event.kind !== 'rate' && event.kind !== 'skip') || event.ms === undefined) continue;
      const before = this.spent.get(event.item) ?? 0;
      this.totalMs += Math.max(0, event.ms - before);
      this.spent.delete(event.item);
      this.spent.set(event.item, Math.max(before, event.ms));
      if (this.spent.size > WINDOW) this.spent.delete(this.spent.keys().next().value ?? '');
    }
  }

  /** Median milliseconds an item, or null while too few are known. */
  get medianMs(): number | null {
    if (this.spent.size < LEAST) return null;
    const sorted = [...this.spent.values()].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    const upper = sorted[middle] ?? 0;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
  }

  minutesFor(items: number): number | null {
    return this.medianMs === null ? null : (this.medianMs * items) / 60_000;
  }
}
