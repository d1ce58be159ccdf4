import type { Codebook, Scalar } from '../../../schemas/codebook';
import { activeEffects, emptyItemRating } from '../ratings/itemRating';
import type { Decision, Decisions } from './decisions';
import type { Policy } from './policy';
import { type OpenWhy, type Settlement, settle } from './settle';
import type { Vote, VoteGrids } from './voteGrids';

/** By whom or what a value came to stand. */
export type StandingSource = 'single' | 'unanimous' | 'majority' | 'median' | 'adjudicated';

/**
 * Where an item and column stand. `ruled-out`: the settled value of another dimension leaves nothing to say here. `open` and
 * `reopened` wait for the adjudicator, `too-few` and `unrated` for raters.
 */
export type StandingState = 'settled' | 'resolved' | 'open' | 'reopened' | 'too-few' | 'unrated' | 'ruled-out';

export interface Standing {
  column: string;
  state: StandingState;
  votes: readonly Vote[];
  /** The value in force; only where it is settled or resolved. */
  value?: Scalar;
  source?: StandingSource;
  /** The dimension whose value set this one by the codebook's rules. */
  ruledBy?: string;
  lowerMiddle?: true;
  /** Why rule does not settle it; only with `open`. */
  why?: OpenWhy;
  /** The adjudicator's decision, in force or set aside by a reopening. */
  decision?: Decision;
}

/** What an item's standings are made of. */
export interface ResolutionBasis {
  codebook: Codebook;
  policy: Policy;
  grids: VoteGrids;
  decisions: Decisions;
}

/**
 * The standing of every column that the policy settles, of one item by its place: decisions first, then what stood settled
 * when the item was decided, then the policy's rule over the labels, and over it all the codebook's gates.
 */
export function standingsOf(basis: ResolutionBasis, place: number): Standing[] {
  const { codebook, policy, grids, decisions } = basis;
  const item = grids.items[place] ?? '';
  const votesByColumn = new Map(grids.columns.map(({ id }, column) => [id, grids.votes(place, column)]));
  const isAsked = policy.adjudicate.some(({ dimension, value }) =>
    votesByColumn.get(dimension)?.some((vote) => vote.value === value),
  );
  const decided = new Map<string, Decision>();
  for (const column of policy.columns.keys()) {
    const decision = decisions.of(item, column);
    if (decision) decided.set(column, decision);
  }
  const frozen = lastInForce(decided)?.settled ?? {};
  const standings = grids.columns.flatMap(({ id, dimension }) => {
    const columnPolicy = policy.columns.get(id);
    if (!columnPolicy) return [];
    const votes = votesByColumn.get(id) ?? [];
    const decision = decided.get(id);
    if (decision) return [decidedStanding(id, votes, decision)];
    const settled = frozen[id];
    if (settled)
      return [{ column: id, state: 'settled' as const, votes, value: settled.value, source: settled.source }];
    const required = codebook.dimensions.some((each) => each.id === dimension && each.required);
    const labels = votes.map(({ value }) => value);
    return [ruledStanding(id, votes, settle(labels, columnPolicy, policy.ratings), isAsked && required)];
  });
  return gated(codebook, standings, dimensionsOf(basis));
}

/** Whether an item and column wait for the adjudicator. */
export function isToResolve({ state }: Pick<Standing, 'state'>): boolean {
  return state === 'open' || state === 'reopened';
}

/** What of an item stands settled by rule: a decision on another of its columns holds it as it is. */
export function settledBeside(standings: readonly Standing[], column: string): Decision['settled'] {
  const settled: Decision['settled'] = {};
  for (const { column: other, state, value, source, ruledBy } of standings) {
    if (other === column || state !== 'settled' || value === undefined || ruledBy !== undefined) continue;
    if (source !== undefined && source !== 'adjudicated') settled[other] = { value, source };
  }
  return settled;
}

function lastInForce(decided: ReadonlyMap<string, Decision>): Decision | undefined {
  let last: Decision | undefined;
  for (const decision of decided.values()) {
    if (decision.state === 'resolved' && (!last || decision.event > last.event)) last = decision;
  }
  return last;
}

function decidedStanding(column: string, votes: readonly Vote[], decision: Decision): Standing {
  if (decision.state === 'reopened') return { column, state: 'reopened', votes, decision };
  return { column, state: 'resolved', votes, value: decision.value, source: 'adjudicated', decision };
}

function ruledStanding(column: string, votes: readonly Vote[], settlement: Settlement, isAsked: boolean): Standing {
  switch (settlement.kind) {
    case 'too-few':
      return { column, state: settlement.ratings === 0 ? 'unrated' : 'too-few', votes };
    case 'open':
      return { column, state: 'open', votes, why: settlement.why };
    case 'settled': {
      if (isAsked) return { column, state: 'open', votes, why: { kind: 'asked' } };
      const { value, source, lowerMiddle } = settlement;
      return { column, state: 'settled', votes, value, source, ...(lowerMiddle ? { lowerMiddle } : {}) };
    }
  }
}

/** Lets the settled values of gating dimensions act on the others, as a rater's own values do in the rating view. */
function gated(codebook: Codebook, standings: Standing[], dimensionOf: ReadonlyMap<string, string>): Standing[] {
  const rating = emptyItemRating();
  for (const { column, value } of standings) {
    if (value !== undefined) rating.values[column] = { value, event: '', at: '' };
  }
  const ruling = new Map<string, string>();
  for (const { dimension, value, effects } of codebook.gates ?? []) {
    if (rating.values[dimension]?.value !== value) continue;
    for (const effect of effects) ruling.set(effect.dimension, dimension);
  }
  const effects = activeEffects(codebook, rating);
  return standings.map((standing) => {
    const dimension = dimensionOf.get(standing.column) ?? standing.column;
    const effect = effects.find((each) => each.dimension === dimension);
    const by = ruling.get(dimension);
    if (!effect || by === undefined) return standing;
    const { column, votes, decision } = standing;
    const kept = { column, votes, ...(decision ? { decision } : {}) };
    if ('cell' in effect) return { ...kept, state: 'ruled-out', ruledBy: by };
    if ('set' in effect) {
      const source = standings.find((each) => each.column === by)?.source;
      return { ...kept, state: 'settled', value: effect.set, ruledBy: by, ...(source ? { source } : {}) };
    }
    if (standing.value === undefined || effect.allow.includes(standing.value)) return standing;
    return { ...kept, state: 'open', why: { kind: 'not-allowed', dimension: by } };
  });
}

function dimensionsOf({ grids }: ResolutionBasis): ReadonlyMap<string, string> {
  return new Map(grids.columns.map(({ id, dimension }) => [id, dimension]));
}
