import type { Codebook, Scalar } from '../../../schemas/codebook';
import { activeEffects, emptyItemRating } from '../ratings/itemRating';
import { countedVotes, votesUnderPremise } from './countedVotes';
import type { Decision, Decisions } from './decisions';
import type { ColumnPolicy, Policy } from './policy';
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
  /** Those of the votes that count towards the value. */
  counted: readonly Vote[];
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

/** What settles an item: the rules, and the adjudicators' decisions. */
export interface ResolutionRules {
  codebook: Codebook;
  policy: Policy;
  decisions: Decisions;
}

/** The rules with every rater's labels. */
export interface ResolutionBasis extends ResolutionRules {
  grids: VoteGrids;
}

/**
 * The standing of every column that the policy settles, of one item with its labels by column: decisions first, then what
 * stood settled when the item was decided, then the policy's rule over the labels, and over it all the codebook's gates.
 * `deciding`: as they stand once this is decided too.
 */
export function standingsOf(
  { codebook, policy, decisions }: ResolutionRules,
  item: string,
  votesByColumn: ReadonlyMap<string, readonly Vote[]>,
  deciding?: { column: string; value: Scalar },
): Standing[] {
  const isAsked = policy.adjudicate.some(({ dimension, value }) =>
    votesByColumn.get(dimension)?.some((vote) => vote.value === value),
  );
  const decided = new Map<string, Decision>();
  for (const column of policy.columns.keys()) {
    const decision = decisions.of(item, column);
    if (decision) decided.set(column, decision);
  }
  const frozen = lastInForce(decided)?.settled ?? {};
  /** `settledAs`: what the other columns are known to stand as. */
  const standingOf = (
    [id, columnPolicy]: readonly [string, ColumnPolicy],
    settledAs: (column: string) => Scalar | undefined,
  ): Standing => {
    const { dimension, required } = columnPolicy;
    const votes = votesByColumn.get(id) ?? [];
    const premised = votesUnderPremise(codebook, dimension, votes, votesByColumn, settledAs);
    const counted = countedVotes(codebook, dimension, premised);
    const base = { column: id, votes, counted };
    if (deciding?.column === id) return { ...base, state: 'resolved', value: deciding.value, source: 'adjudicated' };
    const decision = decided.get(id);
    if (decisions.isReopened(item, id)) return { ...base, state: 'reopened', ...(decision ? { decision } : {}) };
    if (decision) return { ...base, state: 'resolved', value: decision.value, source: 'adjudicated', decision };
    const settled = frozen[id];
    if (settled) return { ...base, state: 'settled', value: settled.value, source: settled.source };
    const labels = counted.map(({ value }) => value);
    const settlement = settle(labels, columnPolicy, policy.ratings);
    if (settlement.kind === 'too-few' && premised.length < votes.length)
      return { ...base, state: 'open', why: { kind: 'premise' } };
    return { ...base, ...ruled(settlement, isAsked && required) };
  };
  const columns = [...policy.columns];
  // What other labels followed from has to stand before those can be counted.
  const gating = new Set((codebook.gates ?? []).map(({ dimension }) => dimension));
  const known = new Map<string, Scalar | undefined>();
  for (const column of columns)
    if (gating.has(column[0])) known.set(column[0], standingOf(column, () => undefined).value);
  const standings = columns.map((column) => standingOf(column, (other) => known.get(other)));
  return gated(codebook, standings, policy);
}

/** Whether an item and column wait for the adjudicator. */
export function isToResolve({ state }: Pick<Standing, 'state'>): boolean {
  return state === 'open' || state === 'reopened';
}

/** What of an item stands settled by rule once a column is decided: the decision holds it as it is. */
export function settledBeside(
  rules: ResolutionRules,
  item: string,
  votesByColumn: ReadonlyMap<string, readonly Vote[]>,
  deciding: { column: string; value: Scalar },
): Decision['settled'] {
  const standings = standingsOf(rules, item, votesByColumn, deciding);
  const settled: Decision['settled'] = {};
  for (const { column: other, state, value, source, ruledBy } of standings) {
    if (other === deciding.column || state !== 'settled' || value === undefined || ruledBy !== undefined) continue;
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

function ruled(
  settlement: Settlement,
  isAsked: boolean,
): Pick<Standing, 'state' | 'value' | 'source' | 'lowerMiddle' | 'why'> {
  switch (settlement.kind) {
    case 'too-few':
      return { state: settlement.ratings === 0 ? 'unrated' : 'too-few' };
    case 'open':
      return { state: 'open', why: settlement.why };
    case 'settled': {
      if (isAsked) return { state: 'open', why: { kind: 'asked' } };
      const { value, source, lowerMiddle } = settlement;
      return { state: 'settled', value, source, ...(lowerMiddle ? { lowerMiddle } : {}) };
    }
  }
}

/** What gates act on: a standing, also one that another method than the policy has made. */
type Gateable = Pick<Standing, 'column' | 'votes' | 'value' | 'decision' | 'ruledBy' | 'why'> & {
  state: string;
  source?: string;
};

/** Lets the settled values of gating dimensions act on the others, as a rater's own values do in the rating view. */
export function gated<S extends Gateable>(codebook: Codebook, standings: readonly S[], { columns }: Policy): S[] {
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
  return standings.map((standing): S => {
    const dimension = columns.get(standing.column)?.dimension ?? standing.column;
    const effect = effects.find((each) => each.dimension === dimension);
    const by = ruling.get(dimension);
    if (!effect || by === undefined) return standing;
    const { value, source: _source, why: _why, ...kept } = standing;
    if ('cell' in effect) return { ...kept, state: 'ruled-out', ruledBy: by } as S;
    if ('set' in effect) {
      const source = standings.find((each) => each.column === by)?.source;
      return { ...kept, state: 'settled', value: effect.set, ruledBy: by, ...(source ? { source } : {}) } as S;
    }
    if (value === undefined || effect.allow.includes(value)) return standing;
    return { ...kept, state: 'open', why: { kind: 'not-allowed', dimension: by } } as S;
  });
}
