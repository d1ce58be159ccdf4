import type { EventOf, JournalEvent, RatingValue } from '../../../schemas/event';
import type { Json } from '../../../schemas/json';
import type { Standing } from '../codebooks/codebookIdentity';
import { canonicalJson } from '../transcripts/itemIdentity';
import { emptyItemRating, type ItemRating } from './itemRating';

/** An event about an item: every kind but `rater` and `undo`. */
export type ItemEvent = Exclude<JournalEvent, { kind: 'rater' | 'undo' }>;

/**
 * One rater's current state, folded from the events of a journal. It is a set fold: events may come in any order, twice, or
 * from several copies of a journal, and the ledger is the same (DESIGN.md section 3, invariant 3). State is derived per item
 * and on demand, so that one key press costs one item's events and not the whole journal.
 */
export class Ledger {
  private readonly events = new Map<string, JournalEvent>();
  private readonly byItem = new Map<string, Map<string, ItemEvent>>();
  /** Undone events, with the least id of the events that undid them. */
  private readonly undone = new Map<string, string>();
  /** By item, then by occasion. */
  private readonly folded = new Map<string, Map<number, ItemRating>>();
  /** Ids that came with two different contents: a damaged or hand-edited journal. */
  readonly conflicts = new Set<string>();
  private greatestId = '';
  private named: { id: string; name: string } | undefined;

  /**
   * `standing` tells how a value made under some codebook version stands under the one in force, `isValue` whether a dimension
   * has a value at all: what no rater can have given, in a journal that was edited, is not counted.
   */
  constructor(
    private readonly standing: (codebook: string, dimension: string) => Standing = () => 'same',
    private readonly isValue: (dimension: string, value: RatingValue) => boolean = () => true,
  ) {}

  /** The greatest event id so far, or the empty string. */
  get lastId(): string {
    return this.greatestId;
  }

  /** The display name that the rater gave last, if she gave one. */
  get raterName(): string | undefined {
    return this.named?.name;
  }

  get size(): number {
    return this.events.size;
  }

  /** Adds events; returns the items whose state may have changed. */
  add(events: Iterable<JournalEvent>): Set<string> {
    const touched = new Set<string>();
    for (const event of events) {
      if (!this.keep(event, touched)) continue;
      if (event.id > this.greatestId) this.greatestId = event.id;
      if (event.kind === 'undo') {
        const first = this.undone.get(event.of);
        if (first === undefined || event.id < first) this.undone.set(event.of, event.id);
        const target = this.events.get(event.of);
        if (target && target.kind !== 'undo' && target.kind !== 'rater') touched.add(target.item);
      } else if (event.kind === 'rater') {
        if (!this.named || event.id >= this.named.id) this.named = { id: event.id, name: event.name };
      } else {
        this.eventsOf(event.item).set(event.id, event);
        touched.add(event.item);
      }
    }
    for (const item of touched) this.folded.delete(item);
    return touched;
  }

  /** Whether an event of this id is there already. */
  knows(id: string): boolean {
    return this.events.has(id);
  }

  /** Whether any event names the item. */
  has(item: string): boolean {
    return this.byItem.has(item);
  }

  /** The items that any event names, live or undone. */
  items(): IterableIterator<string> {
    return this.byItem.keys();
  }

  /** The rater's state of one item on one occasion; empty where nothing was said. The result must not be changed. */
  of(item: string, occasion = 1): ItemRating {
    const occasions = this.folded.get(item) ?? new Map<number, ItemRating>();
    const rating = occasions.get(occasion) ?? this.fold(this.liveEvents(item), occasion);
    this.folded.set(item, occasions.set(occasion, rating));
    return rating;
  }

  /** Live events of one item in order of their ids; with `before`, those that were live just before the event of that id. */
  liveEvents(item: string, before?: string): ItemEvent[] {
    const isThere = (id: string | undefined) => id !== undefined && (before === undefined || id < before);
    const events = [...this.eventsOn(item)].filter(({ id }) => isThere(id) && !isThere(this.undone.get(id)));
    return events.sort(byId);
  }

  /** The state on one occasion that some live events of an item, in order, amount to. */
  fold(events: readonly ItemEvent[], occasion: number): ItemRating {
    const rating = emptyItemRating();
    for (const event of events) if (event.occasion === occasion) this.apply(rating, event);
    return rating;
  }

