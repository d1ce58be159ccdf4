import type { Message } from '../../src/core/transcripts/transcript';
import type { Announcer } from '../shared/announcer';
import type { Slice } from '../shared/store';
import type { Memory } from './memory';
import type { TranscriptTexts } from './transcriptTexts';

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

/** What a transcript is drawn from, beside its texts: the part of a page's state that is about reading. */
export interface ReadingState {
  /** The message that j and k move from; -1 before the first move. */
  turn: number;
  markdown: boolean;
  /** Chosen by the fold keys for every item; undefined while the length decides. */
  systemOpen: boolean | undefined;
  reasoningOpen: boolean | undefined;
  /** Chosen one by one, by `foldKey`. */
  folds: Readonly<Record<string, boolean>>;
  find: FindState | undefined;
  caret: boolean;
  /** The evidence that a link led to, by event id. */
  evidence: string | undefined;
  /** In a narrow view: the whole rail is open and not only the group in focus. */
  railOpen: boolean;
  /** The last thing said to the person at the page, beside what she gives. */
  hint: string;
}

export function initialReading(): ReadingState {
  return {
    turn: -1,
    markdown: false,
    systemOpen: undefined,
    reasoningOpen: undefined,
    folds: {},
    find: undefined,
    caret: false,
    evidence: undefined,
    railOpen: false,
    hint: '',
  };
}

/** What of reading belongs to one item and not to the next. */
export const readAfresh: Partial<ReadingState> = {
  turn: -1,
  find: undefined,
  caret: false,
  evidence: undefined,
  railOpen: false,
  hint: '',
};

/** How a transcript was left, for the first state of a page that comes back. */
export function restoredReading(memory: Memory): ReadingState {
  const { markdown = false, folds, system, reasoning } = memory.get();
  return { ...initialReading(), markdown, folds, systemOpen: system, reasoningOpen: reasoning };
}

/** The item on the screen, as far as reading goes. */
export interface ReadItem {
  item: string;
  bytes: number;
  messages: readonly Message[];
  /** Index into `messages` of the answer that is judged; -1 if there is none. */
  target: number;
  /** Metadata that the blinding lets through, as label and text. */
  shown: readonly { label: string; text: string }[];
}

/** What the parts that read share with the page they stand in. */
export interface ReadingContext {
  store: Slice<ReadingState>;
  memory: Memory;
  announcer: Announcer;
  texts: TranscriptTexts;
  current(): ReadItem | undefined;
}
