import type { Chord } from './bindings';

/** What the keys can do while disagreements are resolved. */
export type ResolveActionId =
  | 'nextOpen'
  | 'nextItem'
  | 'previousItem'
  | 'goToItem'
  | 'nextTurn'
  | 'previousTurn'
  | 'nextGroup'
  | 'previousGroup'
  | 'showLabels'
  | 'gap'
  | 'reopen'
  | 'undo'
  | 'redo'
  | 'note'
  | 'evidence'
  | 'guide'
  | 'find'
  | 'markdown'
  | 'foldSystem'
  | 'foldReasoning'
  | 'openTranscript'
  | 'filter'
  | 'exportGold'
  | 'keys';

export interface ResolveAction {
  id: ResolveActionId;
  group: 'Move' | 'Decide' | 'Mark' | 'Look' | 'Help';
  /** What it does, as it stands in the key sheet and on buttons. */
  title: string;
  keys: readonly Chord[];
  /** Whether holding the key does it again and again. Only movements may. */
  repeats?: true;
}

/** The chords of each action, in the order in which they are shown. */
export type ResolveBindings = Record<ResolveActionId, Chord[]>;

/** Every action of the resolve view, in the order of the key sheet. What the rating view has too stands on the same key. */
export const resolveActions: readonly ResolveAction[] = [
  {
    id: 'nextOpen',
    group: 'Move',
    title: 'On: the next open dimension, then the next disagreement',
    keys: ['n', ']', 'enter'],
  },
  { id: 'nextItem', group: 'Move', title: 'Next item of the queue', keys: ['arrowright'], repeats: true },
  { id: 'previousItem', group: 'Move', title: 'Previous item of the queue', keys: ['p', 'arrowleft'], repeats: true },
  { id: 'goToItem', group: 'Move', title: 'Go to a disagreement …', keys: ['mod+g'] },
  { id: 'nextTurn', group: 'Move', title: 'Next turn', keys: ['j'], repeats: true },
  { id: 'previousTurn', group: 'Move', title: 'Previous turn', keys: ['k'], repeats: true },

  { id: 'nextGroup', group: 'Decide', title: 'Next group', keys: ['arrowdown'], repeats: true },
  { id: 'previousGroup', group: 'Decide', title: 'Previous group', keys: ['arrowup'], repeats: true },
  { id: 'showLabels', group: 'Decide', title: "Show the raters' labels before one's own", keys: ['v'] },
  { id: 'gap', group: 'Decide', title: 'The codebook has a gap here', keys: ['w'] },
  { id: 'reopen', group: 'Decide', title: 'Reopen the decision in focus', keys: ['delete'] },
  { id: 'undo', group: 'Decide', title: 'Undo', keys: ['u', 'mod+z'] },
  { id: 'redo', group: 'Decide', title: 'Redo', keys: ['shift+u', 'mod+shift+z'] },

  { id: 'note', group: 'Mark', title: 'Write a note', keys: ['c'] },
  { id: 'evidence', group: 'Mark', title: 'Attach the selected text as evidence', keys: ['e'] },

  { id: 'guide', group: 'Look', title: 'Definitions and edge cases', keys: ['g'] },
  { id: 'find', group: 'Look', title: 'Find in the transcript', keys: ['/', 'mod+f'] },
  { id: 'markdown', group: 'Look', title: 'Raw text or Markdown', keys: ['m'] },
  { id: 'foldSystem', group: 'Look', title: 'Fold or unfold the system prompt', keys: ['y'] },
  { id: 'foldReasoning', group: 'Look', title: 'Fold or unfold the reasoning', keys: ['h'] },
  { id: 'openTranscript', group: 'Look', title: 'Open the transcript in the rating view', keys: ['o'] },
  { id: 'filter', group: 'Look', title: 'Filter the queue …', keys: ['f'] },

  { id: 'exportGold', group: 'Help', title: 'Export the gold set …', keys: ['x'] },
  { id: 'keys', group: 'Help', title: 'This list of keys', keys: ['?'] },
];

/** The chord that adopts the label of the rater with a letter from A to H; others are adopted by pointer. */
export function adoptChord(letter: string): Chord | undefined {
  return /^[A-H]$/.test(letter) ? `shift+${letter.toLowerCase()}` : undefined;
}

export function defaultResolveBindings(): ResolveBindings {
  return Object.fromEntries(resolveActions.map(({ id, keys }) => [id, [...keys]])) as ResolveBindings;
}
