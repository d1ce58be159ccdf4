import { actionOf } from '../../src/core/keymap/actions';
import { type KeyPress, matchesChord } from '../../src/core/keymap/chord';
import { liveValueKeys } from '../../src/core/keymap/valueKeys';
import { actionOfKey, hearKeys, isPlain, isWidgetKey, keyOnSheet } from '../keys/hearKeys';
import { isMac } from '../keys/keyLabel';
import { moveAmongRadios } from '../keys/radioKeys';
import { typedKey } from '../keys/typedKey';
import { beginNumber } from '../rail/intervalField';
import type { CaretMode } from '../transcript/caretMode';
import type { Pause } from './pause';
import type { ViewActions } from './ratingView';
import { currentOf, type ViewState } from './viewState';
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

/** What the rating view does with keys. */
export function listenToKeys(targets: KeyTargets): void {
  hearKeys({
    typed: (event, entry) => {
      stopPause(event, targets);
      typedKey(event, targets.actions, entry);
    },
    pressed: (event, press, origin) => handled(event, press, origin, targets, stopPause(event, targets)),
  });
  // A click in the pause means that the rater is not done with the item.
  document.addEventListener('pointerdown', () => targets.pause.stop(), { capture: true });
}

/** A held key that completed the item must not stop the pause that it began. */
function stopPause(event: KeyboardEvent, { pause }: KeyTargets): boolean {
  return !event.repeat && pause.stop();
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
  if (event.key === 'Escape' && isPlain(press)) return targets.closeTop() || stopped;
  if (stopped && event.key === ' ') return true;
  if (state.keys) {
    const own = state.snapshot?.setup.bindings.keys ?? [];
    return keyOnSheet(event, press, own, () => targets.actions.perform('keys'));
  }
  if (state.skipping && skipByDigit(event, press, targets)) return true;
  if (origin instanceof Element && isWidgetKey(event, origin)) return moveAmongRadios(event, origin);
  if (!state.skipping && state.raw === undefined && valueByKey(event, press, targets)) return true;
  return actionByKey(event, press, targets);
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
  return key !== undefined || beginNumber(event, press, state.focus);
}

function actionByKey(event: KeyboardEvent, press: KeyPress, targets: KeyTargets): boolean {
  const bindings = targets.state().snapshot?.setup.bindings;
  const id = bindings && actionOfKey(bindings, press);
  if (id === undefined) return false;
  if (targets.state().caret && id === 'evidence') targets.attachCaret();
  else if (!event.repeat || actionOf(id).repeats) targets.actions.perform(id);
  return true;
}
