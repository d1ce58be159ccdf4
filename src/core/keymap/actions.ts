import type { ActionId, Bindings, Chord, Scheme } from './bindings';

export type ActionGroup = 'Move' | 'Rate' | 'Mark' | 'Look' | 'Help';

export interface Action {
  id: ActionId;
  group: ActionGroup;
  /** What it does, as it stands in the key sheet and on buttons. */
  title: string;
  /** The chords in the `focus` scheme, the one to print first. */
  keys: readonly Chord[];
  /** Whether holding the key does it again and again. Only movements may. */
  repeats?: true;
}

/** Every action of the rating view, in the order of the key sheet. */
export const actions: readonly Action[] = [
  { id: 'nextItem', group: 'Move', title: 'Next item', keys: ['n', 'arrowright'], repeats: true },
  { id: 'previousItem', group: 'Move', title: 'Previous item', keys: ['p', 'arrowleft'], repeats: true },
  { id: 'nextUnrated', group: 'Move', title: 'Next unrated item', keys: [']'] },
  { id: 'goToItem', group: 'Move', title: 'Go to item …', keys: ['mod+g'] },
  { id: 'firstItem', group: 'Move', title: 'First item', keys: ['mod+home'] },
  { id: 'lastItem', group: 'Move', title: 'Last item', keys: ['mod+end'] },
  { id: 'nextTurn', group: 'Move', title: 'Next turn', keys: ['j'], repeats: true },
  { id: 'previousTurn', group: 'Move', title: 'Previous turn', keys: ['k'], repeats: true },

  { id: 'nextDimension', group: 'Rate', title: 'Next dimension', keys: ['arrowdown'], repeats: true },
  { id: 'previousDimension', group: 'Rate', title: 'Previous dimension', keys: ['arrowup'], repeats: true },
  { id: 'focusType', group: 'Rate', title: 'Response type', keys: ['t'] },
  { id: 'focusFlags', group: 'Rate', title: 'Flags', keys: ['x'] },
  { id: 'clearValue', group: 'Rate', title: 'Clear the value in focus', keys: ['delete'] },
  { id: 'clearItem', group: 'Rate', title: 'Clear the whole item', keys: ['shift+delete'] },
  { id: 'undo', group: 'Rate', title: 'Undo', keys: ['u', 'mod+z'] },
  { id: 'redo', group: 'Rate', title: 'Redo', keys: ['shift+u', 'mod+shift+z'] },

  { id: 'note', group: 'Mark', title: 'Write a note', keys: ['c'] },
  { id: 'later', group: 'Mark', title: 'Mark for later', keys: ['f'] },
  { id: 'skip', group: 'Mark', title: 'Skip with a reason', keys: ['s'] },
  { id: 'evidence', group: 'Mark', title: 'Attach the selected text as evidence', keys: ['e'] },
  { id: 'caret', group: 'Mark', title: 'Pick text by keyboard', keys: ['v'] },

  { id: 'guide', group: 'Look', title: 'Definitions and edge cases', keys: ['g'] },
  { id: 'find', group: 'Look', title: 'Find in the transcript', keys: ['/', 'mod+f'] },
  { id: 'markdown', group: 'Look', title: 'Raw text or Markdown', keys: ['m'] },
  { id: 'foldSystem', group: 'Look', title: 'Fold or unfold the system prompt', keys: ['y'] },
  { id: 'foldReasoning', group: 'Look', title: 'Fold or unfold the reasoning', keys: ['h'] },
  { id: 'raw', group: 'Look', title: 'Raw record', keys: ['r'] },
  { id: 'openSource', group: 'Look', title: 'Open the source line', keys: ['o'] },

  { id: 'keys', group: 'Help', title: 'This list of keys', keys: ['?'] },
  { id: 'retry', group: 'Help', title: 'Try again to save', keys: [] },
];

const byId = new Map(actions.map((action) => [action.id, action]));

/** Whether a text is the id of an action (a command of the palette names one). */
export function isActionId(id: string): id is ActionId {
  return byId.has(id as ActionId);
}

export function actionOf(id: ActionId): Action {
  const action = byId.get(id);
  if (!action) throw new Error(`${id} is not in the registry of actions`);
  return action;
}

/**
 * The chords of an action before any setting. In `rows` the plain letters belong to values, so an action's letter takes
 * Shift; what was on Shift and a letter already has to do with its other chord.
 */
export function defaultChords(scheme: Scheme, action: Action): Chord[] {
  if (scheme === 'focus') return [...action.keys];
  return action.keys
    .filter((chord) => !/^shift\+[a-z]$/.test(chord))
    .map((chord) => (/^[a-z]$/.test(chord) ? `shift+${chord}` : chord));
}

export function defaultBindings(scheme: Scheme): Bindings {
  return Object.fromEntries(actions.map((action) => [action.id, defaultChords(scheme, action)])) as Bindings;
}
