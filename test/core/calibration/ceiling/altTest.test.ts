import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Scalar } from '../../../../schemas/codebook';
import { positionsOf, type RatingTable } from '../../../../src/core/agreement/ratingTable';
import { altTest } from '../../../../src/core/calibration/ceiling/altTest';
import { benjaminiYekutieli } from '../../../../src/core/calibration/ceiling/benjaminiYekutieli';
import { close, observedCategories, tableFrom } from '../../../fixtures/golden';
import { goldenJudges } from '../../../fixtures/goldenJudges';
import { present } from '../../../fixtures/ratingBuilders';

type Rows = (Scalar | null)[][];

const options = { epsilon: 0.15, q: 0.05, minItems: 30, minHumans: 2 };

/** Raters x items, and the judge's values as positions of the table. */
function inputOf(rows: Rows, judge: (Scalar | null)[], scale: RatingTable['scale']) {
  const categories = observedCategories([...rows, judge]);
  const humans = tableFrom(rows, scale, categories);
  const positions = positionsOf(humans);
  const values = Float64Array.from(judge, (value) =>
    value === null ? Number.NaN : present(positions[categories.indexOf(value)]),
  );
  return { humans, judge: values };
}

describe('the alternative annotator test', () => {
  for (const { id, data, expected, tol } of goldenJudges('alt_test')) {
    it(`is that of its authors: ${id}`, () => {
      const items = Object.keys(data.llm);
      const names = Object.keys(data.humans);
      const rows = names.map((name) => items.map((item) => data.humans[name]?.[item] ?? null));
      const judge = items.map((item) => data.llm[item] ?? null);
      const found = altTest(
        { ...inputOf(rows, judge, data.scoring === 'accuracy' ? 'nominal' : 'interval'), scoring: data.scoring },
        {
          ...{ epsilon: data.epsilon, q: data.q_fdr },
          ...{ minItems: data.min_instances_per_human, minHumans: data.min_humans_per_instance },
        },
      );
      close(found.winning_rate, expected.winning_rate, tol, 'omega');
      close(found.advantage_probability, expected.advantage_probability, tol, 'rho');
      assert.equal(found.passes, expected.passes);
      assert.equal(found.per_annotator.length, expected.per_annotator.length);
      for (const [i, each] of expected.per_annotator.entries()) {
        const own = present(found.per_annotator[i]);
        assert.deepEqual([own.annotator, own.n], [names[i], each.n]);
        close(own.rho_llm, each.rho_llm, tol, 'rho_llm');
        close(own.rho_human, each.rho_human, tol, 'rho_human');
        close(own.t, each.t, tol, 't');
        close(own.p, each.p, tol, 'p');
      }
    });
  }

  const many = (length: number, of: (i: number) => Scalar | null) => Array.from({ length }, (_, i) => of(i));

  it('says who has too few items', () => {
    const rows = [many(40, (i) => i % 3), many(40, (i) => i % 3), many(40, (i) => (i < 9 ? i % 3 : null))];
    const found = altTest(
      {
        ...inputOf(
          rows,
          many(40, (i) => i % 3),
          'nominal',
        ),
        scoring: 'accuracy',
      },
      options,
    );
    assert.deepEqual(
      found.per_annotator.map(({ annotator }) => annotator),
      ['r1', 'r2'],
    );
    assert.match(present(found.reason), /fewer than 30 items .*: r3 \(9\)\./);
    const nobody = altTest(
      {
        ...inputOf(
          [rows[2] ?? []],
          many(40, () => 1),
          'nominal',
        ),
        scoring: 'accuracy',
      },
      options,
    );
    assert.deepEqual([nobody.winning_rate, nobody.advantage_probability, nobody.passes], [null, null, null]);
    assert.match(present(nobody.reason), /^There is nobody to compare the judge with\./);
  });

  it('where the differences do not vary t is null and they themselves decide', () => {
    const rows = [many(30, () => 1), many(30, () => 1)];
    const alike = altTest(
      {
        ...inputOf(
          rows,
          many(30, () => 1),
          'nominal',
        ),
        scoring: 'accuracy',
      },
      options,
    );
    assert.deepEqual([alike.winning_rate, alike.per_annotator[0]?.t, alike.per_annotator[0]?.p], [1, null, null]);
    assert.match(present(alike.reason), /With two people/);
    const never = altTest(
      {
        ...inputOf(
          rows,
          many(30, () => 2),
          'nominal',
        ),
        scoring: 'accuracy',
      },
      options,
    );
    assert.deepEqual([never.winning_rate, never.passes], [0, false]);
  });

  const table = fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)), { minLength: 5, maxLength: 25 });

  it('does not hang on what names are called, nor on the order of items', () => {
    fc.assert(
      fc.property(table, (items) => {
        const rowsOf = (name: (code: number) => Scalar, order: typeof items) =>
          [0, 1, 2, 3].map((rater) => order.map((codes) => name(codes[rater] ?? 0)));
        const run = ([first = [], second = [], third = [], judge = []]: Scalar[][]) =>
          altTest(
            { ...inputOf([first, second, third], judge, 'nominal'), scoring: 'accuracy' },
            { ...options, minItems: 1 },
          );
        const own = run(rowsOf((code) => code, items));
        assert.deepEqual(run(rowsOf((code) => ['z', 'a', 'm'][code] ?? '', items)), own);
        const turned = run(rowsOf((code) => code, items.toReversed()));
        close(turned.advantage_probability, own.advantage_probability, 1e-12, 'rho');
        assert.equal(turned.winning_rate, own.winning_rate);
      }),
    );
  });
});

describe('Benjamini and Yekutieli', () => {
  it('reject up to the largest p below its bar, also a smaller one that is above its own', () => {
    const bars = [1, 2, 3].map((k) => (k * 0.05) / (3 * (1 + 1 / 2 + 1 / 3)));
    const [, second = 0, third = 0] = bars;
    assert.deepEqual(benjaminiYekutieli([third, second + 1e-4, third - 1e-4], 0.05), [true, true, true]);
    assert.deepEqual(benjaminiYekutieli([third + 1e-4, second + 1e-4, 1e-9], 0.05), [false, false, true]);
    assert.deepEqual(benjaminiYekutieli([], 0.05), []);
  });
});
