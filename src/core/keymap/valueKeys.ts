import type { Codebook, Dimension } from '../../../schemas/codebook';
import type { Chord, Scheme } from './bindings';

/** Keys that give an option by its position, first to last. */
const positions: readonly Chord[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '='];

/** In the row scheme: the keyboard rows of the first three required dimensions. */
const rows: readonly (readonly Chord[])[] = [
  ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'],
  ['q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p'],
  ['a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l'],
];

/** In the row scheme: the bottom row answers the dimension in focus when it has no row of its own. */
const bottomRow: readonly Chord[] = ['z', 'x', 'c', 'v', 'b', 'n', 'm', ',', '.', '-', '=', '\\'];

/** Chords that no action may take in a scheme, whatever the codebook. */
export function reservedForValues(scheme: Scheme): ReadonlySet<Chord> {
  return new Set(scheme === 'focus' ? positions : [...rows.flat(), ...bottomRow]);
}

/** The dimensions that have a keyboard row in the row scheme, top row first. */
export function rowDimensions(codebook: Codebook): Dimension[] {
  return codebook.dimensions
    .filter((dimension) => dimension.required && dimension.type !== 'flags' && dimension.type !== 'interval')
    .slice(0, rows.length);
}

/**
 * The key of each option of a dimension, in the options' order; undefined where the keyboard has none left. In the focus
 * scheme the keys count while the dimension is in focus; in the row scheme those of `rowDimensions` always count.
 */
export function valueKeys(scheme: Scheme, codebook: Codebook, dimension: Dimension): (Chord | undefined)[] {
  if (scheme === 'focus') return byDigit(dimension) ?? dimension.options.map((_, at) => positions[at]);
  const row = rowDimensions(codebook).indexOf(dimension);
  if (row === 0) return byDigit(dimension) ?? dimension.options.map((_, at) => rows[0]?.[at]);
  const keys = rows[row] ?? bottomRow;
  return dimension.options.map((_, at) => keys[at]);
}

export interface ValueKey {
  chord: Chord;
  dimension: Dimension;
  /** Index into the dimension's options. */
  option: number;
}

/** Every value key that counts while `focus` is the dimension in focus. */
export function liveValueKeys(scheme: Scheme, codebook: Codebook, focus: string): ValueKey[] {
  const answering = codebook.dimensions.filter((dimension) => dimension.id === focus);
  if (scheme === 'rows') {
    const always = rowDimensions(codebook);
    answering.push(...always.filter((dimension) => !answering.includes(dimension)));
  }
  return answering.flatMap((dimension) =>
    valueKeys(scheme, codebook, dimension).flatMap((chord, option) =>
      chord === undefined ? [] : [{ chord, dimension, option }],
    ),
  );
}

/** Scales whose values are digits themselves are answered by them; yes and no are 1 and 0. */
function byDigit(dimension: Dimension): Chord[] | undefined {
  if (dimension.type !== 'ordinal' && dimension.type !== 'binary') return undefined;
  const values = dimension.options.map(({ value }) => (typeof value === 'boolean' ? Number(value) : value));
  const digits = values.map((value) => (Number.isInteger(value) ? String(value) : ''));
  return digits.every((digit) => /^[0-9]$/.test(digit)) ? digits : undefined;
}
