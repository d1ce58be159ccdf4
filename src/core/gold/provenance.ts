import type { Scalar } from '../../../schemas/codebook';
import type { Provenance } from '../../../schemas/gold';
import { spreadOf } from '../resolution/disagreements';
import { distributionOf, entropyOf, shareOf } from './aggregate';
import type { MethodStanding } from './methods';
import type { NameOf } from './pseudonyms';

/** Names of people as an export has them. */
export interface Names {
  rater: NameOf;
  adjudicator: NameOf;
}

/**
 * How one value came about: its source, every rater's label, how far those that count are apart, and what the adjudicator said. `isNamed`:
 * the values are names and not numbers. `hasRated`: the adjudicator had rated the item herself.
 */
export function provenanceOf(
  { votes, counted, value, source, ruledBy, lowerMiddle, posterior, decision }: MethodStanding,
  isNamed: boolean,
  names: Names,
  hasRated: boolean,
): Provenance | undefined {
  if (value === undefined) return undefined;
  const labels = counted.map((vote) => vote.value);
  const seen = counted.filter(({ afterReveal }) => afterReveal).length;
  const older = counted.filter(({ olderText }) => olderText).length;
  const shares = distributionOf(labels);
  const adjudicated = source === 'adjudicated' && decision?.state === 'resolved' && ruledBy === undefined;
  return {
    source: source ?? 'single',
    raters: counted.length,
    share: shareOf(value, labels),
    spread: spreadOf(labels, isNamed),
    entropy: entropyOf(labels),
    labels: Object.fromEntries(byName(votes.map((vote) => [names.rater(vote.rater), vote.value] as const))),
    distribution: Object.fromEntries(inOrder(shares)),
    ...(posterior ? { posterior: Object.fromEntries([...posterior].map(([key, share]) => [String(key), share])) } : {}),
    ...(lowerMiddle ? { lower_middle: true } : {}),
    ...(ruledBy === undefined ? {} : { by_rule: true }),
    ...(seen > 0 ? { after_reveal: seen } : {}),
    ...(older > 0 ? { older_wording: older } : {}),
    ...(adjudicated ? ofDecision(decision, names, hasRated) : {}),
  };
}

function ofDecision(
  decision: NonNullable<MethodStanding['decision']>,
  names: Names,
  hasRated: boolean,
): Partial<Provenance> {
  const { adjudicator, own, changedAfterReveal, reason, confidence, gap, contested } = decision;
  return {
    adjudicator: names.adjudicator(adjudicator),
    ...(hasRated ? { adjudicator_rated: true } : {}),
    ...(own === null ? {} : { own, changed_after_reveal: changedAfterReveal }),
    ...(reason === null ? {} : { reason }),
    ...(confidence === null ? {} : { confidence }),
    ...(gap ? { gap } : {}),
    ...(contested ? { contested } : {}),
  };
}

function byName(labels: readonly (readonly [string, Scalar])[]): (readonly [string, Scalar])[] {
  return [...labels].sort(([a], [b]) => compare(a, b));
}

/** The order in which raters come must not show: equal labels give equal bytes. */
function inOrder(shares: ReadonlyMap<Scalar, number>): [string, number][] {
  const entries = [...shares].map(([value, share]): [string, number] => [String(value), share]);
  return entries.sort(([a], [b]) => compare(a, b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
