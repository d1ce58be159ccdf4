import { cellsOf, countsOf, type DecisionCounts } from './decisions/decisionCells';

/** Two decisions on one record. */
export interface DecisionPair {
  first: boolean;
  second: boolean;
}

/** How often the two say the same and how often not, the first in the place of gold. */
export function countsOfPairs(pairs: readonly DecisionPair[]): DecisionCounts {
  return countsOf(
    cellsOf({
      gold: Uint8Array.from(pairs, ({ first }) => Number(first)),
      judged: Uint8Array.from(pairs, ({ second }) => Number(second)),
    }),
  );
}
