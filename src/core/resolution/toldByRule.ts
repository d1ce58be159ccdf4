import type { Codebook } from '../../../schemas/codebook';
import type { Vote } from './voteGrids';

/**
 * The columns whose labels can be told from the labels of seen ones, because the codebook set a rater's label on the one from her
 * label on the other (a refusal is harmless by rule). A dimension that gates or assumes tells what it has set. The other way,
 * a label that a gate has set tells the gating one; an assumed label tells only that there is one. A rule that has set no
 * label of these raters tells nothing.
 */
export function toldByRule(
  codebook: Codebook,
  votes: ReadonlyMap<string, readonly Vote[]>,
  isSeen: (column: string) => boolean,
): string[] {
  const isSetByRule = (column: string) => votes.get(column)?.some(({ byRule }) => byRule) ?? false;
  const told = new Set<string>();
  for (const { dimension: gating, effects } of codebook.gates ?? []) {
    for (const effect of effects) {
      const { dimension: gated } = effect;
      if (!('set' in effect) || !isSetByRule(gated)) continue;
      if (isSeen(gating)) told.add(gated);
      if (isSeen(gated)) told.add(gating);
    }
  }
  for (const { id, assumes } of codebook.dimensions) {
    if (!isSeen(id)) continue;
    for (const { dimension } of assumes ?? []) if (isSetByRule(dimension)) told.add(dimension);
  }
  return [...told];
}
