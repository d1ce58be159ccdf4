import assert from 'node:assert/strict';
import { wilsonInterval } from '../../../../src/core/agreement/intervals/wilson';
import {
  brierScore,
  expectedCalibrationError,
  logLoss,
  reliabilityBins,
} from '../../../../src/core/calibration/mapped/reliability';
import { close } from '../../../fixtures/golden';
import { goldenJudges } from '../../../fixtures/goldenJudges';
import { present } from '../../../fixtures/ratingBuilders';

const rowsOf = (probability: readonly number[], gold: readonly number[]) => ({
  probability: Float64Array.from(probability),
  gold: Uint8Array.from(gold),
});

describe('probabilities beside gold', () => {
  for (const { id, data, expected, tol } of goldenJudges('judge_score')) {
    if (!data.prob) continue;
    const rows = rowsOf(data.prob, data.gold);
    it(`score as the reference: ${id}`, () => {
      close(brierScore(rows), present(expected.brier), tol, 'Brier');
      close(logLoss(rows), present(expected.log_loss), tol, 'log loss');
      close(expectedCalibrationError(rows, 'width'), present(expected.ece10_equal_width), tol, 'ECE');
    });

    it(`have the reference’s reliability diagram: ${id}`, () => {
      const bins = reliabilityBins(rows, 0.95);
      const expectedBins = present(expected.reliability_bins);
      assert.equal(bins.length, expectedBins.length);
      for (const [at, { bin, n, conf, acc }] of expectedBins.entries()) {
        const found = present(bins[at]);
        assert.deepEqual([found.n, found.from, found.to], [n, bin / 10, (bin + 1) / 10]);
        close(found.mean, conf, tol, `mean ${bin}`);
        close(found.observed, acc, tol, `observed ${bin}`);
        const wilson = wilsonInterval(acc * n, n, 0.95);
        close(found.ci.low, wilson.low, 1e-9, `low ${bin}`);
        close(found.ci.high, wilson.high, 1e-9, `high ${bin}`);
        assert.equal(found.ci.method, 'wilson');
      }
      const curve = present(expected.calibration_curve_sklearn);
      assert.deepEqual(
        bins.map(({ observed }) => observed),
        curve.prob_true,
      );
      const worst = Math.max(...bins.map(({ mean, observed }) => Math.abs(mean - observed)));
      close(worst, present(expected.mce10_equal_width), tol, 'MCE');
    });
  }

  it('belong to the bin that they close, and to the first at 0', () => {
    const bins = reliabilityBins(rowsOf([0, 0.1, 0.3, 0.30000001, 1], [0, 0, 0, 0, 1]), 0.95);
    assert.deepEqual(
      bins.map(({ to, n }) => [to, n]),
      [
        [0.1, 2],
        [0.3, 1],
        [0.4, 1],
        [1, 1],
      ],
    );
  });

  it('have an error over deciles that keeps equal ones together', () => {
    // Twenty rows of .2 (a quarter positive) and twenty of .9 (all positive) are two bins however deciles fall.
    const probability = Array.from({ length: 40 }, (_, row) => (row < 20 ? 0.2 : 0.9));
    const gold = Array.from({ length: 40 }, (_, row) => Number(row < 5 || row >= 20));
    close(expectedCalibrationError(rowsOf(probability, gold), 'mass'), (0.05 + 0.1) / 2, 1e-12, 'ECE');
    // Ten rows are a bin each.
    const ten = Array.from({ length: 10 }, (_, row) => 0.51 + row / 1000);
    const away = ten.reduce((sum, p, row) => sum + Math.abs(p - (row % 2)), 0) / 10;
    close(
      expectedCalibrationError(
        rowsOf(
          ten,
          ten.map((_, row) => row % 2),
        ),
        'mass',
      ),
      away,
      1e-12,
      'by row',
    );
    assert.ok(
      expectedCalibrationError(
        rowsOf(
          ten,
          ten.map((_, row) => row % 2),
        ),
        'width',
      ) < 0.02,
    );
  });

  it('cost 36 and not infinity where they are sure and wrong', () => {
    close(logLoss(rowsOf([0], [1])), 52 * Math.LN2, 1e-9, 'sure no');
    close(logLoss(rowsOf([1], [0])), 52 * Math.LN2, 1e-9, 'sure yes');
    close(logLoss(rowsOf([1, 0], [1, 0])), 0, 1e-12, 'right');
  });

  it('count by their weights', () => {
    const plain = rowsOf([0.2, 0.2, 0.2, 0.7, 0.7], [1, 0, 0, 1, 0]);
    const weighted = { ...rowsOf([0.2, 0.2, 0.7, 0.7], [1, 0, 1, 0]), weights: Float64Array.of(1, 2, 1, 1) };
    close(brierScore(weighted), brierScore(plain), 1e-12, 'Brier');
    close(logLoss(weighted), logLoss(plain), 1e-12, 'log loss');
    close(expectedCalibrationError(weighted, 'width'), expectedCalibrationError(plain, 'width'), 1e-12, 'ECE');
    const [bin] = reliabilityBins(weighted, 0.95);
    assert.deepEqual([bin?.n, bin?.ci.method], [2, 'wilson-effective']);
    close(bin?.observed, 1 / 3, 1e-12, 'observed');
  });
});
