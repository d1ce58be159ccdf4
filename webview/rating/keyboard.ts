import { actionOf } from '../../src/core/keymap/actions';
import type { ActionId } from '../../src/core/keymap/bindings';
import { type KeyPress, matchesChord } from '../../src/core/keymap/chord';
import { liveValueKeys } from '../../src/core/keymap/valueKeys';
import type { CaretMode } from './caretMode';
import type { Pause } from './pause';
import { moveAmongRadios } from './radioKeys';
import type { ViewActions } from './ratingView';
import { typedKey } from './typedKey';
import { currentOf, type ViewState } from './viewState';
import { isMac } from './views/keyLabel';
import { skipReasons } from './views/skipList';

/** Everything that a key can reach. */
export interface KeyTargets {
  state(): ViewState;
  actions: ViewActions;
  pause: Pause;
  caret: CaretMode;
  attachCaret(): void;
  /** Closes the topmost open thing. Whether there was one. */
  closeTop(): boolean;
}

/**
 * The one place where keys are heard: on the document, before anything else. What is handled goes no further, so that no
 * key binding of VS Code fires too; what is not handled passes, so that its own chords still reach it.
 */
export function listenToKeys(targets: KeyTargets): void {
  document.addEventListener('keydown', (event) => hear(event, targets), { capture: true });
  // A click in the pause means that the rater is not done with the item.
  document.addEventListener(
    'pointerdown',
    () => {
      targets.pause.stop();
      document.body.classList.remove('tabbing');
    },
    { capture: true },
  );
}

function hear(event: KeyboardEvent, targets: KeyTargets): void {
  if (event.isComposing || event.key === 'Process' || isModifier(event.key)) return;
  if (event.key === 'Tab') document.body.classList.add('tabbing');
  const origin = event.composedPath()[0];
  // A held key that completed the item must not stop the pause that it began.
  const stopped = !event.repeat && targets.pause.stop();
  if (isTextEntry(origin)) {
    typedKey(event, targets, origin);
    return;
  }
  const press = pressOf(event);
  if (handled(event, press, origin, targets, stopped)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

function handled(
  event: KeyboardEvent,
  press: KeyPress,
  origin: EventTarget | undefined,
  targets: KeyTargets,
  stopped: boolean,
): boolean {
  const state = targets.state();
  if (state.caret && targets.caret.press(event, isMac)) return true;
  if (event.key === 'Escape' && plain(press)) return targets.closeTop() || stopped;
  if (stopped && event.key === ' ') return true;
  if (state.keys) return inDialog(event, press, targets);
  if (state.skipping && skipByDigit(event, press, targets)) return true;
  if (origin instanceof Element && isWidgetKey(event, origin)) return moveAmongRadios(event, origin);
  if (!state.skipping && state.raw === undefined && valueByKey(event, press, targets)) return true;
  return actionByKey(event, press, targets);
}

/** While the sheet of keys is open only its own key does something; the rest neither rates nor leaks. */
function inDialog(event: KeyboardEvent, press: KeyPress, targets: KeyTargets): boolean {
  const bindings = targets.state().snapshot?.setup.bindings;
  if (bindings?.keys.some((chord) => matchesChord(chord, press))) targets.actions.perform('keys');
  else if (['Tab', 'Enter', ' ', 'PageDown', 'PageUp', 'ArrowDown', 'ArrowUp'].includes(event.key)) return false;
  return plain(press) || press.shift;
}

function skipByDigit(event: KeyboardEvent, press: KeyPress, targets: KeyTargets): boolean {
  const codebook = targets.state().snapshot?.setup.codebook;
  if (!codebook) return false;
  const at = skipReasons(codebook).findIndex((_, index) => index < 9 && matchesChord(String(index + 1), press));
  const reason = skipReasons(codebook)[at];
  if (reason && !event.repeat) targets.actions.skip(reason.id, reason.label);
  return reason !== undefined;
}

function valueByKey(event: KeyboardEvent, press: KeyPress, targets: KeyTargets): boolean {
  const state = targets.state();
  const setup = state.snapshot?.setup;
  if (!setup || !currentOf(state)) return false;
  const keys = liveValueKeys(setup.scheme, setup.codebook, state.focus);
  const key = keys.find(({ chord }) => matchesChord(chord, press));
  if (key && !event.repeat) targets.actions.choose(key.dimension, key.option);
  return key !== undefined || numberByKey(event, press, state);
}

/** A digit on an interval dimension begins the number in its field. */
function numberByKey(event: KeyboardEvent, press: KeyPress, state: ViewState): boolean {
  if (!/^[0-9]$/.test(event.key) || !plain(press)) return false;
  const field = document.querySelector<HTMLInputElement>(
    `.interval-field[data-dimension="${CSS.escape(state.focus)}"]`,
  );
  if (!field || field.disabled) return false;
  field.focus();
  field.value = event.key;
  return true;
}

function actionByKey(event: KeyboardEvent, press: KeyPress, targets: KeyTargets): boolean {
  const bindings = targets.state().snapshot?.setup.bindings;
  if (!bindings) return false;
  for (const [id, chords] of Object.entries(bindings) as [ActionId, string[]][]) {
    if (!chords.some((chord) => matchesChord(chord, press))) continue;
    if (targets.state().caret && id === 'evidence') targets.attachCaret();
    else if (!event.repeat || actionOf(id).repeats) targets.actions.perform(id);
    return true;
  }
  return false;
}

/** Keys that a focused control needs for itself. */
function isWidgetKey(event: KeyboardEvent, origin: Element): boolean {
  if (event.key === 'Enter' || event.key === ' ') {
    return origin.closest('button, vscode-button, vscode-radio, [role=checkbox], summary, a') !== null;
  }
  return event.key.startsWith('Arrow') && origin.closest('vscode-radio') !== null && !event.ctrlKey && !event.metaKey;
}

export function pressOf(event: KeyboardEvent): KeyPress {
  const { code, key, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift } = event;
  return { code, key, ctrl, meta, alt, shift, isMac };
}

function plain(press: KeyPress): boolean {
  return !press.ctrl && !press.meta && !press.alt && !press.shift;
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
