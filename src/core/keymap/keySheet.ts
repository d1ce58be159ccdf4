import { type ActionGroup, actions } from './actions';
import type { Bindings, Chord, Scheme } from './bindings';
import { printChord } from './chord';

export interface KeySheetEntry {
  title: string;
  /** As printed, the one to learn first. */
  keys: string[];
}

export interface KeySheetGroup {
  title: string;
  entries: KeySheetEntry[];
}

const groups: readonly ActionGroup[] = ['Move', 'Rate', 'Mark', 'Look', 'Help'];

/** The list of keys, as the `?` sheet and the documentation show it: the values first, then the actions by group. */
export function keySheet(scheme: Scheme, bindings: Bindings, isMac = false): KeySheetGroup[] {
  const print = (chord: Chord) => printChord(chord, isMac);
  const ofGroup = (group: ActionGroup): KeySheetGroup => ({
    title: group,
    entries: actions
      .filter((action) => action.group === group)
      .map((action) => ({ title: action.title, keys: bindings[action.id].map(print) })),
  });
  return [{ title: 'Values', entries: valueEntries(scheme) }, ...groups.map(ofGroup)];
}

/** A key sheet as Markdown tables, for the documentation. */
export function keySheetMarkdown(sheet: readonly KeySheetGroup[]): string {
  const sections = sheet.map(({ title, entries }) => {
    const rows = entries.map((entry) => `| ${entry.keys.map(code).join(' ')} | ${entry.title} |`);
    return [`### ${title}`, '', '| key | does |', '|---|---|', ...rows, ''].join('\n');
  });
  return sections.join('\n');
}

function valueEntries(scheme: Scheme): KeySheetEntry[] {
  const shared = { title: 'In a list with the Tab focus: move, then choose', keys: ['↑ ↓', 'Space'] };
  if (scheme === 'focus') {
    return [
      { title: 'Scale in focus: its own value; the focus passes on', keys: ['0 … 9'] },
      { title: 'Names or flags in focus: the position in the list', keys: ['1 … 9', '0', '-', '='] },
      { title: 'A flag, pressed again: yes, unclear, no', keys: ['1 … ='] },
      shared,
    ];
  }
  return [
    { title: 'First required dimension', keys: ['0 … 9'] },
    { title: 'Second required dimension', keys: ['q … p'] },
    { title: 'Third required dimension', keys: ['a … l'] },
    { title: 'Any other dimension, while in focus', keys: ['z … .', '-', '=', '\\'] },
    shared,
  ];
}

/** A key in a table cell of Markdown; the sign | would end the cell. */
function code(key: string): string {
  return `\`${key.replaceAll('|', '\\|')}\``;
}
