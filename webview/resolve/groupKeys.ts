import type { Codebook } from '../../schemas/codebook';
import type { Chord } from '../../src/core/keymap/bindings';
import { valueKeys } from '../../src/core/keymap/valueKeys';
import type { ResolveColumn } from '../../src/protocol/resolveMessages';
import { confidences, reasons } from './remarkOptions';
import { CONFIDENCE, currentOf, REASON, type ResolveState } from './resolveState';

/** The key of each option of a column: digits that are values themselves, else positions, as in the rating view. */
export function columnKeys(codebook: Codebook, column: ResolveColumn): (Chord | undefined)[] {
  return valueKeys('focus', codebook, { ...column });
}

/** The key of each option of reason or confidence. */
export function remarkKeys(options: readonly unknown[]): Chord[] {
  return options.map((_, at) => String(at + 1));
}

/** The keys that give an option of the group in focus, in the options' order. */
export function keysInFocus(state: ResolveState): (Chord | undefined)[] {
  if (state.focus === REASON) return remarkKeys(reasons);
  if (state.focus === CONFIDENCE) return remarkKeys(confidences);
  const codebook = state.snapshot?.setup.codebook;
  const column = currentOf(state)?.columns.find(({ id }) => id === state.focus);
  return codebook && column ? columnKeys(codebook, column) : [];
}
