import type { Codebook } from '../../../schemas/codebook';

/** The codebook without the dimensions that a study does not ask; gates and assumptions about them go too. */
export function askedCodebook(codebook: Codebook, off: readonly string[]): Codebook {
  if (off.length === 0) return codebook;
  const asked = (id: string) => !off.includes(id);
  const gates = (codebook.gates ?? [])
    .filter((gate) => asked(gate.dimension))
    .map((gate) => ({ ...gate, effects: gate.effects.filter((effect) => asked(effect.dimension)) }))
    .filter((gate) => gate.effects.length > 0);
  const dimensions = codebook.dimensions
    .filter((dimension) => asked(dimension.id))
    .map((dimension) =>
      dimension.assumes
        ? { ...dimension, assumes: dimension.assumes.filter((assumed) => asked(assumed.dimension)) }
        : dimension,
    );
  return { ...codebook, dimensions, gates };
}
