import assert from 'node:assert/strict';
import fc from 'fast-check';
import { delongInterval } from '../../../../src/core/calibration/scores/delong';
import { averagePrecision, rocOf, type ScoreRows, thresholdsOf } from '../../../../src/core/calibration/scores/roc';
import { close } from '../../../fixtures/golden';
import { goldenJudges } from '../../../fixtures/goldenJudges';
import { present } from '../../../fixtures/ratingBuilders';
import { inClusters, reversed, rowLists, scoreRows } from './scoreFixtures';

/** The area pair by pair. */
function slowArea({ gold, score, weights }: ScoreRows): number {
  let [right, all] = [0, 0];
  for (const [i, isPositive] of gold.entries()) {
    for (const [j, other] of gold.entries()) {
      if (isPositive !== 1 || other === 1) continue;
      const weight = (weights?.[i] ?? 1) * (weights?.[j] ?? 1);
      const [up, down] = [score[i] ?? 0, score[j] ?? 0];
      right += weight * (up > down ? 1 : up === down ? 0.5 : 0);
      all += weight;
    }
  }
  return right / all;
}

const withScores = (rows: ScoreRows, of: (score: number) => number): ScoreRows => ({
  ...rows,
  score: rows.score.map(of),
});

function interval(rows: ScoreRows, rising = true) {
  const outcome = delongInterval(rows, rising, 0.95);
  assert.ok('ci' in outcome, 'reason' in outcome ? outcome.reason : '');
  return { ...outcome.ci, se: present(outcome.se) };
}

describe('the ROC curve', () => {
  for (const { id, data, expected, tol, tol_by } of goldenJudges('judge_score')) {
    const rows = scoreRows(data.gold, data.score);
    it(`and its areas equal the reference: ${id}`, () => {
      const { auc, roc } = rocOf(rows, true);
      close(auc, expected.auc, tol_by?.auc ?? tol, 'AUC');
      close(averagePrecision(rows, true), expected.average_precision, tol, 'average precision');
      if (!expected.roc_points) return;
      assert.equal(roc.length, expected.roc_points.length);
      for (const [at, [fpr, tpr]] of expected.roc_points.entries()) {
        close(roc[at]?.fpr, fpr, tol, `fpr ${at}`);
        close(roc[at]?.tpr, tpr, tol, `tpr ${at}`);
      }
      assert.deepEqual(
        roc.map(({ threshold }) => threshold),
        [null, ...present(expected.roc_thresholds_desc)],
      );
    });

    if (!expected.auc_delong95) continue;
    it(`has DeLong’s interval: ${id}`, () => {
      const { se, low, high, method } = interval(rows);
      close(se ** 2, present(expected.auc_delong_var), 1e-12, 'variance');
      close(low, present(expected.auc_delong95)[0], 1e-9, 'low');
      close(high, present(expected.auc_delong95)[1], 1e-9, 'high');
      assert.equal(method, 'delong');
    });
  }

  it('has the area that counting pairs gives, also with weights', () => {
    fc.assert(
      fc.property(
        rowLists,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 30, maxLength: 30 }),
        (rows, list) => {
          close(rocOf(rows, true).auc, slowArea(rows), 1e-12, 'AUC');
          const weighted = { ...rows, weights: Float64Array.from(list.slice(0, rows.gold.length)) };
          close(rocOf(weighted, true).auc, slowArea(weighted), 1e-12, 'weighted AUC');
        },
      ),
    );
  });

  it('keeps its shape under rising maps, in any order, and mirrored', () => {
    fc.assert(
      fc.property(rowLists, (rows) => {
        const shape = (of: ScoreRows, rising = true) => ({
          points: rocOf(of, rising).roc.map(({ fpr, tpr, precision }) => ({ fpr, tpr, precision })),
          auc: rocOf(of, rising).auc,
          average: averagePrecision(of, rising),
          interval: delongInterval(of, rising, 0.9),
        });
        const straight = shape(rows);
        assert.deepEqual(shape(withScores(rows, (score) => Math.exp(score) - 3)), straight);
        assert.deepEqual(
          shape(
            withScores(rows, (score) => -score),
            false,
          ),
          straight,
        );
        const turned = shape(reversed(rows));
        assert.deepEqual(turned.points, straight.points);
        close(turned.auc, straight.auc, 1e-12, 'AUC');
      }),
    );
  });

  it('reads the wrong way round to 1 less the area', () => {
    fc.assert(
      fc.property(rowLists, (rows) => {
        close(present(rocOf(rows, true).auc) + present(rocOf(rows, false).auc), 1, 1e-12, 'sum');
      }),
    );
  });

  it('is none without positives or negatives', () => {
    for (const gold of [[], [1, 1, 1], [0, 0, 0]]) {
      const rows = scoreRows(
        gold,
        gold.map((_, row) => row),
      );
      assert.deepEqual(rocOf(rows, true), { auc: null, roc: [] });
      assert.ok('reason' in delongInterval(rows, true, 0.95));
    }
    assert.equal(averagePrecision(scoreRows([0, 0], [1, 2]), true), null);
  });
});

