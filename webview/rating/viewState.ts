import type { Codebook } from '../../schemas/codebook';
import { emptyItemRating, type ItemRating } from '../../src/core/ratings/itemRating';
import type { CurrentItem, Snapshot, Stage } from '../../src/protocol/messages';

/** A stretch of one part's raw text. */
export interface TextPlace {
  message: number;
  part: number;
  start: number;
  end: number;
}

export interface FindState {
  query: string;
  hits: TextPlace[];
  /** How many there are; more than `hits` when they are too many to step through. */
  total: number;
  /** Index into `hits`; -1 when there are none. */
  at: number;
}

/** The pane of the raw record; `fields` is what opening it would reveal, while that waits for a second press. */
export interface RawState {
  what: 'raw' | 'openSource';
  fields: string[];
  text: string | undefined;
}

/** Everything that the rating view draws from. */
export interface ViewState {
  /** What the host said last; undefined until it has answered the first time. */
  snapshot: Snapshot | undefined;
  /** Why the first answer did not come. */
  startProblem: string | undefined;
  /** The rating as pressed, ahead of what the host has confirmed. */
  rating: ItemRating;
  /** Id of the dimension in focus. */
  focus: string;
  /** The message that j and k move from; -1 before the first move. */
  turn: number;
  markdown: boolean;
  /** Chosen by the fold keys for every item; undefined while the length decides. */
  systemOpen: boolean | undefined;
  reasoningOpen: boolean | undefined;
  /** Chosen one by one, by `foldKey`. */
  folds: Readonly<Record<string, boolean>>;
  guide: boolean;
  keys: boolean;
  raw: RawState | undefined;
  skipping: boolean;
  find: FindState | undefined;
  caret: boolean;
  /** The item is complete and the next one comes up by itself. */
  pausing: boolean;
  /** Another item has been asked for and is not here yet. */
  leaving: boolean;
  /** Changes that the host has not answered yet. */
  unanswered: number;
  /** Why calls failed altogether; they wait to be tried again. */
  failure: { reason: string; pending: number } | undefined;
  /** The last thing said to the rater beside her ratings. */
  hint: string;
  /** Notices that were closed, by id and text. */
  dismissed: ReadonlySet<string>;
  /** In a narrow view: the whole rail is open and not only the dimension in focus. */
  railOpen: boolean;
  /** The evidence that a link led to, by event id. */
  evidence: string | undefined;
}

export function initialState(): ViewState {
  return {
    snapshot: undefined,
    startProblem: undefined,
    rating: emptyItemRating(),
    focus: '',
    turn: -1,
    markdown: false,
    systemOpen: undefined,
    reasoningOpen: undefined,
    folds: {},
    guide: false,
    keys: false,
    raw: undefined,
    skipping: false,
    find: undefined,
    caret: false,
    pausing: false,
    leaving: false,
    unanswered: 0,
    failure: undefined,
    hint: '',
    dismissed: new Set(),
    railOpen: false,
    evidence: undefined,
  };
}

/** The item on the screen, if the stage is one. */
export function currentOf(state: ViewState): CurrentItem | undefined {
  const stage = state.snapshot?.stage;
  return stage?.kind === 'item' ? stage.current : undefined;
}

export function itemOf(stage: Stage | undefined): string | undefined {
  return stage?.kind === 'item' ? stage.current.item : undefined;
}

/** Why no value can be given at all just now, in a sentence; undefined when one can. */
export function whyNotRating(state: ViewState): string | undefined {
  const setup = state.snapshot?.setup;
  if (!setup || !currentOf(state)) return 'There is no item to rate here.';
  if (setup.readOnly !== null) return setup.readOnly;
  if (setup.rater.id === null) return 'Confirm your name first; the ratings are kept under it.';
  if (state.leaving) return 'The next item is coming up.';
  return undefined;
}

/** The dimension that says what kind of text it is: the first that gates others. */
export function typeDimension(codebook: Codebook): string | undefined {
  return codebook.gates?.[0]?.dimension;
}

export function flagsDimension(codebook: Codebook): string | undefined {
  return codebook.dimensions.find((dimension) => dimension.type === 'flags')?.id;
}
