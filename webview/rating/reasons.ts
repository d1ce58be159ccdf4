import type { Codebook } from '../../schemas/codebook';
import { dimensionOf, type ItemRating } from '../../src/core/ratings/itemRating';

/** Which gate rules over a dimension, as a sentence; empty when none does. */
export function whyClosed(codebook: Codebook, rating: ItemRating, dimension: string): string {
  for (const gate of codebook.gates ?? []) {
    if (rating.values[gate.dimension]?.value !== gate.value) continue;
    const effect = gate.effects.find((each) => each.dimension === dimension);
    if (!effect || 'allow' in effect) continue;
    const cause = dimensionOf(codebook, gate.dimension);
    const label = cause?.options.find((option) => option.value === gate.value)?.label ?? String(gate.value);
    const title = dimensionOf(codebook, dimension)?.title ?? dimension;
    const because = `because ${(cause?.title ?? gate.dimension).toLowerCase()} is "${label}"`;
    if ('set' in effect) return `${title} is ${effect.set} by rule, ${because}.`;
    if (effect.cell === 'na') return `${title} does not apply, ${because}.`;
    return `${title} cannot be rated, ${because}.`;
  }
  return '';
}
