import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blandAltman } from '../../../src/core/agreement/coefficients/blandAltman';
import type { Interval } from '../../../src/core/agreement/report';
import { close, goldenContinuous } from '../../fixtures/golden';
import { present } from '../../fixtures/ratingBuilders';

const f = (values: readonly number[]) => Float64Array.from(values);

function bounds(ci: Interval | null, [low, high]: readonly [number, number], tol: number, what: string): void {
  close(present(ci).low, low, tol, `${what} low`);
  close(present(ci).high, high, tol, `${what} high`);
}

const scores = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })), { minLength: 4, maxLength: 30 })
  .map((pairs) => [pairs.map(([x]) => x), pairs.map(([, y]) => y)] as const);

describe('limits of agreement', () => {
  for (const { id, first, second, tol, expected } of goldenContinuous()) {
    it(`equal the reference: ${id}`, () => {
      const report = present(blandAltman(f(first), f(second), 0.95));
      assert.equal(report.n, expected.n);
      close(report.bias, expected.bias, tol, 'bias');
      close(report.sd, expected.sd_diff, tol, 'SD');
      close(report.low, expected.loa95_1_96[0], tol, 'low');
      close(report.high, expected.loa95_1_96[1], tol, 'high');
      bounds(report.bias_ci, expected.bias_ci95_t, tol, 'bias');
      bounds(report.low_ci, expected.loa_lower_ci95, tol, 'lower limit');
      bounds(report.high_ci, expected.loa_upper_ci95, tol, 'upper limit');
      close(report.slope, expected.prop_bias_slope_diff_on_mean, tol, 'slope');
    });
  }

  it('give the slope an interval by t with n - 2 degrees of freedom', () => {
    // 4.3027 is Student's 97.5 % quantile with two degrees of freedom.
    const [x, y] = [f([1, 2, 3, 4]), f([2, 2, 5, 5])];
    const means = [1.5, 2, 4, 4.5];
    const differences = [1, 0, 2, 1];
    const sxx = means.reduce((sum, mean) => sum + (mean - 3) ** 2, 0);
    const slope = means.reduce((sum, mean, i) => sum + (mean - 3) * ((differences[i] ?? 0) - 1), 0) / sxx;
    const left = means.reduce((sum, mean, i) => sum + ((differences[i] ?? 0) - 1 - slope * (mean - 3)) ** 2, 0);
    const half = 4.302652729911275 * Math.sqrt(left / 2 / sxx);
    const report = present(blandAltman(x, y, 0.95));
    close(report.slope, slope, 1e-12, 'slope');
    bounds(report.slope_ci, [slope - half, slope + half], 1e-9, 'slope');
    assert.equal(report.slope_ci?.df, 2);
  });

  it('turn their signs when the raters are swapped', () => {
    fc.assert(
      fc.property(scores, ([x, y]) => {
        const [there, back] = [present(blandAltman(f(x), f(y), 0.95)), present(blandAltman(f(y), f(x), 0.95))];
        close(back.bias, -there.bias, 1e-9, 'bias');
        close(back.low, -there.high, 1e-9, 'limits');
        close(back.slope, there.slope === null ? null : -there.slope, 1e-9, 'slope');
      }),
    );
  });

  it('find a constant difference exactly, and claim no interval where nothing varies', () => {
    const report = present(blandAltman(f([10, 40, 70]), f([30, 60, 90]), 0.95));
    assert.deepEqual([report.bias, report.sd, report.low, report.high, report.slope], [20, 0, 20, 20, 0]);
    assert.deepEqual([report.bias_ci, report.low_ci, report.high_ci, report.slope_ci], [null, null, null, null]);
  });

  it('have no slope where the means do not vary, and no slope interval for two items', () => {
    const flat = present(blandAltman(f([1, 2, 3]), f([3, 2, 1]), 0.95));
    assert.deepEqual([flat.slope, flat.slope_ci], [null, null]);
    assert.equal(present(blandAltman(f([1, 2]), f([3, 2]), 0.95)).slope_ci, null);
  });

  it('have over clusters an interval of the bias and no other', () => {
    // Differences 1, 0, 2, 1; sums of deviations in the clusters -1 and 1; 12.706 is Student's quantile with one degree of freedom.
    const pairs = [f([1, 2, 2, 2]), f([2, 2, 4, 3])] as const;
    const plain = present(blandAltman(...pairs, 0.95));
    const report = present(blandAltman(...pairs, 0.95, { of: Int32Array.of(7, 7, 2, 2), key: 'question' }));
    bounds(report.bias_ci, [1 - 12.706204736174698 / 2, 1 + 12.706204736174698 / 2], 1e-9, 'bias');
    assert.deepEqual([report.bias_ci?.df, report.bias_ci?.clusters], [1, 2]);
    assert.deepEqual([report.low_ci, report.high_ci, report.slope_ci], [null, null, null]);
    for (const figure of ['n', 'bias', 'sd', 'low', 'high', 'slope'] as const) {
      assert.equal(report[figure], plain[figure], figure);
    }
  });

  it('have the same interval of the bias where every pair is a cluster of its own', () => {
    fc.assert(
      fc.property(scores, ([x, y]) => {
        const plain = present(blandAltman(f(x), f(y), 0.95));
        const own = present(blandAltman(f(x), f(y), 0.95, { of: Int32Array.from(x.keys()), key: 'item' }));
        close(own.bias_ci?.low, plain.bias_ci?.low ?? null, 1e-9, 'low');
        close(own.bias_ci?.high, plain.bias_ci?.high ?? null, 1e-9, 'high');
      }),
    );
  });

  it('claim no interval where what varies is rounding', () => {
    const x = [0.1, 0.2, 0.3, 0.7];
    const report = present(blandAltman(f(x), f(x.map((value) => value + 0.1)), 0.95));
    assert.deepEqual([report.sd, report.bias_ci], [0, null]);
  });

  it('are not defined for fewer than two items', () => {
    assert.equal(blandAltman(f([]), f([]), 0.95), null);
    assert.equal(blandAltman(f([3]), f([4]), 0.95), null);
  });
});
