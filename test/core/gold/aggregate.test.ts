import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  distributionOf,
  entropyOf,
  medianOf,
  mostFrequent,
  shareOf,
  strictMajority,
} from '../../../src/core/gold/aggregate';
import { close, goldenAggregation } from '../../fixtures/golden';
import { present } from '../../fixtures/ratingBuilders';

describe('aggregating labels', () => {
  for (const { id, ratings, numeric, tol, expected } of goldenAggregation()) {
    it(`equals the reference: ${id}`, () => {
      for (const [item, labels] of ratings.entries()) {
        const winners = mostFrequent(labels).sort();
        const [only = null] = winners;
        assert.equal(winners.length > 1 ? `TIE(${winners.join(',')})` : only, expected.majority[item]);
        const share = only === null ? null : shareOf(only, labels);
        if (share === null) assert.equal(expected.agreement_fraction[item], null);
        else close(share, present(expected.agreement_fraction[item]), tol, 'share');
        if (labels.length > 0) close(entropyOf(labels), present(expected.vote_entropy_bits[item]), tol, 'entropy');
      }
      for (const [item, labels] of numeric.entries()) {
        assert.equal(medianOf(labels, 'mean') ?? null, expected.median[item]);
      }
    });
  }

  it('takes one of two middles where a mean would be no value of the scale', () => {
    assert.deepEqual([medianOf([2, 5], 'lower'), medianOf([5, 2], 'upper')], [2, 5]);
    assert.equal(medianOf([], 'lower'), undefined);
  });

  it('knows a majority by more than half', () => {
    assert.equal(strictMajority(['a', 'b', 'a']), 'a');
    assert.equal(strictMajority(['a', 'b']), undefined);
    assert.equal(strictMajority(['a', 'a', 'b', 'c']), undefined);
    assert.equal(strictMajority([]), undefined);
  });

  it('makes shares that sum to 1, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1 }), (labels) => {
        const sum = [...distributionOf(labels).values()].reduce((a, b) => a + b, 0);
        close(sum, 1, 1e-12, 'sum of shares');
        close(entropyOf([...labels].reverse()), entropyOf(labels), 1e-12, 'entropy');
        assert.ok(entropyOf(labels) >= 0);
      }),
    );
  });
});
