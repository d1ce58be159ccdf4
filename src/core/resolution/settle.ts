import type { Scalar } from '../../../schemas/codebook';
import { medianOf, strictMajority } from '../gold/aggregate';
import type { ColumnPolicy } from './policy';

/** Why labels are not settled by rule. */
export type OpenWhy =
  /** They are not all the same, and have to be. */
  | { kind: 'not-unanimous' }
  /** No label has more than half of the raters. */
  | { kind: 'no-majority' }
  /** They are further apart than is accepted. */
  | { kind: 'range'; range: number; accepted: number }
  /** They stand on both sides of a cut. */
  | { kind: 'cut'; cut: readonly [number, number] }
  /** A rater asked for the adjudicator. */
  | { kind: 'asked' }
  /** What the labels come to is not allowed beside the settled value of another dimension. */
  | { kind: 'not-allowed'; dimension: string }
  /** Too few labels are left without those that rules set from what another dimension has been settled not to be. */
  | { kind: 'premise' };

/** What the rule makes of the labels of one item and column. */
export type Settlement =
  | { kind: 'settled'; value: Scalar; source: 'single' | 'unanimous' | 'majority' | 'median'; lowerMiddle?: true }
  | { kind: 'too-few'; ratings: number }
  | { kind: 'open'; why: OpenWhy };

/** Settles labels by a policy, where at least `ratings` are there. */
export function settle(labels: readonly Scalar[], policy: ColumnPolicy, ratings: number): Settlement {
  const [first] = labels;
  if (first === undefined || labels.length < ratings) return { kind: 'too-few', ratings: labels.length };
  if (labels.length === 1) return { kind: 'settled', value: first, source: 'single' };
  if (labels.every((label) => label === first)) return { kind: 'settled', value: first, source: 'unanimous' };
  switch (policy.settle) {
    case 'majority':
      return settledByMajority(labels);
    case 'median':
      return settledByMedian(labels.map(Number), policy);
    default:
      return { kind: 'open', why: { kind: 'not-unanimous' } };
  }
}

function settledByMajority(labels: readonly Scalar[]): Settlement {
  const value = strictMajority(labels);
  if (value === undefined) return { kind: 'open', why: { kind: 'no-majority' } };
  return { kind: 'settled', value, source: 'majority' };
}

function settledByMedian(labels: readonly number[], { range: accepted, cuts }: ColumnPolicy): Settlement {
  const cut = cuts.find((each) => isAcross(labels, each));
  if (cut) return { kind: 'open', why: { kind: 'cut', cut } };
  const range = rangeOf(labels);
  if (accepted !== null && range > accepted) return { kind: 'open', why: { kind: 'range', range, accepted } };
  const value = medianOf(labels, 'lower');
  if (value === undefined) return { kind: 'too-few', ratings: 0 };
  const between = value !== medianOf(labels, 'upper');
  return { kind: 'settled', value, source: 'median', ...(between ? { lowerMiddle: true } : {}) };
}

/** Whether labels stand on both sides of a cut between two neighbouring values. */
export function isAcross(labels: readonly number[], [below, above]: readonly [number, number]): boolean {
  return labels.some((label) => label <= below) && labels.some((label) => label >= above);
}

/** Greatest less least. */
export function rangeOf(labels: readonly number[]): number {
  return Math.max(...labels) - Math.min(...labels);
}
