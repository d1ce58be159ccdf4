import type { Codebook } from '../../../schemas/codebook';
import type { EventOf, EvidenceSpan, JournalEvent, RatingValue, RecordPlace } from '../../../schemas/event';
import { cellsOf, consequencesOf, dimensionOf, type ItemRating, itemStateOf } from './itemRating';
import type { ItemEvent } from './ledger';

/** An event before it has an id, a time and a rater. `cause: 'first'` stands for the id of the first draft of its act. */
export type Draft = { [K in JournalEvent['kind']]: DraftOf<EventOf<K>> }[JournalEvent['kind']];
type DraftOf<E> = Omit<E, 'v' | 'id' | 'at' | 'rater' | 'cause'> & { cause?: string };

/** What every event on an item carries. */
export interface ItemPlace {
  item: string;
  codebook: Codebook;
  /** Hash of the study's whole codebook, as its ratings name it. */
  codebookHash: string;
  record: RecordPlace;
  occasion: number;
}

const onItem = (place: ItemPlace) => ({ item: place.item, occasion: place.occasion, record: place.record });

/** How a value came about: focused time, and whether the item's reasoning stood open. */
export interface Circumstances {
  ms: number;
  reasoning?: 'open' | 'folded' | undefined;
}

/** The rating and all that follows from it by rule. */
export function rateDrafts(
  place: ItemPlace,
  rating: ItemRating,
  dimension: string,
  value: RatingValue,
  { ms, reasoning }: Circumstances,
): Draft[] {
  const common = { ...onItem(place), codebook: place.codebookHash };
  const drafts: Draft[] = [{ kind: 'rate', ...common, dimension, value, ms, ...(reasoning ? { reasoning } : {}) }];
  for (const consequence of consequencesOf(place.codebook, rating, dimension, value)) {
    const rule = { ...common, dimension: consequence.dimension, by: 'rule' as const, cause: 'first' };
    drafts.push('set' in consequence ? { kind: 'rate', value: consequence.set, ...rule } : { kind: 'clear', ...rule });
  }
  return drafts;
}

/** Clears one dimension, or with none the whole item; what had followed from the value by rule goes with it. */
export function clearDrafts(place: ItemPlace, rating: ItemRating, dimension?: string): Draft[] {
  const common = { ...onItem(place), codebook: place.codebookHash };
  if (dimension === undefined) return [{ kind: 'clear', ...common }];
  const gates = (place.codebook.gates ?? []).filter(
    (gate) => gate.dimension === dimension && gate.value === rating.values[dimension]?.value,
  );
  const set = gates.flatMap((gate) => gate.effects).filter((effect) => 'set' in effect);
  const assumed = dimensionOf(place.codebook, dimension)?.assumes ?? [];
  const stale = [...set, ...assumed].filter((effect) => rating.values[effect.dimension]?.by === 'rule');
  return [
    { kind: 'clear', ...common, dimension },
    ...stale.map(
      (effect): Draft => ({ kind: 'clear', ...common, dimension: effect.dimension, by: 'rule', cause: 'first' }),
    ),
  ];
}

/**
 * What leaving a rated item says without a press: flags that were in view and untouched are `no`. It follows from the last
 * value that the rater gave, so that one undo takes both back.
 */
export function leaveDrafts(place: ItemPlace, rating: ItemRating, flagsInView: boolean): Draft[] {
  if (!flagsInView || itemStateOf(place.codebook, rating) !== 'rated') return [];
  const cells = cellsOf(place.codebook, rating);
  const cause = lastValueEvent(rating);
  if (cause === undefined || Object.values(cells).some((cell) => cell.status === 'cannot_rate')) return [];
  return place.codebook.dimensions
    .filter((dimension) => dimension.type === 'flags' && cells[dimension.id]?.status === 'missing')
    .map((dimension) => ({
      kind: 'rate',
      ...onItem(place),
      codebook: place.codebookHash,
      dimension: dimension.id,
      value: { yes: [], unclear: [] },
      implied: true,
      cause,
    }));
}

export function skipDrafts(place: ItemPlace, reason: string, ms: number): Draft[] {
  return [{ kind: 'skip', ...onItem(place), reason, ms }];
}

export function laterDrafts(place: ItemPlace, value: boolean): Draft[] {
  return [{ kind: 'later', ...onItem(place), value }];
}

export function noteDrafts(place: ItemPlace, text: string): Draft[] {
  return [{ kind: 'note', ...onItem(place), text }];
}

export function evidenceDrafts(place: ItemPlace, span: EvidenceSpan, dimension?: string): Draft[] {
  return [{ kind: 'evidence', ...onItem(place), span, ...(dimension ? { dimension } : {}) }];
}

export function revealDrafts(place: ItemPlace, what: 'raw' | 'source'): Draft[] {
  return [{ kind: 'reveal', ...onItem(place), what }];
}

/** One undo event for the act and one for everything that followed from it. */
export function undoDrafts(events: readonly ItemEvent[]): Draft[] {
  return events.map((event) => ({ kind: 'undo', of: event.id, item: event.item }));
}

/** The same act once more, as new events. */
export function redoDrafts(events: readonly ItemEvent[]): Draft[] {
  return events.map((event, index) => {
    const { v: _v, id: _id, at: _at, rater: _rater, cause: _cause, ...rest } = event;
    return (index === 0 ? rest : { ...rest, cause: 'first' }) as Draft;
  });
}

/** Turns the drafts of one act into events: ids in order, one time, one rater. */
export function stamp(drafts: readonly Draft[], rater: string, at: string, nextId: () => string): JournalEvent[] {
  const ids = drafts.map(() => nextId());
  return drafts.map((draft, index) => {
    const { cause, ...rest } = draft;
    const resolved = cause === 'first' ? ids[0] : cause;
    return { v: 1, id: ids[index], at, rater, ...rest, ...(resolved ? { cause: resolved } : {}) } as JournalEvent;
  });
}

/** Says in words what an act was, for *Undone: …*. */
export function describeAct(event: ItemEvent, codebook: Codebook): string {
  const title = (id: string | undefined) => codebook.dimensions.find((dimension) => dimension.id === id)?.title ?? id;
  switch (event.kind) {
    case 'rate':
      return `${title(event.dimension)} ${typeof event.value === 'object' ? 'changed' : String(event.value)}`;
    case 'clear':
      return event.dimension ? `${title(event.dimension)} cleared` : 'item cleared';
    case 'skip':
      return 'skipped';
    case 'later':
      return event.value ? 'flagged for later' : 'flag for later removed';
    case 'note':
      return 'note changed';
    case 'evidence':
      return 'evidence attached';
    case 'reveal':
      return 'raw record opened';
  }
}

function lastValueEvent(rating: ItemRating): string | undefined {
  const ids = Object.values(rating.values)
    .filter((live) => live.by !== 'rule' && live.event !== '')
    .map((live) => live.event);
  return ids.sort().at(-1);
}
