import type { Scalar } from '../../../schemas/codebook';
import type { EvidenceSpan } from '../../../schemas/event';
import type { Json } from '../../../schemas/json';
import type { ResolutionEvent, ResolutionOf, ResolutionReason } from '../../../schemas/resolution';
import type { Standing as CodebookStanding } from '../codebooks/codebookIdentity';
import { canonicalJson } from '../transcripts/itemIdentity';

/** How an item and column stand with the adjudicators. */
export type DecisionState = 'resolved' | 'reopened';

/** The decision in force on one item and column, or the one that a reopening has set aside. */
export interface Decision {
  state: DecisionState;
  value: Scalar;
  adjudicator: string;
  /** Id and ISO time of the `resolve` event. */
  event: string;
  at: string;
  /**
   * What the adjudicator said before she saw the raters' labels, also where she has taken it back or the item was reopened since;
   * null where she had seen them from the start.
   */
  own: Scalar | null;
  /** What she says now is not `own`. */
  changedAfterReveal: boolean;
  /** The rater whose label was adopted by one key. */
  adopted: string | null;
  reason: ResolutionReason | null;
  confidence: number | null;
  gap: boolean;
  /** What stood settled by rule on the item's other columns when it was decided. */
  settled: NonNullable<ResolutionOf<'resolve'>['settled']>;
  /** Adjudicators whose last words on it are different values. */
  contested: boolean;
}

type OnItem = Exclude<ResolutionEvent, { kind: 'rater' | 'undo' }>;
type OnColumn = ResolutionOf<'resolve'> | ResolutionOf<'reopen'>;

/**
 * Every adjudicator's decisions, folded from the events of all their files. A set fold like the raters' ledger: order,
 * repetition and union of files do not matter. A decision stands until it is undone by who made it, replaced by a later one,
 * or reopened; ratings do not touch it.
 */
export class Decisions {
  private readonly events = new Map<string, ResolutionEvent>();
  private readonly byItem = new Map<string, Map<string, OnItem>>();
  /** Ids of undone events, with the undo events and who made them. */
  private readonly undone = new Map<string, Map<string, string>>();
  private readonly names = new Map<string, { id: string; name: string }>();
  readonly conflicts = new Set<string>();
  private greatestId = '';

  /**
   * `isValue` tells whether a column has a value at all: what cannot have been decided, in a file that was edited, is no decision.
   * `standing` tells how a decision made under some codebook version stands under the one in force, as it does of ratings.
   */
  constructor(
    readonly isValue: (column: string, value: Scalar) => boolean = () => true,
    readonly standing: (codebook: string, column: string) => CodebookStanding = () => 'same',
  ) {}

  /** The greatest event id so far, or the empty string. */
  get lastId(): string {
    return this.greatestId;
  }

  /** Adds events; returns the items whose state may have changed. */
  add(events: Iterable<ResolutionEvent>): Set<string> {
    const touched = new Set<string>();
    for (const event of events) {
      if (!this.keep(event)) continue;
      if (event.id > this.greatestId) this.greatestId = event.id;
      if (event.kind === 'undo') {
        const undos = this.undone.get(event.of) ?? new Map<string, string>();
        this.undone.set(event.of, undos.set(event.id, event.rater));
        const target = this.events.get(event.of);
        if (target && isOnItem(target)) touched.add(target.item);
      } else if (event.kind === 'rater') {
        const before = this.names.get(event.rater);
        if (!before || event.id >= before.id) this.names.set(event.rater, { id: event.id, name: event.name });
      } else {
        const ofItem = this.byItem.get(event.item) ?? new Map<string, OnItem>();
        this.byItem.set(event.item, ofItem.set(event.id, event));
        touched.add(event.item);
      }
    }
    return touched;
  }

  knows(id: string): boolean {
    return this.events.has(id);
  }

  /** The items that any event names. */
  items(): IterableIterator<string> {
    return this.byItem.keys();
  }

  /** The display name that an adjudicator gave last. */
  nameOf(adjudicator: string): string | undefined {
    return this.names.get(adjudicator)?.name;
  }

  /** Live events on an item, in order of their ids. */
  liveEvents(item: string): OnItem[] {
    return this.everyEvent(item).filter((event) => this.isLive(event));
  }

