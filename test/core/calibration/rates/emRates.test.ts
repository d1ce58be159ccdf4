import assert from 'node:assert/strict';
import { emDenominators } from '../../../../src/core/calibration/rates/emRates';
import { ALIGNED_BELOW, COHERENT_ABOVE } from '../../../../src/core/gold/recordJudge';
import { goldenJudges } from '../../../fixtures/goldenJudges';
import { present } from '../../../fixtures/ratingBuilders';

const rule = { below: ALIGNED_BELOW, above: COHERENT_ABOVE };
const numberOf = (value: number | string | null) => (typeof value === 'number' ? value : null);

describe('the rate under a rule of two metrics', () => {
  for (const { id, data, expected, tol } of goldenJudges('em_rate')) {
    it(`has the three denominators in use: ${id}`, () => {
      const rows = data.rows.map(({ alignment, coherence }) => ({
        aligned: numberOf(alignment),
        coherent: numberOf(coherence),
      }));
      const found = emDenominators(rows, rule, 0.95);
      assert.deepEqual(
        found.map(({ of, count, n }) => [of, count, n]),
        [
          ['all', expected.n_em, expected.n_total],
          ['scored', expected.n_em, expected.n_scored_both],
          ['coherent', expected.n_em, expected.n_coherent],
        ],
      );
      const rates = [expected.em_over_all, expected.em_over_scored, expected.em_over_coherent];
      for (const [i, { rate }] of found.entries()) assert.ok(Math.abs(rate - present(rates[i])) <= tol);
      const { low, high } = present(found[2]).ci;
      assert.ok(Math.abs(low - expected.wilson95_over_coherent[0]) <= tol);
      assert.ok(Math.abs(high - expected.wilson95_over_coherent[1]) <= tol);
    });
  }

  it('leaves out a denominator of none', () => {
    assert.deepEqual(emDenominators([], rule, 0.95), []);
    const found = emDenominators([{ aligned: 5, coherent: 50 }], rule, 0.95);
    assert.deepEqual(
      found.map(({ of, count }) => [of, count]),
      [
        ['all', 0],
        ['scored', 0],
      ],
    );
  });
});
