import { type KeyPress, matchesChord } from '../../src/core/keymap/chord';
import { adoptChord, resolveActions } from '../../src/core/keymap/resolveActions';
import { actionOfKey, hearKeys, isPlain, isWidgetKey, keyOnSheet } from '../keys/hearKeys';
import { isMac } from '../keys/keyLabel';
import { moveAmongRadios } from '../keys/radioKeys';
import { typedKey } from '../keys/typedKey';
import { beginNumber } from '../rail/intervalField';
import type { CaretMode } from '../transcript/caretMode';
import { keysInFocus } from './groupKeys';
import { currentOf, type ResolveState } from './resolveState';
import type { ResolveViewActions } from './resolveView';

/** Everything that a key can reach. */
interface KeyTargets {
  state(): ResolveState;
  actions: ResolveViewActions;
  caret: CaretMode;
  /** Closes the topmost open thing. Whether there was one. */
  closeTop(): boolean;
}

const letters = [...'ABCDEFGH'];

/** What the resolve panel does with keys. */
export function listenToKeys(targets: KeyTargets): void {
  hearKeys({
    typed: (event, entry) => typedKey(event, targets.actions, entry),
    pressed: (event, press, origin) => handled(event, press, origin, targets),
  });
}

function handled(event: KeyboardEvent, press: KeyPress, origin: EventTarget | undefined, targets: KeyTargets): boolean {
  const state = targets.state();
  if (state.caret && targets.caret.press(event, isMac)) return true;
  if (event.key === 'Escape' && isPlain(press)) return targets.closeTop();
  if (state.keys) {
    const own = state.snapshot?.setup.bindings.keys ?? [];
    return keyOnSheet(event, press, own, () => targets.actions.perform('keys'));
  }
  if (origin instanceof Element && isWidgetKey(event, origin)) return moveAmongRadios(event, origin);
  if (currentOf(state) && (optionByKey(event, press, targets) || labelByKey(event, press, targets))) return true;
  return actionByKey(event, press, targets);
}

/** Digits belong to the group in focus. */
function optionByKey(event: KeyboardEvent, press: KeyPress, { state, actions }: KeyTargets): boolean {
  const { focus } = state();
  const option = keysInFocus(state()).findIndex((chord) => chord !== undefined && matchesChord(chord, press));
  if (option >= 0 && !event.repeat) actions.choose(focus, option);
  return option >= 0 || beginNumber(event, press, focus);
}

/** Shift and a letter take over the label of the rater with that letter. */
function labelByKey(event: KeyboardEvent, press: KeyPress, { state, actions }: KeyTargets): boolean {
  const letter = letters.find((each) => matchesChord(adoptChord(each) ?? '', press));
  if (letter !== undefined && !event.repeat) actions.adopt(letter, state().column);
  return letter !== undefined;
}

function actionByKey(event: KeyboardEvent, press: KeyPress, { state, actions }: KeyTargets): boolean {
  const bindings = state().snapshot?.setup.bindings;
  const id = bindings && actionOfKey(bindings, press);
  if (id === undefined) return false;
  const repeats = resolveActions.some((action) => action.id === id && action.repeats);
  if (!event.repeat || repeats) actions.perform(id);
  return true;
}
