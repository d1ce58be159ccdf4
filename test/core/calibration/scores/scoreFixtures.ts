import fc from 'fast-check';
import type { ScoreRows } from '../../../../src/core/calibration/scores/roc';

/** Rows from lists; gold 1 is yes. */
export const scoreRows = (gold: readonly number[], score: readonly number[]): ScoreRows => ({
  gold: Uint8Array.from(gold),
  score: Float64Array.from(score),
});

/** The same with clusters. */
export const inClusters = (rows: ScoreRows, of: Iterable<number>): ScoreRows => {
  const numbers = Int32Array.from(of);
  return { ...rows, clusters: { key: 'question', of: numbers, count: new Set(numbers).size } };
};

/** Rows with scores from 0 to 10, with many ties, and both kinds of gold. */
export const rowLists = fc
  .array(fc.record({ gold: fc.integer({ min: 0, max: 1 }), score: fc.integer({ min: 0, max: 10 }) }), {
    minLength: 2,
    maxLength: 30,
  })
  .filter((list) => new Set(list.map(({ gold }) => gold)).size === 2)
  .map((list) =>
    scoreRows(
      list.map(({ gold }) => gold),
      list.map(({ score }) => score),
    ),
  );

/** The rows in reverse. */
export const reversed = ({ gold, score }: ScoreRows): ScoreRows => ({
  gold: gold.toReversed(),
  score: score.toReversed(),
});
