import type { Codebook } from '../../schemas/codebook';
import { emptyItemRating, type ItemRating } from '../../src/core/ratings/itemRating';
import type { CurrentItem, Snapshot, Stage } from '../../src/protocol/messages';
import type { SendingState } from '../rail/savingState';
import { initialReading, type ReadingState } from '../transcript/readingState';

/** The pane of the raw record; `fields` is what opening it would reveal, while that waits for a second press. */
export interface RawState {
  what: 'raw' | 'openSource';
  fields: string[];
  text: string | undefined;
}

/** Everything that the rating view draws from. */
export interface ViewState extends ReadingState, SendingState {
  /** What the host said last; undefined until it has answered the first time. */
  snapshot: Snapshot | undefined;
  /** Why the first answer did not come. */
  startProblem: string | undefined;
  /** The rating as pressed, ahead of what the host has confirmed. */
  rating: ItemRating;
  /** Id of the dimension in focus. */
  focus: string;
  guide: boolean;
  keys: boolean;
  raw: RawState | undefined;
  skipping: boolean;
  /** The item is complete and the next one comes up by itself. */
  pausing: boolean;
  /** Another item has been asked for and is not here yet. */
  leaving: boolean;
  /** Notices that were closed, by id and text. */
  dismissed: ReadonlySet<string>;
}

export function initialState(): ViewState {
  return {
    ...initialReading(),
    snapshot: undefined,
    startProblem: undefined,
    rating: emptyItemRating(),
    focus: '',
    guide: false,
    keys: false,
    raw: undefined,
    skipping: false,
    pausing: false,
    leaving: false,
    unanswered: 0,
    failure: undefined,
    dismissed: new Set(),
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
