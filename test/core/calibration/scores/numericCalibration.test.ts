import assert from 'node:assert/strict';
import { numericCalibration } from '../../../../src/core/calibration/scores/numericCalibration';
import { close, type GoldenContinuous, goldenContinuous } from '../../../fixtures/golden';
import { present } from '../../../fixtures/ratingBuilders';

/** The entries with the two figures that agreement does not have. */
const entries = goldenContinuous() as (GoldenContinuous & { expected: { mae: number; rmse: number } })[];

const f = (...list: number[]) => Float64Array.from(list);

describe('a judge’s numbers against gold numbers', () => {
  for (const { id, first, second, tol, expected } of entries) {
    const all = numericCalibration(f(...first), f(...second), 0.95);
    const found = (name: string) => present(all.find((each) => each.id === name));

    it(`equal the reference: ${id}`, () => {
      close(found('mae').value, expected.mae, tol, 'MAE');
      close(found('rmse').value, expected.rmse, tol, 'RMSE');
      close(found('bias').value, expected.bias, tol, 'bias');
      close(found('bias').ci?.low, expected.bias_ci95_t[0], tol, 'bias low');
      close(found('bias').ci?.high, expected.bias_ci95_t[1], tol, 'bias high');
      for (const figure of ['spearman', 'pearson', 'kendall_tau_b'] as const) {
        close(found(figure).value, expected[figure], tol, figure);
      }
      close(found('ccc').value, expected.lin_ccc_ddof0, tol, 'CCC');
      close(found('pearson').ci?.low, expected.pearson_fisher95[0], tol, 'Pearson low');
    });

    it(`have intervals about them: ${id}`, () => {
      for (const figure of ['mae', 'rmse', 'bias']) {
        const { value, ci, n } = found(figure);
        assert.ok(present(ci).low < present(value) && present(value) < present(ci).high, figure);
        assert.equal(n, expected.n);
      }
    });
  }

  it('have the intervals of means: errors 1, 2, 3', () => {
    const [mae, rmse] = numericCalibration(f(0, 0, 0), f(1, 2, 3), 0.95);
    const t = 4.302652729911275;
    close(mae?.ci?.high, 2 + t / Math.sqrt(3), 1e-9, 'MAE');
    assert.equal(mae?.ci?.low, 0);
    const sd = Math.sqrt(((1 - 14 / 3) ** 2 + (4 - 14 / 3) ** 2 + (9 - 14 / 3) ** 2) / 2);
    close(rmse?.ci?.high, Math.sqrt(14 / 3 + (t * sd) / Math.sqrt(3)), 1e-9, 'RMSE');
    assert.equal(rmse?.ci?.low, 0);
  });

  it('say why there is no value or no interval', () => {
    for (const { id, value, reason } of numericCalibration(f(), f(), 0.95)) {
      assert.equal(value, null, id);
      assert.ok(reason, id);
    }
    for (const { id, ci, ci_reason } of numericCalibration(f(1, 2), f(3, 4), 0.95).slice(0, 3)) {
      assert.equal(ci, undefined, id);
      assert.ok(ci_reason, id);
    }
  });
});
