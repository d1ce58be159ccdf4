import type { Codebook } from '../../schemas/codebook';
import type { EvidenceSpan, RatingValue } from '../../schemas/event';
import type { Bindings, Scheme } from '../core/keymap/bindings';
import type { ItemRating, ItemState } from '../core/ratings/itemRating';
import type { Message } from '../core/transcripts/transcript';

/** Raised when either side's messages change their meaning; the two sides come from one build, so it must match. */
export const PROTOCOL = 1;

/** What does not change while one file is open in one view. */
export interface Setup {
  protocol: number;
  /** What the view is called to the rater: the file name, or a neutral name in a study that blinds file names. */
  title: string;
  codebook: Codebook;
  scheme: Scheme;
  bindings: Bindings;
  /** Milliseconds between the last required value and the next item. */
  pauseMs: number;
  /** `id` is null until the rater has confirmed a name; `suggestion` comes from git or the system. */
  rater: { id: string | null; name: string; suggestion: string };
  /** Why nothing can be rated here, in a sentence; null when it can. */
  readOnly: string | null;
}

/** Counts over the queue's items. */
export interface Progress {
  total: number;
  /** False while the file is still being read, and `total` therefore a lower bound. */
  complete: boolean;
  /** 0 to 1: how much of the file has been read. */
  scanned: number;
  rated: number;
  partly: number;
  skipped: number;
  later: number;
  /** At the pace of the rater's own last items; null until there are enough of them. */
  minutesLeft: number | null;
  /** Lines that could not be read. */
  problems: number;
  /** Ratings of this rater whose content is no longer in the file. */
  orphans: number;
}

/** The transcript on the screen. */
export interface CurrentItem {
  item: string;
  /** 1-based place in the queue: *item 13*. */
  number: number;
  line: number;
  bytes: number;
  /** Metadata that the blinding lets through, as label and text. */
  shown: { label: string; text: string }[];
  messages: Message[];
  /** Index into `messages` of the answer that is judged; -1 if there is none. */
  target: number;
  /** Fields of the raw record that blinding hides: opening it is recorded as a reveal. */
  hiddenFields: string[];
  revealed: boolean;
}

/** Whether everything the rater has given is on the disk. */
export type Saving =
  | { state: 'idle' }
  | { state: 'saved'; at: string }
  /** On their way to the disk; *saved* is said when they are there. */
  | { state: 'saving' }
  | { state: 'unsaved'; pending: number; reason: string; chooseFolder: boolean };

/** What the centre of the view shows. */
export type Stage =
  | { kind: 'item'; current: CurrentItem; rating: ItemRating; itemState: ItemState }
  | { kind: 'loading' }
  /** The queue holds nothing (yet): an empty file, a shape that is not known, a file that is gone. */
  | { kind: 'nothing'; sentence: string; detail: string[] }
  | { kind: 'finished'; rated: number; skipped: number; later: number; minutes: number | null };

/** A note above the transcript that the rater can act on or close. */
export interface Notice {
  id: 'file-changed' | 'orphans' | 'problems' | 'read-only' | 'journal-damaged' | 'unread' | 'keys';
  text: string;
  /** Label of the button that shows more, if there is more. */
  action?: string;
}

/** Everything a view needs to draw itself. Pushed whole, so that a lost message is healed by the next. */
export interface Snapshot {
  setup: Setup;
  stage: Stage;
  progress: Progress;
  saving: Saving;
  notices: Notice[];
}

export type Destination =
  | 'next'
  | 'previous'
  | 'nextUnrated'
  | 'first'
  | 'last'
  | { number: number }
  | { item: string };

/** How an item is left: flags that were in view and untouched become `no` (DESIGN.md section 4). */
export interface Leaving {
  item: string;
  flagsInView: boolean;
}

/** What the view may ask of the host. Every call answers with the slices that it changed. */
export interface HostApi {
  ready(message: { protocol: number; item?: string }): Snapshot;
  rate(message: {
    item: string;
    dimension: string;
    value: RatingValue;
    ms: number;
    /** Whether all reasoning of the item stands open; absent where it has none. */
    reasoning?: 'open' | 'folded';
  }): Changed;
  /** Clears one dimension, or the whole item with its skip when `dimension` is absent. */
  clear(message: { item: string; dimension?: string }): Changed;
  skip(message: { item: string; reason: string; ms: number }): Changed;
  later(message: { item: string; value: boolean }): Changed;
  /** `final`: the rater left the field. A draft is kept by the host, so that a hidden view loses nothing. */
  note(message: { item: string; text: string; final: boolean }): Changed;
  addEvidence(message: { item: string; span: EvidenceSpan; dimension?: string }): Changed;
  removeEvidence(message: { item: string; event: string }): Changed;
  undo(message: { item: string | null }): Undone;
  redo(message: { item: string | null }): Undone;
  go(message: { to: Destination; leaving?: Leaving }): { stage: Stage; progress: Progress; saving: Saving };
  /** The raw record as stored. In a blind study the first call for an item records a reveal. */
  raw(message: { item: string; confirmed: boolean }): { text: string } | { needsConfirmation: string[] };
  openSource(message: { item: string; confirmed: boolean }): { opened: true } | { needsConfirmation: string[] };
  chooseRater(message: { name: string }): { setup: Setup };
  /** Native pickers: go to item, show problems, choose another study folder, change the rater, reopen as text. */
  native(message: {
    what: 'goToItem' | 'problems' | 'orphans' | 'chooseFolder' | 'changeRater' | 'reopenAsText';
  }): Done;
  retry(message: Record<string, never>): { saving: Saving };
}

export type Done = Record<string, never>;

/** The slices that a change of a rating touches. */
export interface Changed {
  item: string;
  rating: ItemRating;
  itemState: ItemState;
  progress: Progress;
  saving: Saving;
}

/** `said`: what was undone, in words; null when there was nothing to undo. `stage` is the item it concerned. */
export interface Undone {
  said: string | null;
  stage: Stage;
  progress: Progress;
  saving: Saving;
}

/** What the host tells a view without being asked. */
export interface WebviewEvents {
  snapshot: Snapshot;
  progress: Progress;
  saving: Saving;
  /** The item on the screen was rated in another view or window. */
  changed: Changed;
  /** A command of the palette or a user's own chord: the view does what its key would do. */
  perform: { action: string };
}

export type HostMethod = keyof HostApi;
export type Params<M extends HostMethod> = Parameters<HostApi[M]>[0];
export type Result<M extends HostMethod> = ReturnType<HostApi[M]>;
