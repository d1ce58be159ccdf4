import type { ResolutionEvent, ResolutionOf, resolutionSchemas } from '../../../schemas/resolution';

type Kind = keyof typeof resolutionSchemas;
type Stamped = 'v' | 'id' | 'at' | 'rater';
type Unstamped<E> = {
  [K in keyof E as string extends K ? never : number extends K ? never : Exclude<K, Stamped>]: E[K];
};

/** An adjudicator's event before it has an id, a time and her name. */
export type ResolutionDraft = { [K in Kind]: Unstamped<ResolutionOf<K>> }[Kind];

/** Turns drafts into an adjudicator's events: ids in order, one time. */
export function stampResolutions(
  drafts: readonly ResolutionDraft[],
  adjudicator: string,
  at: string,
  nextId: () => string,
): ResolutionEvent[] {
  return drafts.map((draft) => ({ v: 1, id: nextId(), at, rater: adjudicator, ...draft }) as ResolutionEvent);
}

/** The same once more, to be a new event. */
export function draftOf(event: ResolutionEvent): ResolutionDraft {
  const { v: _v, id: _id, at: _at, rater: _rater, ...draft } = event;
  return draft as ResolutionDraft;
}

/** Says in words what an act was, for *Undone: …*. `title` names a column. */
export function describeResolution(event: ResolutionEvent, title: (column: string) => string): string {
  switch (event.kind) {
    case 'resolve':
      return `${title(event.dimension)} ${event.value}`;
    case 'reopen':
      return `${title(event.dimension)} reopened`;
    case 'note':
      return 'note changed';
    case 'evidence':
      return 'evidence attached';
    default:
      return event.kind;
  }
}
