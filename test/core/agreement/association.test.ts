import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ccc,
  correlations,
  fisherInterval,
  kendallTauB,
  pearson,
  spearman,
} from '../../../src/core/agreement/coefficients/association';
import { close, goldenContinuous, goldenRatings } from '../../fixtures/golden';
import { present } from '../../fixtures/ratingBuilders';

const f = (values: readonly number[]) => Float64Array.from(values);

const lists = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { minLength: 2, maxLength: 30 })
  .map((pairs) => [pairs.map(([x]) => x), pairs.map(([, y]) => y)] as const);

/** Tau-b by its definition, pair by pair. */
function slowTau(x: readonly number[], y: readonly number[]): number | null {
  let [balance, untiedX, untiedY] = [0, 0, 0];
  for (const [i, xi] of x.entries()) {
    for (let j = 0; j < i; j += 1) {
      const [dx, dy] = [Math.sign(xi - (x[j] ?? 0)), Math.sign((y[i] ?? 0) - (y[j] ?? 0))];
      balance += dx * dy;
      untiedX += Math.abs(dx);
      untiedY += Math.abs(dy);
    }
  }
  return untiedX === 0 || untiedY === 0 ? null : balance / Math.sqrt(untiedX * untiedY);
}

describe('association of two raters', () => {
  const entries = goldenRatings().filter(({ expected }) =>
    Object.values(expected.pairwise.pairs).some(({ pearson: value }) => value !== undefined),
  );

  it('has reference values', () => assert.ok(entries.length >= 20));

  for (const { id, ratings, expected } of entries) {
    it(`equals the reference for every pair: ${id}`, () => {
      for (const [key, reference] of Object.entries(expected.pairwise.pairs)) {
        const [first = 0, second = 0] = key.split('-').map(Number);
        const [x, y]: [number[], number[]] = [[], []];
        for (const [item, a] of present(ratings[first]).entries()) {
          const b = ratings[second]?.[item];
          if (typeof a !== 'number' || typeof b !== 'number') continue;
          x.push(a);
          y.push(b);
        }
        assert.equal(x.length, reference.n);
        const all = correlations(f(x), f(y), 0.95);
        for (const measure of ['spearman', 'pearson', 'kendall_tau_b'] as const) {
          const found = present(all.find((one) => one.id === measure));
          if (reference[measure] === undefined) continue;
          close(found.value, reference[measure], expected.pairwise.tol, `${key} ${measure}`);
          assert.equal(found.reason === undefined, reference[measure] !== null);
        }
      }
    });
  }

  for (const { id, first, second, tol, expected } of goldenContinuous()) {
    it(`equals the reference for scores: ${id}`, () => {
      const [x, y] = [f(first), f(second)];
      close(pearson(x, y), expected.pearson, tol, 'pearson');
      close(spearman(x, y), expected.spearman, tol, 'spearman');
      close(kendallTauB(x, y), expected.kendall_tau_b, tol, 'tau-b');
      close(ccc(x, y), expected.lin_ccc_ddof0, tol, 'ccc');
      const ci = present(fisherInterval(expected.pearson, expected.n, 0.95, 'pearson'));
      close(ci.low, expected.pearson_fisher95[0], tol, 'low');
      close(ci.high, expected.pearson_fisher95[1], tol, 'high');
    });
  }

  it('tau-b equals its definition', () => {
    fc.assert(fc.property(lists, ([x, y]) => close(kendallTauB(f(x), f(y)), slowTau(x, y), 1e-9, 'tau-b')));
  });

  it('is symmetric, and turns its sign when one scale is turned round', () => {
    fc.assert(
      fc.property(lists, ([x, y]) => {
        const turned = f(y.map((value) => -value));
        for (const measure of [pearson, spearman, kendallTauB]) {
          const value = measure(f(x), f(y));
          close(measure(f(y), f(x)), value, 1e-9, measure.name);
          close(measure(f(x), turned), value === null ? null : -value, 1e-9, measure.name);
        }
        close(ccc(f(x), f(y)), ccc(f(y), f(x)), 1e-12, 'ccc');
      }),
    );
  });

  it('of ranks does not change under a monotone map, and only concordance minds what is added', () => {
    const [x, y] = [f([1, 5, 3, 9, 7, 7]), f([2, 4, 4, 8, 9, 6])];
    for (const measure of [spearman, kendallTauB])
      close(measure(x, y.map(Math.exp)), measure(x, y), 1e-12, measure.name);
    const higher = y.map((value) => value + 20);
    close(pearson(x, higher), pearson(x, y), 1e-12, 'pearson');
    assert.ok((ccc(x, higher) ?? 1) < (ccc(x, y) ?? 0) / 2);
  });

  it('lies within -1 and 1, concordance closer to 0 than Pearson', () => {
    fc.assert(
      fc.property(lists, ([x, y]) => {
        const [r, c] = [pearson(f(x), f(y)), ccc(f(x), f(y))];
        if (r === null || c === null) return;
        assert.ok(Math.abs(r) <= 1 && Math.abs(c) <= Math.abs(r) + 1e-9);
      }),
    );
  });

  it('is not defined where a rater gives one value only, and says so', () => {
    for (const { id, value, reason } of correlations(f([0.1, 0.1, 0.1]), f([1, 2, 3]), 0.95)) {
      if (id === 'ccc') close(value, 0, 1e-12, id);
      else {
        assert.equal(value, null, id);
        assert.match(reason ?? '', /same value/);
      }
    }
    for (const { id, value } of correlations(f([0.1, 0.1, 0.1]), f([0.1, 0.1, 0.1]), 0.95))
      assert.equal(value, null, id);
  });

  it('is not defined for fewer than two items', () => {
    for (const values of [[], [3]]) {
      for (const { value, reason, n } of correlations(f(values), f(values), 0.95)) {
        assert.deepEqual([value, n], [null, values.length]);
        assert.match(reason ?? '', /[Ff]ewer than two/);
      }
    }
  });

  it('has an interval around the value, wider for ranks, and none for three items or a correlation of 1', () => {
    const [ofNumbers, ofRanks] = [
      present(fisherInterval(0.6, 30, 0.95, 'pearson')),
      present(fisherInterval(0.6, 30, 0.95, 'spearman')),
    ];
    assert.ok(
      ofRanks.low < ofNumbers.low && ofNumbers.low < 0.6 && 0.6 < ofNumbers.high && ofNumbers.high < ofRanks.high,
    );
    assert.equal(ofNumbers.method, 'fisher-z');
    assert.equal(fisherInterval(0.6, 3, 0.95, 'pearson'), null);
    assert.equal(fisherInterval(1, 30, 0.95, 'pearson'), null);
    const [first] = correlations(f([1, 2, 3]), f([1, 3, 2]), 0.95);
    assert.match(present(first).ci_reason ?? '', /four items/);
  });
});
