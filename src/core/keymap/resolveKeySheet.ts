import { printChord } from './chord';
import type { KeySheetEntry, KeySheetGroup } from './keySheet';
import { type ResolveAction, type ResolveBindings, resolveActions } from './resolveActions';

const actionGroups: readonly ResolveAction['group'][] = ['Move', 'Decide', 'Mark', 'Look', 'Help'];

const labels: readonly KeySheetEntry[] = [
  { title: 'Scale in focus: its own value', keys: ['0 … 9'] },
  { title: 'Names, flags, reason or confidence in focus: the position in the list', keys: ['1 … 9', '0', '-', '='] },
  { title: 'Adopt the label of rater A to H', keys: ['Shift+A … H'] },
  { title: 'In a list with the Tab focus: move, then choose', keys: ['↑ ↓', 'Space'] },
  { title: 'Leave a field, or close what was opened last', keys: ['Escape'] },
];

/** The list of keys of this panel: what gives labels, then the actions by group. */
export function resolveKeySheet(bindings: ResolveBindings, isMac = false): KeySheetGroup[] {
  const ofGroup = (group: ResolveAction['group']): KeySheetGroup => ({
    title: group,
    entries: resolveActions
      .filter((action) => action.group === group)
      .map(({ id, title }) => ({ title, keys: bindings[id].map((chord) => printChord(chord, isMac)) })),
  });
  return [{ title: 'Labels', entries: [...labels] }, ...actionGroups.map(ofGroup)];
}