describe('thresholds', () => {
  it('are found among more scores than a call takes arguments, and are finite', () => {
    const many = Float64Array.from({ length: 300_000 }, (_, n) => n);
    assert.equal(thresholdsOf(many, false).at(-1), 300_000);
    const apart = Float64Array.of(-Number.MAX_VALUE, Number.MAX_VALUE);
    assert.ok(thresholdsOf(apart, false).every(Number.isFinite));
  });
});

describe('DeLong’s interval', () => {
  const rows = scoreRows([1, 1, 1, 0, 0, 0, 0, 1], [9, 7, 4, 5, 3, 3, 1, 3]);

  it('has the same error over clusters of one row and with weights that are all the same', () => {
    const { se } = interval(rows);
    close(interval(inClusters(rows, rows.gold.keys())).se, se, 1e-12, 'clusters');
    close(interval({ ...rows, weights: new Float64Array(8).fill(4) }).se, se, 1e-12, 'weights');
  });

  it('has Obuchowski’s error over clusters, and t', () => {
    // Placements: positives 1, 1, .75, .5 (two ties of four); negatives .5, .875, .875, 1; area .8125.
    const area = 0.8125;
    const positive = [1 - area + (1 - area), 0.75 - area, 0.5 - area + 0];
    const negative = [0.5 - area, 0.875 - area, 0.875 - area, 1 - area];
    // Clusters: rows 0 and 1; 2 and 3; 4; 5; 6 and 7.
    const squares = (sums: number[]) =>
      (sums.length / (sums.length - 1)) * sums.reduce((sum, each) => sum + each ** 2, 0);
    const together = (positive[1] ?? 0) * (negative[0] ?? 0) + (positive[2] ?? 0) * (negative[3] ?? 0);
    const variance = squares(positive) / 16 + squares(negative) / 16 + (2 * (5 / 4) * together) / 16;
    const ci = interval(inClusters(rows, [0, 0, 1, 1, 2, 3, 4, 4]));
    close(rocOf(rows, true).auc, area, 1e-12, 'area');
    close(ci.se ** 2, variance, 1e-12, 'variance');
    assert.deepEqual([ci.df, ci.clusters, ci.high], [4, 5, 1]);
    close(ci.low, area - 2.7764451051977987 * Math.sqrt(variance), 1e-9, 'low');
  });

  it('is as wide for clusters that were copied whole', () => {
    const copied = scoreRows([...rows.gold, ...rows.gold], [...rows.score, ...rows.score]);
    const twice = inClusters(copied, [...rows.gold.keys(), ...rows.gold.keys()]);
    close(interval(twice).se, interval(inClusters(rows, rows.gold.keys())).se, 1e-12, 'error');
    assert.ok(interval(copied).se < 0.75 * interval(rows).se);
  });

  it('is none where nothing varies, or one cluster has all positives', () => {
    assert.ok('reason' in delongInterval(scoreRows([1, 1, 0, 0], [4, 3, 2, 1]), true, 0.95));
    assert.ok('reason' in delongInterval(inClusters(rows, [0, 0, 0, 1, 2, 3, 4, 0]), true, 0.95));
  });
});
