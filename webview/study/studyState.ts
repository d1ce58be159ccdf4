import type { AgreementReport, DimensionReport, PairReport } from '../../src/core/agreement/report';
import type { ItemQuery, ListedItem, StudySnapshot } from '../../src/protocol/studyMessages';
import type { ItemsList } from '../shared/items/itemsList';
import type { Layout } from '../shared/panel/panelDrawing';

/** Everything that the panel is drawn from. */
export interface StudyState {
  snapshot: StudySnapshot | undefined;
  /** Why the host did not answer the first call. */
  startProblem: string | undefined;
  /** The host has not answered for a while. */
  silent: boolean;
  /** What the last thing that was asked for failed with. */
  problem: string | undefined;
  /** The dimension whose details are shown; undefined: the first. */
  dimension: string | undefined;
  /** The pair that was chosen, by dimension. */
  pairs: ReadonlyMap<string, readonly [string, string]>;
  /** The coefficient that was chosen for the matrix of pairs. */
  score: string | undefined;
  /** Folds that were opened or closed by hand. */
  folds: ReadonlyMap<string, boolean>;
  list: ItemsList<ItemQuery, ListedItem> | undefined;
  layout: Layout;
}

export function initialState(): StudyState {
  return {
    snapshot: undefined,
    startProblem: undefined,
    silent: false,
    problem: undefined,
    dimension: undefined,
    pairs: new Map(),
    score: undefined,
    folds: new Map(),
    list: undefined,
    layout: 'wide',
  };
}

export function reportOf(state: StudyState): AgreementReport | undefined {
  const analysis = state.snapshot?.analysis;
  return analysis?.state === 'ready' ? analysis.report : undefined;
}

/** The dimension whose details are shown: the chosen one while it exists. */
export function chosenDimension(state: StudyState, report: AgreementReport): DimensionReport | undefined {
  return report.dimensions.find((each) => each.dimension === state.dimension) ?? report.dimensions[0];
}

/** The coefficient that the matrix of pairs shows: the chosen one where it exists, else what suits the scale. */
export function pairScoreId(state: StudyState, dimension: DimensionReport): string | undefined {
  const ids = pairScoreIds(dimension);
  const suited = dimension.scale === 'nominal' ? [] : ['cohen_kappa_quadratic'];
  return [state.score, ...suited, 'cohen_kappa', 'percent_agreement', ids[0]].find(
    (id) => id !== undefined && ids.includes(id),
  );
}

export function pairScoreIds(dimension: DimensionReport): string[] {
  return [...new Set(dimension.pairs.flatMap((pair) => pair.coefficients.map((each) => each.id)))];
}

/** Fewer items in common than this say little about two raters. */
export const enoughItems = 10;

/** The pair whose confusion is shown: the chosen one, else the one that agrees least on enough items. */
export function chosenPair(state: StudyState, dimension: DimensionReport): PairReport | undefined {
  const chosen = state.pairs.get(dimension.dimension);
  const found = chosen && pairOf(dimension, chosen[0], chosen[1]);
  if (found) return found;
  const score = pairScoreId(state, dimension);
  const valued = dimension.pairs.flatMap((pair) => {
    const value = pair.coefficients.find((each) => each.id === score)?.value ?? null;
    return value === null || pair.n < enoughItems ? [] : [{ pair, value }];
  });
  const fullest = dimension.pairs.toSorted((a, b) => b.n - a.n)[0];
  return valued.sort((a, b) => a.value - b.value)[0]?.pair ?? fullest;
}

export function pairOf(dimension: DimensionReport, one: string, other: string): PairReport | undefined {
  return dimension.pairs.find(
    ({ raters: [first, second] }) => (first === one && second === other) || (first === other && second === one),
  );
}
