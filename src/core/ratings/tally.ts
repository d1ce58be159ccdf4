import type { Codebook } from '../../../schemas/codebook';
import { type ItemRating, type ItemState, itemStateOf } from './itemRating';
import type { ItemTable } from './itemTable';

/** Counts of items by state for one rater; items that nothing was said of are `to-rate` and not stored. */
export class Tally {
  private readonly states = new Map<string, { state: ItemState; later: boolean }>();
  private readonly counts = { 'to-rate': 0, partly: 0, rated: 0, skipped: 0 };
  private laterCount = 0;

  constructor(private readonly codebook: Codebook) {}

  /** Takes in the state of one item of the queue after a change. */
  update(item: string, rating: ItemRating): void {
    const before = this.states.get(item);
    if (before) this.count(before, -1);
    const now = { state: itemStateOf(this.codebook, rating), later: rating.later };
    if (now.state === 'to-rate' && !now.later) this.states.delete(item);
    else this.states.set(item, now);
    if (this.states.has(item)) this.count(now, 1);
  }

  stateOf(item: string): ItemState {
    return this.states.get(item)?.state ?? 'to-rate';
  }

  isLater(item: string): boolean {
    return this.states.get(item)?.later ?? false;
  }

  get rated(): number {
    return this.counts.rated;
  }

  get partly(): number {
    return this.counts.partly;
  }

  get skipped(): number {
    return this.counts.skipped;
  }

  get later(): number {
    return this.laterCount;
  }

  private count(entry: { state: ItemState; later: boolean }, by: 1 | -1): void {
    this.counts[entry.state] += by;
    if (entry.later) this.laterCount += by;
  }
}

/** The first item after place `from` that is to rate or partly rated, wrapping round once; undefined when none is left. */
export function nextUnrated(table: ItemTable, tally: Tally, from: number): number | undefined {
  for (let step = 1; step <= table.count; step++) {
    const index = (from + step + table.count) % table.count;
    const item = table.itemAt(index);
    if (item === undefined) continue;
    const state = tally.stateOf(item);
    if (state === 'to-rate' || state === 'partly') return index;
  }
  return undefined;
}
