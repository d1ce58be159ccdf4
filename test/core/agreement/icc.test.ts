import assert from 'node:assert/strict';
import fc from 'fast-check';
import { iccs } from '../../../src/core/agreement/coefficients/icc';
import { meanSquares } from '../../../src/core/agreement/coefficients/meanSquares';
import type { CoefficientValue } from '../../../src/core/agreement/report';
import { close, type GoldenRatings, goldenRatings, type IccForm } from '../../fixtures/golden';
import { present } from '../../fixtures/ratingBuilders';

const FORMS: IccForm[] = ['ICC1', 'ICC1k', 'ICC2', 'ICC2k', 'ICC3', 'ICC3k'];

/** Rows of items that all raters rated, as numbers. */
function completeRows(entry: GoldenRatings): number[][] {
  const [first] = entry.ratings;
  return (first ?? [])
    .map((_, item) => entry.ratings.map((row) => row[item] ?? null))
    .filter((row) => row.every((value) => typeof value === 'number'));
}

const ofRows = (rows: readonly (readonly number[])[]): CoefficientValue[] =>
  iccs(Float64Array.from(rows.flat()), rows.length, rows[0]?.length ?? 0, 0.95);

const byId = (all: CoefficientValue[], id: string): CoefficientValue => present(all.find((one) => one.id === id));

const valuesOf = (all: CoefficientValue[]) => all.map(({ value }) => value);

const table = (raters: { min: number; max: number }) =>
  fc.record({ n: fc.integer({ min: 3, max: 12 }), k: fc.integer(raters) }).chain(({ n, k }) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: k, maxLength: k }), {
      minLength: n,
      maxLength: n,
    }),
  );

function alike(first: CoefficientValue[], second: CoefficientValue[], tol = 1e-7): void {
  first.forEach((one, index) => {
    const other = present(second[index]);
    close(other.value, one.value, tol * Math.max(1, Math.abs(one.value ?? 0)), one.id);
  });
}

describe('intraclass correlations', () => {
  const entries = goldenRatings().filter((entry) => entry.expected.icc !== undefined);

  it('have reference values', () => assert.ok(entries.length >= 20));

  for (const entry of entries) {
    it(`equal the reference: ${entry.id}`, () => {
      const expected = present(entry.expected.icc);
      const rows = completeRows(entry);
      assert.equal(rows.length, expected.listwise_n);
      const squares = present(meanSquares(Float64Array.from(rows.flat()), rows.length, rows[0]?.length ?? 0));
      close(squares.items, expected.anova.MSR, 1e-9, 'MSR');
      close(squares.raters, expected.anova.MSC, 1e-9, 'MSC');
      close(squares.residual, expected.anova.MSE, 1e-9, 'MSE');
      close(squares.within, expected.anova.MSW, 1e-9, 'MSW');
      const all = ofRows(rows);
      assert.equal(all.length, FORMS.length);
      for (const form of FORMS) {
        const { value, ci, reason } = byId(all, form.toLowerCase());
        const reference = expected[form];
        close(value, reference.value, reference.tol, form);
        assert.equal(reason === undefined, reference.value !== null, form);
        close(ci?.low, reference.ci95[0], reference.ci_tol, `${form} low`);
        close(ci?.high, reference.ci95[1], reference.ci_tol, `${form} high`);
        if (ci !== undefined) assert.deepEqual([ci.level, ci.method], [0.95, 'f']);
      }
    });
  }

  it('do not depend on the order of items or raters', () => {
    fc.assert(
      fc.property(table({ min: 2, max: 5 }), (rows) => {
        alike(ofRows(rows), ofRows(rows.map((row) => [...row].reverse()).reverse()));
      }),
    );
  });

  it('do not depend on the unit and the zero of the scale', () => {
    fc.assert(
      fc.property(
        table({ min: 2, max: 5 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -9, max: 1e6 }),
        (rows, unit, zero) => alike(ofRows(rows), ofRows(rows.map((row) => row.map((value) => unit * value + zero)))),
      ),
    );
  });

  it('of consistency alone shrug off what a rater adds to every score', () => {
    const rows = [
      [10, 12],
      [40, 39],
      [70, 74],
      [90, 88],
    ];
    const shifted = rows.map(([a = 0, b = 0]) => [a, b + 20]);
    const [before, after] = [ofRows(rows), ofRows(shifted)];
    close(byId(after, 'icc3').value, byId(before, 'icc3').value, 1e-12, 'icc3');
    assert.ok((byId(after, 'icc2').value ?? 1) < (byId(before, 'icc2').value ?? 0) - 0.05);
  });

  it('lie inside their intervals', () => {
    fc.assert(
      fc.property(table({ min: 2, max: 4 }), (rows) => {
        for (const { id, value, ci } of ofRows(rows)) {
          if (value === null || ci === undefined) continue;
          assert.ok(ci.low <= value + 1e-9 && value - 1e-9 <= ci.high, `${id}: ${ci.low} ${value} ${ci.high}`);
        }
      }),
    );
  });

  it('have a wider interval at a higher level', () => {
    const rows = Float64Array.from([9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7]);
    const widths = [0.8, 0.95, 0.99].map((level) =>
      iccs(rows, 6, 4, level).map(({ ci }) => present(ci).high - present(ci).low),
    );
    FORMS.forEach((form, index) => {
      const [a, b, c] = widths.map((width) => width[index]);
      assert.ok((a ?? 9) < (b ?? 0) && (b ?? 9) < (c ?? 0), form);
    });
  });

  it('are 1 when raters agree on items that differ, also where values have no exact binary form', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 30 }),
        (scores) => {
          fc.pre(Math.max(...scores) - Math.min(...scores) > 1e-3);
          for (const { id, value } of ofRows(scores.map((score) => [score, score, score]))) close(value, 1, 1e-9, id);
        },
      ),
    );
  });

  it('say why they are not defined', () => {
    const same = ofRows([
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1],
    ]);
    assert.deepEqual(valuesOf(same), [null, null, null, null, null, null]);
    for (const { reason } of same) assert.match(reason ?? '', /ratings are the same/);
    for (const { value, reason, n } of iccs(new Float64Array(0), 0, 3, 0.95)) {
      assert.deepEqual([value, n], [null, 0]);
      assert.match(reason ?? '', /[Ff]ewer than two items/);
    }
    for (const { value, reason } of ofRows([[1], [2], [3]])) {
      assert.equal(value, null);
      assert.match(reason ?? '', /fewer than two raters/);
    }
  });

  it('are never NaN or infinite', () => {
    const small = fc.integer({ min: 0, max: 2 });
    fc.assert(
      fc.property(fc.array(fc.tuple(small, small), { maxLength: 5 }), (rows) => {
        for (const { value, ci, reason } of ofRows(rows)) {
          assert.ok(value === null ? reason : Number.isFinite(value));
          assert.ok(ci === undefined || (Number.isFinite(ci.low) && Number.isFinite(ci.high)));
        }
      }),
    );
  });
});
