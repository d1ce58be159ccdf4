/**
 * `focus`: digits answer the dimension in focus, letters act. `rows`: each of the first three required dimensions has a row
 * of the keyboard of its own, and every action moves to Shift and its letter.
 */
export type Scheme = 'focus' | 'rows';

/** What the keys can do. The ids are also the commands' (`misalignmentRater.<id>`). */
export type ActionId =
  | 'nextItem'
  | 'previousItem'
  | 'nextUnrated'
  | 'firstItem'
  | 'lastItem'
  | 'goToItem'
  | 'nextTurn'
  | 'previousTurn'
  | 'nextDimension'
  | 'previousDimension'
  | 'focusType'
  | 'focusFlags'
  | 'clearValue'
  | 'clearItem'
  | 'undo'
  | 'redo'
  | 'note'
  | 'later'
  | 'skip'
  | 'evidence'
  | 'caret'
  | 'guide'
  | 'keys'
  | 'find'
  | 'markdown'
  | 'raw'
  | 'openSource'
  | 'foldSystem'
  | 'foldReasoning'
  | 'retry';

/**
 * A chord: an optional `mod+` (Ctrl, on macOS Cmd), `alt+`, `shift+`, then a letter, a digit, a named key (`enter`, `escape`,
 * `delete`, `arrowup`, …) or a punctuation sign. Letters and digits are matched on the place of the key, signs on what it types.
 */
export type Chord = string;

/** The chords of each action, in the order in which they are shown. */
export type Bindings = Record<ActionId, Chord[]>;