  /** The decision on an item and column; undefined where there never was one. */
  of(item: string, column: string): Decision | undefined {
    const events = this.eventsOn(item, column);
    const said = events.filter((event) => event.kind === 'resolve');
    const resolves = said.filter((event) => this.isLive(event));
    const last = resolves.at(-1);
    if (!last) return undefined;
    // The labels are shown with the first label: whatever is undone or reopened after it, no later one can have been blind.
    const own = said.find(({ blind, rater }) => blind && rater === last.rater);
    const lastWords = new Map(resolves.map(({ rater, value }) => [rater, value]));
    return {
      state: this.isReopened(item, column) ? 'reopened' : 'resolved',
      ...{ value: last.value, adjudicator: last.rater, event: last.id, at: last.at },
      own: own?.value ?? null,
      changedAfterReveal: own !== undefined && own.value !== last.value,
      adopted: last.adopted ?? null,
      reason: last.reason ?? null,
      confidence: last.confidence ?? null,
      gap: last.gap ?? false,
      settled: this.countedBeside(last),
      contested: new Set(lastWords.values()).size > 1,
    };
  }

  /** Whether the last word on an item and column is that it is to be resolved (again). */
  isReopened(item: string, column: string): boolean {
    const last = this.eventsOn(item, column).findLast((event) => this.isLive(event));
    return last?.kind === 'reopen';
  }

  /** Whether an adjudicator has seen the raters' labels of an item and column; an undo does not unsee them. */
  hasSeen(adjudicator: string, item: string, column: string): boolean {
    return [...(this.byItem.get(item)?.values() ?? [])].some(
      (event) =>
        event.kind === 'reveal' &&
        event.what === 'labels' &&
        event.rater === adjudicator &&
        (event.dimension === undefined || event.dimension === column),
    );
  }

  /** An adjudicator's note on an item, empty where there is none. */
  noteOf(item: string, adjudicator: string): string {
    const notes = this.liveEvents(item).filter((event) => event.kind === 'note' && event.rater === adjudicator);
    const last = notes.at(-1);
    return last?.kind === 'note' ? last.text : '';
  }

  /** Evidence that adjudicators attached to an item, in order. */
  evidenceOf(item: string): { event: string; by: string; span: EvidenceSpan; dimension?: string }[] {
    return this.liveEvents(item).flatMap((event) =>
      event.kind === 'evidence'
        ? [
            {
              event: event.id,
              by: event.rater,
              span: event.span,
              ...(event.dimension ? { dimension: event.dimension } : {}),
            },
          ]
        : [],
    );
  }

  /** The last live event of an adjudicator that she can undo; seeing labels is none. */
  lastAct(adjudicator: string): OnItem | undefined {
    let last: OnItem | undefined;
    for (const event of this.events.values()) {
      if (!isOnItem(event) || event.kind === 'reveal' || event.rater !== adjudicator) continue;
      if ((last && event.id <= last.id) || !this.isLive(event)) continue;
      last = event;
    }
    return last;
  }

  /** Every event of an adjudicator, in order of ids. */
  allOf(adjudicator: string): ResolutionEvent[] {
    return [...this.events.values()].filter(({ rater }) => rater === adjudicator).sort(byId);
  }

  /** Events on an item, also undone ones, in order of their ids. */
  private everyEvent(item: string): OnItem[] {
    return [...(this.byItem.get(item)?.values() ?? [])].sort(byId);
  }

  /** What was decided and reopened on an item and column, also what was undone, in order of ids. */
  private eventsOn(item: string, column: string): OnColumn[] {
    return this.everyEvent(item).flatMap((event) => (this.isOn(event, column) ? [event] : []));
  }

  private isLive(event: ResolutionEvent): boolean {
    // Only who made a decision can undo it; others reopen it.
    return ![...(this.undone.get(event.id)?.values() ?? [])].includes(event.rater);
  }

  private isOn(event: OnItem, column: string): event is OnColumn {
    if (event.kind === 'reopen') return event.dimension === column;
    return event.kind === 'resolve' && event.dimension === column && this.counts(event.codebook, column, event.value);
  }

  private counts(codebook: string, column: string, value: Scalar): boolean {
    const standing = this.standing(codebook, column);
    return standing !== 'other-scale' && standing !== 'unknown' && this.isValue(column, value);
  }

  private countedBeside({ codebook, settled = {} }: ResolutionOf<'resolve'>): Decision['settled'] {
    return Object.fromEntries(
      Object.entries(settled).filter(([column, { value }]) => this.counts(codebook, column, value)),
    );
  }

  private keep(event: ResolutionEvent): boolean {
    const before = this.events.get(event.id);
    if (before) {
      const [a, b] = [canonicalJson(before as Json), canonicalJson(event as Json)];
      if (a === b) return false;
      // Two events of one id: a file was edited. Whatever the order of reading, the same one is kept.
      this.conflicts.add(event.id);
      if (a < b) return false;
      if (isOnItem(before)) this.byItem.get(before.item)?.delete(before.id);
      if (before.kind === 'undo') this.undone.get(before.of)?.delete(before.id);
    }
    this.events.set(event.id, event);
    return true;
  }
}

function isOnItem(event: ResolutionEvent): event is OnItem {
  return event.kind !== 'rater' && event.kind !== 'undo';
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
