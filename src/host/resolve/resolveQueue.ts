import type { Scalar } from '../../../schemas/codebook';
import type { Decisions } from '../../core/resolution/decisions';
import { isToResolve, type Standing } from '../../core/resolution/standings';
import type { QueueReading } from '../../platform/resolutionStudy';
import type { ResolveProgress } from '../../protocol/resolveMessages';

/** A disagreement or decision. `gone`: it was one, and by a decision since it is none; an undo may bring it back. */
export interface QueueEntry {
  column: string;
  state: 'open' | 'resolved' | 'reopened' | 'gone';
  gap: boolean;
  /** Each rater's label. */
  values: Readonly<Record<string, Scalar>>;
}

/** An item of the queue with what is or was to be resolved on it, worst first. */
export interface QueueItem {
  item: string;
  key: string | null;
  question: string;
  /** The adjudicator has rated it herself. */
  ratedByYou: boolean;
  entries: QueueEntry[];
}

/** What the queue is narrowed to; all that is given has to hold of one disagreement. */
export interface ResolveFilter {
  /** Columns of one dimension. */
  columns?: readonly string[];
  /** Two raters who differ. */
  raters?: readonly [string, string];
  question?: string;
  /** These items. */
  items?: ReadonlySet<string>;
  /** All of it in words. */
  words: string;
}

/**
 * The items that are or were to be resolved, in the order in which they came: worst first, those that the adjudicator has rated
 * herself after the others. States follow her decisions, and no item changes its place while she works.
 */
export class ResolveQueue {
  filter: ResolveFilter | undefined;
  private items: QueueItem[] = [];
  private readonly byId = new Map<string, QueueItem>();
  /** Settled columns of items that have been looked at. */
  private readonly settledOn = new Map<string, number>();
  private settled = 0;

  constructor(private readonly adjudicator: string) {}

  /** Takes in the study as it was read: what was there keeps its place, and `kept`, the item on the screen, stays in any case. */
  take(reading: QueueReading, decisions: Decisions, kept?: string): void {
    const read = new Map<string, QueueItem>();
    for (const { item, key, question, column, state, values } of reading.entries) {
      const found = read.get(item) ?? { item, key, question, ratedByYou: false, entries: [] };
      found.ratedByYou ||= Object.hasOwn(values, this.adjudicator);
      // She may have decided since the study was read.
      const decided = decisions.isReopened(item, column) ? 'reopened' : decisions.of(item, column)?.state;
      const gap = decisions.of(item, column)?.gap ?? false;
      found.entries.push({ column, state: decided ?? (state === 'resolved' ? 'open' : state), gap, values });
      read.set(item, found);
    }
    const old = this.items.flatMap((each) => {
      const now = read.get(each.item);
      return now ? [now] : each.item === kept ? [{ ...each, entries: [] }] : [];
    });
    const known = new Set(old.map(({ item }) => item));
    const fresh = [...read.values()].filter(({ item }) => !known.has(item));
    const ordered = [...fresh.filter(({ ratedByYou }) => !ratedByYou), ...fresh.filter(({ ratedByYou }) => ratedByYou)];
    this.items = [...old, ...ordered];
    this.byId.clear();
    for (const each of this.items) this.byId.set(each.item, each);
    this.settledOn.clear();
    this.settled = reading.settled;
  }

  /** Takes in where the columns of one item stand now. */
  follow(item: string, standings: readonly Standing[]): void {
    const found = this.byId.get(item);
    if (!found) return;
    for (const entry of found.entries) entry.state = 'gone';
    for (const { column, state, votes, decision } of standings) {
      if (state !== 'open' && state !== 'resolved' && state !== 'reopened') continue;
      const values = Object.fromEntries(votes.map(({ rater, value }) => [rater, value]));
      const entry = found.entries.find((each) => each.column === column);
      if (entry) Object.assign(entry, { state, gap: decision?.gap ?? false });
      else found.entries.push({ column, state, gap: decision?.gap ?? false, values });
    }
    const settled = standings.filter(({ state }) => state === 'settled').length;
    this.settled += settled - (this.settledOn.get(item) ?? settled);
    this.settledOn.set(item, settled);
  }

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  has(item: string): boolean {
    return this.byId.has(item);
  }

  find(item: string): QueueItem | undefined {
    return this.byId.get(item);
  }

  /** The items that the filter lets through, each with its entries that pass. */
  passing(): QueueItem[] {
    const { filter } = this;
    if (!filter) return this.items;
    return this.items.flatMap((each) => {
      const entries = each.entries.filter((entry) => passes(filter, each, entry));
      return entries.length > 0 ? [{ ...each, entries }] : [];
    });
  }

  /** Everything, whatever the filter. */
  all(): readonly QueueItem[] {
    return this.items;
  }

  /** 1-based place among the items that pass, 0 for one that does not, and how many they are. */
  placeOf(item: string): { number: number; of: number } {
    const items = this.passing();
    return { number: items.findIndex((each) => each.item === item) + 1, of: items.length };
  }

  /** The item after or before one among those that pass, round at the ends; undefined where none passes. */
  neighbour(item: string | undefined, step: 1 | -1): string | undefined {
    const items = this.passing();
    const at = items.findIndex((each) => each.item === item);
    const from = at < 0 && step === -1 ? 0 : at;
    return items[(from + step + items.length) % items.length]?.item;
  }

  /** The next item after one, and round, that waits for the adjudicator; the item itself where it is the only one. */
  nextOpen(item: string | undefined): string | undefined {
    const items = this.passing();
    const at = items.findIndex((each) => each.item === item);
    const round = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    return round.find(({ entries }) => entries.some(isToResolveEntry))?.item;
  }

  get progress(): ResolveProgress {
    const counts = { open: 0, reopened: 0, resolved: 0, gone: 0 };
    let gaps = 0;
    for (const { entries } of this.passing()) {
      for (const { state, gap } of entries) {
        counts[state] += 1;
        if (state === 'resolved' && gap) gaps += 1;
      }
    }
    const { gone: _, ...listed } = counts;
    return { ...listed, settled: this.settled, gaps, filter: this.filter?.words ?? null };
  }
}

function isToResolveEntry({ state }: QueueEntry): boolean {
  return state !== 'gone' && isToResolve({ state });
}

function passes({ columns, raters, question, items }: ResolveFilter, item: QueueItem, entry: QueueEntry): boolean {
  if (columns && !columns.includes(entry.column)) return false;
  if (question !== undefined && item.question !== question) return false;
  if (items && !items.has(item.item)) return false;
  if (!raters) return true;
  const [a, b] = raters.map((rater) => entry.values[rater]);
  return a !== undefined && b !== undefined && a !== b;
}
