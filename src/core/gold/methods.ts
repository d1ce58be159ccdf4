import type { Scalar } from '../../../schemas/codebook';
import type { GoldMethod } from '../../../schemas/gold';
import { countedVotes } from '../resolution/countedVotes';
import { gated, type ResolutionBasis, type Standing, type StandingSource, standingsOf } from '../resolution/standings';
import type { VoteGrids } from '../resolution/voteGrids';
import { medianOf, mostFrequent } from './aggregate';
import { dawidSkene } from './dawidSkene';

/** A standing as a method makes it; `tie` where labels point to no single value. */
export interface MethodStanding extends Omit<Standing, 'source' | 'state'> {
  state: Standing['state'] | 'tie';
  source?: StandingSource | 'dawid-skene';
  /** Dawid and Skene: probability of each value. */
  posterior?: Map<Scalar, number>;
}

/** Gives the standings of an item by its place. */
export type Method = (place: number) => MethodStanding[];

/** Added to every count of the Dawid-Skene estimate, so that a class that few raters ever used does not come out as certain. */
export const SMOOTHING = 0.1;
/** Probabilities closer than this are a tie. */
const TIE = 1e-9;

/**
 * How labels become gold. `policy` is the study's own way, adjudication included. The others use the raters' labels alone, to be
 * held against it: the most frequent label (a tie stays one), the median (lower of two middles; of names the most frequent
 * label), and the most probable value by Dawid and Skene, estimated for each column over all items.
 */
export function methodOf(id: GoldMethod, basis: ResolutionBasis): Method {
  const { grids } = basis;
  if (id === 'policy') return (place) => standingsOf(basis, grids.items[place] ?? '', grids.votesOf(place));
  const estimates = id === 'dawid-skene' ? estimatesOf(basis) : undefined;
  const numeric = new Set(grids.columns.filter(({ scale }) => scale !== 'nominal').map((column) => column.id));
  return (place) => {
    const votesByColumn = grids.votesOf(place);
    const standings = [...basis.policy.columns].map(([column, columnPolicy]): MethodStanding => {
      const votes = votesByColumn.get(column) ?? [];
      const counted = countedVotes(basis.codebook, columnPolicy.dimension, votes);
      const base = { column, votes, counted };
      if (counted.length === 0) return { ...base, state: 'unrated' };
      if (counted.length < basis.policy.ratings) return { ...base, state: 'too-few' };
      const estimate = estimates?.get(column);
      if (estimate) return { ...base, ...estimate(place) };
      const labels = counted.map(({ value }) => value);
      return { ...base, ...settledBy(id === 'majority' || !numeric.has(column) ? 'majority' : 'median', labels) };
    });
    return gated(basis.codebook, standings, basis.policy);
  };
}

type Settled = Pick<MethodStanding, 'state' | 'value' | 'source' | 'lowerMiddle' | 'posterior'>;

function settledBy(how: 'majority' | 'median', labels: readonly Scalar[]): Settled {
  const [first, ...tied] = mostFrequent(labels);
  if (first === undefined) return { state: 'unrated' };
  if (labels.length === 1) return { state: 'settled', value: first, source: 'single' };
  if (labels.every((label) => label === first)) return { state: 'settled', value: first, source: 'unanimous' };
  if (how === 'majority')
    return tied.length > 0 ? { state: 'tie' } : { state: 'settled', value: first, source: 'majority' };
  const numbers = labels.map(Number);
  const value = medianOf(numbers, 'lower') ?? Number(first);
  const between = value !== medianOf(numbers, 'upper');
  return { state: 'settled', value, source: 'median', ...(between ? { lowerMiddle: true } : {}) };
}

/** Estimates each column that has categories; `interval` columns have none and go by their median. */
function estimatesOf({ grids, policy }: ResolutionBasis): Map<string, (place: number) => Settled> {
  const estimates = new Map<string, (place: number) => Settled>();
  for (const [index, { id, categories }] of grids.columns.entries()) {
    if (policy.columns.has(id) && categories) estimates.set(id, estimateOf(grids, index, categories));
  }
  return estimates;
}

function estimateOf(grids: VoteGrids, column: number, categories: readonly Scalar[]): (place: number) => Settled {
  const { posteriors } = dawidSkene(grids.rawVotes(column, categories), { smoothing: SMOOTHING });
  return (place) => {
    const row = [...posteriors.subarray(place * categories.length, (place + 1) * categories.length)];
    const posterior = new Map(categories.map((category, at) => [category, row[at] ?? 0]));
    const best = Math.max(...row);
    const [first, ...others] = categories.filter((_, at) => best - (row[at] ?? 0) < TIE);
    if (first === undefined || others.length > 0) return { state: 'tie', posterior };
    return { state: 'settled', value: first, source: 'dawid-skene', posterior };
  };
}
