import { type KeyPress, matchesChord } from '../../src/core/keymap/chord';
import { isMac } from './keyLabel';

/** What a page does with keys. */
export interface KeyHearing {
  /** A key in a text entry: it types. */
  typed(event: KeyboardEvent, entry: HTMLElement): void;
  /** Any other key. Whether it was handled. */
  pressed(event: KeyboardEvent, press: KeyPress, origin: EventTarget | undefined): boolean;
}

/**
 * The one place where keys are heard: on the document, before anything else. What is handled goes no further, so that no
 * key binding of VS Code fires too; what is not handled passes, so that its own chords still reach it.
 */
export function hearKeys(hearing: KeyHearing): void {
  document.addEventListener('keydown', (event) => hear(event, hearing), { capture: true });
  document.addEventListener('pointerdown', () => document.body.classList.remove('tabbing'), { capture: true });
}

function hear(event: KeyboardEvent, hearing: KeyHearing): void {
  if (event.isComposing || event.key === 'Process' || isModifier(event.key)) return;
  if (event.key === 'Tab') document.body.classList.add('tabbing');
  const origin = event.composedPath()[0];
  if (isTextEntry(origin)) {
    hearing.typed(event, origin);
    return;
  }
  if (hearing.pressed(event, pressOf(event), origin)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** While the sheet of keys is open only its own key does something; the rest neither decides nor leaks. */
export function keyOnSheet(event: KeyboardEvent, press: KeyPress, own: readonly string[], close: () => void): boolean {
  if (own.some((chord) => matchesChord(chord, press))) close();
  else if (['Tab', 'Enter', ' ', 'PageDown', 'PageUp', 'ArrowDown', 'ArrowUp'].includes(event.key)) return false;
  return isPlain(press) || press.shift;
}

/** The action whose key was pressed. */
export function actionOfKey<Id extends string>(
  bindings: Readonly<Record<Id, readonly string[]>>,
  press: KeyPress,
): Id | undefined {
  const ids = Object.keys(bindings) as Id[];
  return ids.find((id) => bindings[id].some((chord) => matchesChord(chord, press)));
}

/** Keys that a focused control needs for itself. */
export function isWidgetKey(event: KeyboardEvent, origin: Element): boolean {
  if (event.key === 'Enter' || event.key === ' ') {
    return origin.closest('button, vscode-button, vscode-radio, [role=checkbox], summary, a') !== null;
  }
  return event.key.startsWith('Arrow') && origin.closest('vscode-radio') !== null && !event.ctrlKey && !event.metaKey;
}

/** A press of one key alone. */
export function isPlain(press: KeyPress): boolean {
  return !press.ctrl && !press.meta && !press.alt && !press.shift;
}

function pressOf(event: KeyboardEvent): KeyPress {
  const { code, key, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift } = event;
  return { code, key, ctrl, meta, alt, shift, isMac };
}

function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(key);
}

/** Inside the toolkit's fields the event's own target is the host element, so the innermost origin decides. */
function isTextEntry(origin: EventTarget | undefined): origin is HTMLElement {
  if (origin instanceof HTMLTextAreaElement) return true;
  if (origin instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(origin.type);
  return origin instanceof HTMLElement && origin.isContentEditable;
}
