import assert from 'node:assert/strict';
import fc from 'fast-check';
import { kendallW } from '../../../src/core/agreement/coefficients/kendallW';
import type { CoefficientValue } from '../../../src/core/agreement/report';
import { close, goldenRatings } from '../../fixtures/golden';
import { present } from '../../fixtures/ratingBuilders';

const ofRows = (rows: readonly (readonly number[])[]): CoefficientValue =>
  kendallW(Float64Array.from(rows.flat()), rows.length, rows[0]?.length ?? 0);

const rowsOf = (raters: number) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: raters, maxLength: raters }), {
    minLength: 2,
    maxLength: 12,
  });

describe("Kendall's W", () => {
  const entries = goldenRatings().filter((entry) => entry.expected.kendall_w_tie_corrected_listwise !== undefined);

  it('has reference values', () => assert.ok(entries.length >= 15));

  for (const { id, ratings, expected } of entries) {
    it(`equals the reference: ${id}`, () => {
      const { value, tol, chisq, p } = present(expected.kendall_w_tie_corrected_listwise);
      const rows = present(ratings[0])
        .map((_, item) => ratings.map((row) => row[item] ?? null))
        .filter((row) => row.every((one) => typeof one === 'number'));
      const result = ofRows(rows);
      close(result.value, value, tol, 'W');
      close(result.chi_squared, chisq, 1e-9 * Math.max(1, chisq), 'chi squared');
      close(result.p, p, 1e-9, 'p');
      assert.deepEqual([result.n, result.df], [rows.length, rows.length - 1]);
      assert.equal(result.id, 'kendall_w_tie_corrected_listwise');
    });
  }

  it('is 1 where all raters put the items in the same order, however far apart their scores', () => {
    close(ofRows([1, 4, 2, 9].map((score) => [score, score + 20, score ** 3])).value, 1, 1e-12, 'W');
  });

  it('is 0 where two raters put them in opposite orders', () => {
    close(ofRows([1, 2, 3, 4].map((score) => [score, -score])).value, 0, 1e-12, 'W');
  });

  it('lies between 0 and 1 and does not depend on the order of raters and items, nor on a monotone map', () => {
    fc.assert(
      fc.property(rowsOf(3), (rows) => {
        const { value } = ofRows(rows);
        if (value !== null) assert.ok(value >= -1e-12 && value <= 1 + 1e-12);
        const other = ofRows(rows.map(([a = 0, b = 0, c = 0]) => [Math.exp(c), a, b]).reverse());
        close(other.value, value, 1e-9, 'W');
      }),
    );
  });

  it('says why it is not defined', () => {
    assert.match(
      ofRows([
        [3, 3],
        [3, 3],
      ]).reason ?? '',
      /same value/,
    );
    assert.match(kendallW(new Float64Array(0), 0, 3).reason ?? '', /[Ff]ewer than two items/);
    assert.match(ofRows([[1], [2]]).reason ?? '', /fewer than two raters/);
    for (const rows of [
      [
        [3, 3],
        [3, 3],
      ],
      [[1], [2]],
    ])
      assert.equal(ofRows(rows).value, null);
  });
});
