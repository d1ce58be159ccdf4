import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellsOf, countsOf } from '../../../../src/core/calibration/decisions/decisionCells';
import { decisionFigures } from '../../../../src/core/calibration/decisions/decisionTable';
import type { ThresholdFigures } from '../../../../src/core/calibration/report';
import { type ScoreRows, thresholdsOf } from '../../../../src/core/calibration/scores/roc';
import {
  chooseThreshold,
  figureError,
  figuresAt,
  nearOptimal,
  thresholdSweep,
} from '../../../../src/core/calibration/scores/thresholdSweep';
import { close } from '../../../fixtures/golden';
import { type GoldenThreshold, goldenJudges } from '../../../fixtures/goldenJudges';
import { present } from '../../../fixtures/ratingBuilders';
import { inClusters, reversed, rowLists, scoreRows } from './scoreFixtures';

const MEASURES = ['f1', 'youden', 'kappa'] as const;

function equals(
  figures: ThresholdFigures | null | undefined,
  expected: GoldenThreshold | undefined,
  tol: number,
): void {
  const { t, f1, youden, kappa, acc, tpr, fpr } = present(expected);
  assert.equal(figures?.threshold, t);
  close(figures?.f1, f1, tol, `f1 at ${t}`);
  close(figures?.youden, youden, tol, `youden at ${t}`);
  close(figures?.kappa, kappa, tol, `kappa at ${t}`);
  close(figures?.accuracy, acc, tol, `accuracy at ${t}`);
  close(figures?.tpr, tpr, tol, `tpr at ${t}`);
  close(figures?.fpr, fpr, tol, `fpr at ${t}`);
}

describe('the threshold sweep', () => {
  for (const { id, data, expected, tol } of goldenJudges('judge_score')) {
    if (!expected.sweep) continue;
    const sweep = thresholdSweep(scoreRows(data.gold, data.score), true);
    it(`equals the reference: ${id}`, () => {
      assert.equal(sweep.length, expected.sweep?.length);
      for (const [at, each] of present(expected.sweep).entries()) equals(sweep[at], each, tol);
    });
    it(`finds the reference’s best: ${id}`, () => {
      for (const by of MEASURES) equals(chooseThreshold(sweep, by), expected[`best_${by}`], tol);
    });
  }

  it('is at every threshold what counting gives', () => {
    fc.assert(
      fc.property(rowLists, fc.boolean(), fc.boolean(), (plain, rising, isWeighted) => {
        const weights = Float64Array.from(plain.gold, (_, row) => 1 + (row % 3));
        const rows: ScoreRows = isWeighted ? { ...plain, weights } : plain;
        const sweep = thresholdSweep(rows, rising);
        assert.deepEqual(
          sweep.map(({ threshold }) => threshold),
          [...thresholdsOf(rows.score, rising)],
        );
        for (const figures of sweep) {
          const { threshold } = figures;
          const judged = Uint8Array.from(rows.score, (each) => Number(rising ? each >= threshold : each < threshold));
          const slow = decisionFigures(countsOf(cellsOf({ gold: rows.gold, judged }), rows.weights));
          for (const figure of ['precision', 'f1', 'kappa', 'accuracy'] as const) {
            close(figures[figure], slow[figure], 1e-12, `${figure} at ${threshold}`);
          }
          close(figures.tpr, slow.recall, 1e-12, 'tpr');
          close(1 - figures.fpr, slow.specificity, 1e-12, 'fpr');
          close(figures.youden, 2 * present(slow.balanced_accuracy) - 1, 1e-12, 'youden');
          assert.deepEqual(figuresAt(rows, rising, threshold), figures);
        }
      }),
    );
  });

  it('is the same mirrored, under rising maps and in any order', () => {
    const figuresOf = (rows: ScoreRows, rising: boolean) =>
      thresholdSweep(rows, rising).map(({ threshold: _, ...figures }) => figures);
    fc.assert(
      fc.property(rowLists, (rows) => {
        const straight = figuresOf(rows, true);
        const mirrored = { ...rows, score: rows.score.map((score) => -score) };
        assert.deepEqual(figuresOf(mirrored, false).toReversed(), straight);
        assert.deepEqual(figuresOf({ ...rows, score: rows.score.map((score) => score ** 3 - 7) }, true), straight);
        assert.deepEqual(thresholdSweep(reversed(rows), true), thresholdSweep(rows, true));
      }),
    );
  });

  it('has for a falling metric a threshold at which everything is positive', () => {
    const rows = scoreRows([1, 1, 0], [10, 30, 80]);
    assert.deepEqual([...thresholdsOf(rows.score, false)], [30, 80, 130]);
    assert.deepEqual([...thresholdsOf(rows.score, true)], [10, 30, 80]);
    assert.deepEqual([...thresholdsOf(Float64Array.of(4, 4), false)], [5]);
    assert.deepEqual([...thresholdsOf(Float64Array.of(), false)], []);
    assert.deepEqual(
      thresholdSweep(rows, false).map(({ tpr, fpr }) => [tpr, fpr]),
      [
        [0.5, 0],
        [1, 0],
        [1, 1],
      ],
    );
  });

  it('is empty without positives or negatives', () => {
    for (const gold of [[], [1, 1], [0, 0]]) {
      assert.deepEqual(
        thresholdSweep(
          scoreRows(
            gold,
            gold.map((_, row) => row),
          ),
          true,
        ),
        [],
      );
      assert.equal(
        figuresAt(
          scoreRows(
            gold,
            gold.map((_, row) => row),
          ),
          true,
          1,
        ),
        null,
      );
    }
  });
});

describe('the chosen threshold', () => {
  it('is the smallest of those that are as good', () => {
    const rows = scoreRows([0, 0, 1, 0, 1, 1], [1, 1, 2, 3, 4, 4]);
    const sweep = thresholdSweep(rows, true);
    const best = Math.max(...sweep.map(({ youden }) => youden));
    const tied = sweep.filter(({ youden }) => Math.abs(youden - best) < 1e-12).map(({ threshold }) => threshold);
    assert.deepEqual(tied, [2, 4]);
    assert.equal(chooseThreshold(sweep, 'youden')?.threshold, 2);
    assert.equal(chooseThreshold([], 'f1'), null);
  });

  it('has near it what is within one standard error', () => {
    const sweep = thresholdSweep(scoreRows([0, 0, 1, 0, 1, 1], [1, 1, 2, 3, 4, 4]), true);
    assert.deepEqual(nearOptimal(sweep, 'youden', 0), { low: 2, high: 4 });
    assert.deepEqual(nearOptimal(sweep, 'youden', 5), { low: 1, high: 4 });
    assert.equal(nearOptimal([], 'f1', 1), null);
  });

  it('has the error of its figure by drawing rows again', () => {
    const gold = Array.from({ length: 400 }, (_, row) => row % 2);
    const score = gold.map((each, row) => (row % 10 < 8 ? each : 1 - each));
    const rows = scoreRows(gold, score);
    const options = { level: 0.95, seed: 1, resamples: 1000 };
    const se = figureError(rows, true, { threshold: 1, by: 'youden' }, options);
    // Youden's index is the sum of two independent shares of .8 less 1.
    close(se, Math.sqrt((2 * 0.8 * 0.2) / 200), 0.003, 'error');
    const twice = inClusters(scoreRows([...gold, ...gold], [...score, ...score]), [...gold.keys(), ...gold.keys()]);
    close(figureError(twice, true, { threshold: 1, by: 'youden' }, options), present(se), 0.003, 'copied clusters');
  });
});
