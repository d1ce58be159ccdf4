import type { Codebook, Dimension } from '../../../schemas/codebook';
import type { Json } from '../../../schemas/json';
import { canonicalJson, type Sha256 } from '../transcripts/itemIdentity';

/** 12 hex digits that name one exact wording of a codebook: its file name and the `codebook` of every rating. */
export function codebookHash(codebook: Codebook, sha256: Sha256): string {
  return hash12(codebook as Json, sha256);
}

/**
 * 12 hex digits over what gives a dimension's values their meaning to a program: id, type, ordered values, range, and the
 * gates that act on it. Two codebooks with equal scale hashes differ in wording at the most.
 */
export function scaleHash(codebook: Codebook, dimension: Dimension, sha256: Sha256): string {
  const gates = (codebook.gates ?? [])
    .map((gate) => ({ ...gate, effects: gate.effects.filter((effect) => effect.dimension === dimension.id) }))
    .filter((gate) => gate.effects.length > 0);
  const scale = {
    id: dimension.id,
    type: dimension.type,
    values: dimension.options.map((option) => option.value),
    range: [dimension.min ?? null, dimension.max ?? null],
    gates,
  };
  return hash12(scale, sha256);
}

/** How ratings made under one codebook stand under another, per dimension. */
export type Standing = 'same' | 'older-text' | 'other-scale' | 'unknown';

/**
 * Tells for an event's codebook hash and dimension how the value stands under `current`. `known` holds every codebook
 * version of the study by hash; a hash that is not among them is `unknown`, and its ratings are not counted.
 */
export function standingUnder(
  current: Codebook,
  known: ReadonlyMap<string, Codebook>,
  sha256: Sha256,
): (hash: string, dimension: string) => Standing {
  const currentHash = codebookHash(current, sha256);
  const cache = new Map<string, Standing>();
  const compare = (hash: string, id: string): Standing => {
    if (hash === currentHash) return 'same';
    const older = known.get(hash);
    if (!older) return 'unknown';
    const before = older.dimensions.find((dimension) => dimension.id === id);
    const now = current.dimensions.find((dimension) => dimension.id === id);
    if (!before || !now) return 'other-scale';
    if (scaleHash(older, before, sha256) !== scaleHash(current, now, sha256)) return 'other-scale';
    return canonicalJson(before as Json) === canonicalJson(now as Json) ? 'same' : 'older-text';
  };
  return (hash, dimension) => {
    const key = `${hash} ${dimension}`;
    const standing = cache.get(key) ?? compare(hash, dimension);
    cache.set(key, standing);
    return standing;
  };
}

function hash12(value: Json, sha256: Sha256): string {
  return sha256(canonicalJson(value)).slice(0, 12);
}
