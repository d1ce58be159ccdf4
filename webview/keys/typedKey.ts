/** What the fields of a page can ask for while they have the keyboard. */
export interface FieldActions {
  closeFind(): void;
  stepFind(by: 1 | -1, query: string): void;
  confirmName(name: string): void;
}

/**
 * A key in a text entry. It types, and nothing else: editing keys are kept from VS Code, which would otherwise undo a
 * label or run a command; its chords (the Command Palette, saving, closing) pass.
 */
export function typedKey(event: KeyboardEvent, actions: FieldActions, entry: HTMLElement): void {
  const own = ownKey(event, actions, entry);
  if (own) event.preventDefault();
  if (own || isEditing(event)) event.stopPropagation();
}

/** The few keys that a field of this view answers itself. */
function ownKey(event: KeyboardEvent, actions: FieldActions, entry: HTMLElement): boolean {
  const host = hostOf(entry);
  const enter = event.key === 'Enter';
  if (host?.matches('.find-field')) {
    if (event.key === 'Escape') actions.closeFind();
    else if (enter) actions.stepFind(event.shiftKey ? -1 : 1, textOf(entry));
    return enter || event.key === 'Escape';
  }
  if (host?.matches('.note-field') && (event.key === 'Escape' || (enter && (event.ctrlKey || event.metaKey)))) {
    leave();
    return true;
  }
  if (host?.matches('.name-field') && enter) {
    actions.confirmName(textOf(entry).trim());
    return true;
  }
  if (entry instanceof HTMLInputElement && entry.matches('.interval-field') && (event.key === 'Escape' || enter)) {
    if (!enter) entry.value = entry.dataset.given ?? '';
    // The field says itself what is wrong with a number outside its range.
    if (entry.reportValidity()) leave();
    return true;
  }
  return false;
}

function isEditing(event: KeyboardEvent): boolean {
  const chord = event.ctrlKey || event.metaKey;
  const altGraph = event.getModifierState('AltGraph');
  if (!chord || altGraph) return !/^F\d+$/.test(event.key) && event.key !== 'Tab';
  const editing = ['KeyZ', 'KeyY', 'KeyA', 'Backspace', 'Delete', 'Home', 'End', 'Enter'];
  return editing.includes(event.code) || event.key.startsWith('Arrow');
}

/** Gives the keyboard back to the transcript. */
function leave(): void {
  document.querySelector<HTMLElement>('.transcript')?.focus({ preventScroll: true });
}

function hostOf(entry: HTMLElement): Element | undefined {
  const root = entry.getRootNode();
  return root instanceof ShadowRoot ? root.host : entry;
}

function textOf(entry: HTMLElement): string {
  return entry instanceof HTMLInputElement || entry instanceof HTMLTextAreaElement ? entry.value : '';
}
