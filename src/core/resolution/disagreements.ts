import type { Scalar } from '../../../schemas/codebook';
import type { TableColumn } from '../ratings/tableColumns';
import type { OpenWhy } from './settle';
import { isAcross, rangeOf } from './settle';
import { type ResolutionBasis, type Standing, standingsOf } from './standings';
import type { Vote } from './voteGrids';

/** An item and column that the policy does not settle, or that an adjudicator has decided. */
export interface Disagreement {
  /** 0-based place of the item in the study. */
  place: number;
  item: string;
  column: string;
  state: 'open' | 'resolved' | 'reopened';
  votes: readonly Vote[];
  /** Greatest less least label; of names, how many different ones less one. */
  spread: number;
  /** Mean distance between two raters' labels as a share of the longest there can be: 0 all alike, 1 all poles apart. */
  distance: number;
  /** Labels stand on both sides of a cut of the policy. */
  across: boolean;
  why?: OpenWhy;
}

/** Every disagreement of a study and every decision, worst first: across a cut, then by distance, then as the items stand. */
export function disagreementsOf(basis: ResolutionBasis): Disagreement[] {
  const columns = new Map(basis.grids.columns.map((column) => [column.id, column]));
  const widths = new Map<string, number>();
  const found: Disagreement[] = [];
  for (const [place, item] of basis.grids.items.entries()) {
    for (const standing of standingsOf(basis, item, basis.grids.votesOf(place))) {
      const { column, state } = standing;
      if (state !== 'open' && state !== 'resolved' && state !== 'reopened') continue;
      const of = columns.get(column);
      const cuts = basis.policy.columns.get(column)?.cuts ?? [];
      const width = widths.get(column) ?? (of ? widthOf(basis, of) : 1);
      widths.set(column, width);
      found.push(disagreement(item, place, standing, state, of, width, cuts));
    }
  }
  return found.sort((a, b) => Number(b.across) - Number(a.across) || b.distance - a.distance || a.place - b.place);
}

/** Why a disagreement is not settled by rule, for people: `2 and 3 part them`, … `title` names a dimension. */
export function whyText(why: OpenWhy, title: (dimension: string) => string): string {
  switch (why.kind) {
    case 'not-unanimous':
      return 'the raters differ, and have to agree here';
    case 'no-majority':
      return 'no label has more than half of the raters';
    case 'range':
      return `the labels are ${why.range} apart; ${why.accepted} is accepted`;
    case 'cut':
      return `the labels stand on both sides of the cut between ${why.cut[0]} and ${why.cut[1]}`;
    case 'asked':
      return 'a rater asked for the adjudicator';
    case 'not-allowed':
      return `what the labels come to does not go with the settled ${title(why.dimension)}`;
    case 'premise':
      return 'too few raters judged this: the other labels followed from what has been settled otherwise';
  }
}

function disagreement(
  item: string,
  place: number,
  { column, votes, why }: Standing,
  state: Disagreement['state'],
  of: TableColumn | undefined,
  width: number,
  cuts: readonly (readonly [number, number])[],
): Disagreement {
  const labels = votes.map(({ value }) => value);
  const numbers = of?.scale === 'nominal' ? undefined : labels.map(Number);
  return {
    ...{ place, item, column, state, votes },
    spread: spreadOf(labels, numbers === undefined),
    distance: meanDistance(labels, (a, b) => (numbers ? Math.abs(Number(a) - Number(b)) / width : Number(a !== b))),
    across: numbers !== undefined && cuts.some((cut) => isAcross(numbers, cut)),
    ...(why ? { why } : {}),
  };
}

/** How far labels are apart: greatest less least, of names how many different ones less one; 0 without labels. */
export function spreadOf(labels: readonly Scalar[], areNames: boolean): number {
  if (labels.length === 0) return 0;
  return areNames ? new Set(labels).size - 1 : rangeOf(labels.map(Number));
}

function meanDistance(labels: readonly Scalar[], distance: (a: Scalar, b: Scalar) => number): number {
  let [sum, pairs] = [0, 0];
  for (const [at, a] of labels.entries()) {
    for (const b of labels.slice(at + 1)) {
      sum += distance(a, b);
      pairs += 1;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}

/** The longest distance on a scale of numbers: of its declared values, or else of the labels that occur. */
function widthOf({ grids }: ResolutionBasis, { id, scale, categories }: TableColumn): number {
  if (scale === 'nominal') return 1;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const take = (value: Scalar) => {
    low = Math.min(low, Number(value));
    high = Math.max(high, Number(value));
  };
  for (const category of categories ?? []) take(category);
  if (!categories) {
    const column = grids.columns.findIndex((each) => each.id === id);
    for (let place = 0; place < grids.items.length; place++) {
      for (const { value } of grids.votes(place, column)) take(value);
    }
  }
  return high > low ? high - low : 1;
}
