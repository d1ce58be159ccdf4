import type { ResolutionBasis } from '../resolution/standings';
import type { VoteGrids } from '../resolution/voteGrids';
import type { GoldSet } from './goldSet';
import type { MethodStanding } from './methods';

/** What a reader of a gold set has to know of how its labels were given, a sentence each. */
export function caveatsOf({ method, items }: GoldSet, { grids }: Pick<ResolutionBasis, 'grids'>): string[] {
  const rowsWith = (holds: (standing: MethodStanding) => boolean) =>
    items.filter(({ standings }) => standings.some((standing) => standing.value !== undefined && holds(standing)))
      .length;
  const seen = rowsWith(({ counted }) => counted.some(({ afterReveal }) => afterReveal));
  const older = rowsWith(({ counted }) => counted.some(({ olderText }) => olderText));
  const contested = rowsWith(({ state, decision }) => state === 'resolved' && decision?.contested === true);
  const hidden = typeDifferences(grids);
  return [
    seen > 0 &&
      `${rows(seen)} on labels that were given after the rater had seen others' (after_reveal): they count here and not in the agreement.`,
    older > 0 && `${rows(older)} on labels under an older wording of the codebook (older_wording).`,
    contested > 0 && `${rows(contested)} on what adjudicators decided differently; the last word counts (contested).`,
    hidden > 0 &&
      `On ${hidden} items one rater chose a response type and another's was assumed to be another one: agreement on response_type does not see that.`,
    method === 'dawid-skene' &&
      grids.raters.length < 3 &&
      'With fewer than three raters the method of Dawid and Skene cannot tell who errs: its labels are little more than the more frequent value.',
  ].filter((sentence) => sentence !== false);
}

function rows(count: number): string {
  return count === 1 ? '1 row rests' : `${count} rows rest`;
}

/** Items on which an explicit response type stands against one that was set by rule. */
function typeDifferences(grids: VoteGrids): number {
  const column = grids.columns.findIndex(({ id }) => id === 'response_type');
  if (column < 0) return 0;
  let count = 0;
  for (const place of grids.items.keys()) {
    const votes = grids.votes(place, column);
    const chosen = votes.filter(({ byRule }) => !byRule);
    if (votes.some(({ byRule, value }) => byRule && chosen.some((vote) => vote.value !== value))) count += 1;
  }
  return count;
}
