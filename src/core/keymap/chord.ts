import type { Chord } from './bindings';

/** What of a keyboard event decides which chord it is; a `KeyboardEvent` with `isMac` beside it. */
export interface KeyPress {
  /** The place of the key (`KeyA`, `Digit1`, `Enter`). */
  code: string;
  /** What it types (`a`, `?`, `Enter`). */
  key: string;
  ctrl: boolean;
  meta: boolean;
  alt: boolean;
  shift: boolean;
  isMac: boolean;
}

interface ParsedChord {
  mod: boolean;
  alt: boolean;
  shift: boolean;
  /** A letter, a digit, a name of `namedKeys`, or one sign. */
  key: string;
}

/** Names of keys that type nothing, as chords spell them, with the `KeyboardEvent.key` of each. */
const namedKeys: ReadonlyMap<string, string> = new Map([
  ['enter', 'Enter'],
  ['escape', 'Escape'],
  ['space', ' '],
  ['delete', 'Delete'],
  ['backspace', 'Backspace'],
  ['insert', 'Insert'],
  ['home', 'Home'],
  ['end', 'End'],
  ['pageup', 'PageUp'],
  ['pagedown', 'PageDown'],
  ['arrowup', 'ArrowUp'],
  ['arrowdown', 'ArrowDown'],
  ['arrowleft', 'ArrowLeft'],
  ['arrowright', 'ArrowRight'],
  ...Array.from({ length: 12 }, (_, at): [string, string] => [`f${at + 1}`, `F${at + 1}`]),
]);

const aliases: ReadonlyMap<string, string> = new Map([
  ['esc', 'escape'],
  ['del', 'delete'],
  ['return', 'enter'],
  ['up', 'arrowup'],
  ['down', 'arrowdown'],
  ['left', 'arrowleft'],
  ['right', 'arrowright'],
]);

const modifiers: ReadonlyMap<string, 'mod' | 'alt' | 'shift'> = new Map([
  ['mod', 'mod'],
  ['ctrl', 'mod'],
  ['cmd', 'mod'],
  ['alt', 'alt'],
  ['option', 'alt'],
  ['shift', 'shift'],
]);

/** Brings a chord into its one spelling (`Shift+Ctrl+Z` is `mod+shift+z`); undefined when it cannot be read. */
export function normaliseChord(text: string): Chord | undefined {
  const parsed = parse(text);
  return parsed && spell(parsed);
}

/** Whether a key press is the chord. Letters and digits go by the place of the key, signs by what they type. */
export function matchesChord(chord: Chord, press: KeyPress): boolean {
  const parsed = parse(chord);
  if (!parsed || !sameKey(parsed.key, press)) return false;
  if (isSign(parsed.key)) return matchesSignModifiers(parsed, press);
  const mod = press.isMac ? press.meta : press.ctrl;
  const foreign = press.isMac ? press.ctrl : press.meta;
  return !foreign && mod === parsed.mod && press.alt === parsed.alt && press.shift === parsed.shift;
}

/** How a chord is printed on a button: `Ctrl+Shift+Z`, `Shift+F`, `n`, `→`. */
export function printChord(chord: Chord, isMac = false): string {
  const parsed = parse(chord);
  if (!parsed) return chord;
  const letter = /^[a-z]$/.test(parsed.key);
  const key = letter && (parsed.mod || parsed.alt || parsed.shift) ? parsed.key.toUpperCase() : printedKey(parsed.key);
  const shown = [parsed.mod ? (isMac ? 'Cmd' : 'Ctrl') : '', parsed.alt ? 'Alt' : '', parsed.shift ? 'Shift' : '', key];
  return shown.filter((each) => each !== '').join('+');
}

function parse(text: string): ParsedChord | undefined {
  const lower = text.trim().toLowerCase();
  // The sign + is a key as well as the separator, so a trailing one is taken off before splitting.
  const plus = lower === '+' || lower.endsWith('++');
  const names = (plus ? lower.slice(0, -1) : lower).split('+').filter((part) => part !== '');
  const key = plus ? '+' : names.pop();
  if (key === undefined) return undefined;
  const parsed: ParsedChord = { mod: false, alt: false, shift: false, key: aliases.get(key) ?? key };
  for (const name of names) {
    const modifier = modifiers.get(name.trim());
    if (!modifier) return undefined;
    parsed[modifier] = true;
  }
  return isKey(parsed.key) ? parsed : undefined;
}

function spell({ mod, alt, shift, key }: ParsedChord): Chord {
  return `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`;
}

function isKey(key: string): boolean {
  return namedKeys.has(key) || /^[a-z0-9]$/.test(key) || isSign(key);
}

function isSign(key: string): boolean {
  return /^[!-/:-@[-`{-~]$/.test(key);
}

function sameKey(key: string, press: KeyPress): boolean {
  if (/^[a-z]$/.test(key)) return press.code === `Key${key.toUpperCase()}`;
  if (/^[0-9]$/.test(key)) {
    // The number pad's digits do the same as the row's, while it types digits at all.
    return press.code === `Digit${key}` || (press.code === `Numpad${key}` && press.key === key);
  }
  return press.key === (namedKeys.get(key) ?? key);
}

/** Layouts reach signs by Shift, Alt or AltGr (seen as Ctrl and Alt), so those two say nothing about the chord. */
function matchesSignModifiers(parsed: ParsedChord, press: KeyPress): boolean {
  const altGraph = press.ctrl && press.alt && !press.isMac;
  const mod = altGraph ? false : press.isMac ? press.meta : press.ctrl;
  const foreign = press.isMac ? press.ctrl : press.meta;
  return !foreign && mod === parsed.mod;
}

function printedKey(key: string): string {
  const arrows: Record<string, string> = { arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→' };
  return arrows[key] ?? (key.length > 1 ? key.charAt(0).toUpperCase() + key.slice(1) : key);
}