  /** Every event on one item, live or undone, in no order. */
  eventsOn(item: string): Iterable<ItemEvent> {
    return this.byItem.get(item)?.values() ?? [];
  }

  /** The last event that is live and was an act of the rater on an item that `within` accepts. */
  lastAct(within: (item: string) => boolean = () => true): ItemEvent | undefined {
    let last: ItemEvent | undefined;
    for (const events of this.byItem.values()) {
      for (const event of events.values()) {
        if ((last && event.id <= last.id) || this.undone.has(event.id) || !isAct(event)) continue;
        if (within(event.item)) last = event;
      }
    }
    return last;
  }

  /** The act with `id` and the live events that followed from it, in order. */
  withConsequences(act: ItemEvent): ItemEvent[] {
    return this.liveEvents(act.item).filter((event) => event.id === act.id || event.cause === act.id);
  }

  /** Whether the rater has opened what blinding hides. What was seen stays seen: no undo takes it back. */
  hasReveal(item: string): boolean {
    return [...this.eventsOn(item)].some((event) => event.kind === 'reveal');
  }

  /** Every event, in order of ids. */
  all(): JournalEvent[] {
    return [...this.events.values()].sort(byId);
  }

  private keep(event: JournalEvent, touched: Set<string>): boolean {
    const before = this.events.get(event.id);
    if (before) {
      const [a, b] = [canonicalJson(before as Json), canonicalJson(event as Json)];
      if (a === b) return false;
      this.conflicts.add(event.id);
      if (a < b) return false;
      this.forget(before, touched);
    }
    this.events.set(event.id, event);
    return true;
  }

  /** Takes back what the losing one of two events with the same id had done. */
  private forget(event: JournalEvent, touched: Set<string>): void {
    if (event.kind === 'undo') {
      this.undone.delete(event.of);
      for (const other of this.events.values()) {
        if (other.kind !== 'undo' || other.id === event.id || other.of !== event.of) continue;
        const first = this.undone.get(other.of);
        if (first === undefined || other.id < first) this.undone.set(other.of, other.id);
      }
      const target = this.events.get(event.of);
      if (target && target.kind !== 'undo' && target.kind !== 'rater') touched.add(target.item);
    } else if (event.kind === 'rater') {
      const others = this.all().flatMap((e) => (e.kind === 'rater' && e.id !== event.id ? [e] : []));
      this.named = others.at(-1);
    } else {
      const events = this.byItem.get(event.item);
      events?.delete(event.id);
      if (events?.size === 0) this.byItem.delete(event.item);
      touched.add(event.item);
    }
  }

  private eventsOf(item: string): Map<string, ItemEvent> {
    let events = this.byItem.get(item);
    if (!events) {
      events = new Map();
      this.byItem.set(item, events);
    }
    return events;
  }

  private apply(rating: ItemRating, event: ItemEvent): void {
    switch (event.kind) {
      case 'rate':
        this.applyRate(rating, event);
        break;
      case 'clear':
        if (event.dimension) delete rating.values[event.dimension];
        else {
          rating.values = {};
          delete rating.skip;
        }
        break;
      case 'skip':
        rating.skip = { reason: event.reason, event: event.id };
        break;
      case 'note':
        rating.note = event.text;
        break;
      case 'later':
        rating.later = event.value;
        break;
      case 'evidence':
        rating.evidence.push({
          event: event.id,
          span: event.span,
          ...(event.dimension ? { dimension: event.dimension } : {}),
        });
        break;
      case 'reveal':
        break;
    }
  }

  private applyRate(rating: ItemRating, event: EventOf<'rate'>): void {
    const standing = this.standing(event.codebook, event.dimension);
    if (standing === 'other-scale' || standing === 'unknown' || !this.isValue(event.dimension, event.value)) return;
    rating.values[event.dimension] = {
      value: event.value,
      event: event.id,
      at: event.at,
      ...(event.by ? { by: event.by } : {}),
      ...(event.imported === undefined ? {} : { imported: true }),
      ...(standing === 'older-text' ? { olderText: true } : {}),
    };
    if (!event.by) delete rating.skip;
  }
}

/** What a rater did herself and can undo; what followed by rule or by moving on goes with its cause. */
function isAct(event: ItemEvent): boolean {
  return event.kind !== 'reveal' && event.cause === undefined;
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
