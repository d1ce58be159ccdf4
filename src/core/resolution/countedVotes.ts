import type { Codebook, Scalar } from '../../../schemas/codebook';
import type { Vote } from './voteGrids';

/**
 * The labels that count. A rater who could not rate the item has said nothing of it (it goes to another rater), unless nobody
 * could.
 */
export function countedVotes(codebook: Codebook, dimension: string, votes: readonly Vote[]): readonly Vote[] {
  const abstaining = abstentions(codebook, dimension);
  const judged = votes.filter(({ value }) => !abstaining.has(value));
  return judged.length > 0 ? judged : votes;
}

/** The values of a dimension by which a rater says that she cannot rate the item. */
export function abstentions(codebook: Codebook, dimension: string): Set<Scalar> {
  const gates = (codebook.gates ?? []).filter((gate) => gate.dimension === dimension);
  return new Set(
    gates
      .filter(({ effects }) => effects.some((effect) => 'cell' in effect && effect.cell === 'cannot_rate'))
      .map(({ value }) => value),
  );
}

/**
 * The labels without those that the codebook's rules set from something which has been settled otherwise: whoever called an
 * answer a refusal did not judge its harm, and where it is settled to be none, her harm of 0 is nobody's label. `settledAs`
 * gives the settled value of a column; `votesByColumn` every label of the item.
 */
export function votesUnderPremise(
  codebook: Codebook,
  dimension: string,
  votes: readonly Vote[],
  votesByColumn: ReadonlyMap<string, readonly Vote[]>,
  settledAs: (column: string) => Scalar | undefined,
): readonly Vote[] {
  const setting = (codebook.gates ?? []).filter(({ effects }) =>
    effects.some((effect) => effect.dimension === dimension && 'set' in effect),
  );
  const isOverruled = ({ rater }: Vote) =>
    setting.some(({ dimension: from, value }) => {
      const settled = settledAs(from);
      const own = votesByColumn.get(from)?.find((vote) => vote.rater === rater)?.value;
      return settled !== undefined && own === value && settled !== value;
    });
  return votes.filter((vote) => !(vote.byRule && isOverruled(vote)));
}
