import { html, nothing, type TemplateResult } from 'lit';
import type { Chord } from '../../src/core/keymap/bindings';
import { printChord } from '../../src/core/keymap/chord';

export const isMac = /mac|iphone|ipad/i.test(navigator.platform);

/** What `keyLabel` draws. */
export type KeyLabel = TemplateResult | typeof nothing;

/** The chords of the actions that a part of a page draws; a page has more. */
export type Chords<Id extends string> = Readonly<Record<Id, readonly Chord[]>>;

/** A key as it is printed on what it does; nothing where there is none. */
export function keyLabel(chord: Chord | undefined): KeyLabel {
  return chord === undefined ? nothing : html`<kbd class="key" aria-hidden="true">${printChord(chord, isMac)}</kbd>`;
}

/** The first key of an action. */
export function actionKey<Id extends string>(bindings: Chords<NoInfer<Id>>, action: Id): KeyLabel {
  return keyLabel(bindings[action][0]);
}

/** A button's title with the keys that do the same. */
export function titleWithKeys(title: string, chords: readonly Chord[]): string {
  return chords.length === 0 ? title : `${title} (${chords.map((chord) => printChord(chord, isMac)).join(', ')})`;
}

/** The keys of an action as `aria-keyshortcuts` spells them. */
export function ariaKeys(chords: readonly Chord[]): string {
  return chords.map((chord) => printChord(chord, isMac).replace('Ctrl', 'Control').replace('Cmd', 'Meta')).join(' ');
}
