import { html, type TemplateResult } from 'lit';
import type { Chord } from '../../src/core/keymap/bindings';
import { ariaKeys, keyLabel } from '../keys/keyLabel';

/** The note on an item of the person at the page. */
export interface NoteInput {
  /** Keys that lead into the field. */
  chords: readonly Chord[];
  /** What the item is called: *item 13*. */
  item: string;
  disabled: boolean;
}

/** The field for the note. Its text is set by the drawing and not here, so that nothing changes under a person who types. */
export function noteField(
  { chords, item, disabled }: NoteInput,
  actions: { typeNote(text: string): void; finishNote(): void },
): TemplateResult {
  return html`<section class="note">
    <div class="mark-head"><h3 id="note-title">Note</h3>${keyLabel(chords[0])}</div>
    <vscode-text-area
      class="note-field"
      rows="2"
      resize="none"
      aria-label="Note on ${item}"
      aria-keyshortcuts=${ariaKeys(chords)}
      ?disabled=${disabled}
      @input=${(event: Event) => actions.typeNote(textOf(event))}
      @focusout=${() => actions.finishNote()}
    ></vscode-text-area>
  </section>`;
}

/** Shows a note in the field, unless it is being typed there. */
export function showNote(root: HTMLElement, text: string, isNew: boolean): void {
  const field = root.querySelector<HTMLElement & { value: string }>('.note-field');
  if (!field || (field === document.activeElement && !isNew)) return;
  if (field.value !== text) field.value = text;
}

/** Gives the keyboard to the field. */
export function focusNote(): void {
  const field = document.querySelector<HTMLElement>('.note-field');
  field?.focus();
  field?.scrollIntoView({ block: 'nearest' });
}

function textOf(event: Event): string {
  return event.currentTarget instanceof HTMLElement && 'value' in event.currentTarget
    ? String(event.currentTarget.value)
    : '';
}
