import assert from 'node:assert/strict';
import fc from 'fast-check';
import { raterReports } from '../../../src/core/agreement/raters/raterReports';
import type { RatingTable } from '../../../src/core/agreement/ratingTable';
import type { CoefficientValue, RaterReport } from '../../../src/core/agreement/report';
import { close, goldenRatings, tableFrom, tableOf } from '../../fixtures/golden';
import { present } from '../../fixtures/ratingBuilders';

const LEVEL = 0.95;

const reportsOf = (
  rows: (number | string | null)[][],
  scale: RatingTable['scale'] = 'ordinal',
  categories?: number[],
) => raterReports(tableFrom(rows, scale, categories), LEVEL);

const byId = (all: readonly CoefficientValue[], id: string): CoefficientValue =>
  present(all.find((one) => one.id === id));

const cells = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null, freq: 4 });
const table = fc
  .integer({ min: 1, max: 12 })
  .chain((n) => fc.array(fc.array(cells, { minLength: n, maxLength: n }), { minLength: 2, maxLength: 4 }));

/** Everything that depends on the ratings alone. */
const figures = ({ rater: _, ...rest }: RaterReport) => rest;

function alike(actual: unknown, expected: unknown): void {
  const rounded = (value: unknown) =>
    JSON.parse(JSON.stringify(value), (_, inner) =>
      typeof inner === 'number' ? Math.round(inner * 1e7) / 1e7 + 0 : inner,
    );
  assert.deepEqual(rounded(actual), rounded(expected));
}

describe('raters against the others', () => {
  const entries = goldenRatings().filter(({ expected }) => expected.rater !== undefined);

  it('have reference values', () => assert.ok(entries.length >= 20));

  for (const entry of entries) {
    it(`equal the reference: ${entry.id}`, () => {
      const { tol, values } = present(entry.expected.rater);
      const reports = raterReports(tableOf(entry, 'ordinal'), LEVEL);
      assert.equal(reports.length, values.length);
      values.forEach((expected, rater) => {
        const report = present(reports[rater]);
        close(report.mean, expected.mean, tol, 'mean');
        close(report.bias, expected.bias_vs_mean_of_others, tol, 'bias');
        close(report.mae, expected.mae_vs_mean_of_others, tol, 'mae');
        assert.equal(report.n, expected.n);
      });
    });
  }

  it('have an interval of the bias by t', () => {
    // Errors of the first rater: 1, 0, 2, 1; mean 1, SD 0.8165, t(3) 3.1824.
    const [first] = reportsOf(
      [
        [2, 2, 4, 3],
        [1, 2, 2, 2],
      ],
      'interval',
    );
    const { bias, bias_ci: ci } = present(first);
    close(bias, 1, 1e-12, 'bias');
    close(ci?.low, 1 - (3.182446305284263 * Math.sqrt(2 / 3)) / 2, 1e-9, 'low');
    assert.deepEqual([ci?.method, ci?.df, ci?.level], ['t', 3, 0.95]);
  });

  it('have neither bias nor mean on names, but their use', () => {
    const [first] = reportsOf(
      [
        ['a', 'b', 'b', 'c'],
        ['a', 'b', 'c', 'c'],
      ],
      'nominal',
    );
    const { bias, bias_ci, mae, severity, mean, sd, extremes, use, entropy, n, rated } = present(first);
    assert.deepEqual([bias, bias_ci, mae, severity, mean, sd, extremes], [null, null, null, null, null, null, null]);
    assert.deepEqual([use, entropy, n, rated], [[0.25, 0.5, 0.25], 1.5, 4, 4]);
  });

  it('count declared categories that nobody used, and the ends of the scale', () => {
    const [first] = reportsOf(
      [
        [0, 4, 4, 2],
        [1, 1, 1, 1],
      ],
      'ordinal',
      [0, 1, 2, 3, 4],
    );
    assert.deepEqual(present(first).use, [0.25, 0, 0.25, 0, 0.5]);
    assert.equal(present(first).extremes, 0.75);
    close(present(first).sd, Math.sqrt(11 / 3), 1e-12, 'sd');
    assert.equal(
      present(
        reportsOf([
          [0, 1],
          [1, 1],
        ])[0],
      ).extremes,
      null,
      'with two categories everything is an end',
    );
  });

  it('list the use of a hundred and one scores, and of more values their entropy alone', () => {
    const of = (categories: number) => {
      const values = Array.from({ length: categories }, (_, index) => index);
      return present(reportsOf([values, values], 'interval', values)[0]);
    };
    assert.equal(of(101).use.length, 101);
    const many = of(102);
    assert.deepEqual(many.use, []);
    close(many.entropy, Math.log2(102), 1e-9, 'entropy');
    close(many.extremes, 2 / 102, 1e-12, 'extremes');
  });

  it('take a hundred thousand different scores', () => {
    const size = 100_000;
    const categories = Array.from({ length: size }, (_, index) => index / 7);
    const codes = Int32Array.from({ length: 2 * size }, (_, cell) => (cell >> 1) % size);
    const items = categories.map((_, index) => `u${index}`);
    const empty = tableFrom([[], []], 'interval');
    const clusters = {
      key: 'question',
      of: Int32Array.from({ length: size }, (_, item) => item >> 2),
      count: size >> 2,
    };
    const trace = {
      rater: 'r1',
      order: items.map((_, item) => ({ item, ms: null })),
      repeats: [],
    };
    for (const more of [{}, { clusters }]) {
      const reports = raterReports({ ...empty, ...more, items, categories, codes, traces: [trace] }, LEVEL);
      const report = present(reports[0]);
      close(report.entropy, Math.log2(size), 1e-9, 'entropy');
      assert.deepEqual([report.use, report.bias, report.against_rest.value], [[], 0, null]);
    }
  });

  it('do not depend on the order of items and raters', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const there = reportsOf(rows, 'ordinal', [0, 1, 2, 3, 4]);
        const back = reportsOf(rows.map((row) => [...row].reverse()).reverse(), 'ordinal', [0, 1, 2, 3, 4]).reverse();
        alike(back.map(figures), there.map(figures));
      }),
    );
  });

  it('do not change with an item that nobody and a rater who never rated', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const before = reportsOf(rows, 'ordinal', [0, 1, 2, 3, 4]);
        const wider = [...rows.map((row) => [...row, null]), [...(rows[0] ?? []).map(() => null), null]];
        alike(reportsOf(wider, 'ordinal', [0, 1, 2, 3, 4]).slice(0, -1), before);
      }),
    );
  });

  it('scale bias, error and severity with the unit and not with the zero', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const of = (unit: number, zero: number) =>
          reportsOf(
            rows.map((row) =>
              row.map((value) => value && unit * value + zero).map((value) => (value === 0 ? zero : value)),
            ),
            'interval',
            [0, 1, 2, 3, 4].map((value) => unit * value + zero),
          ).map(({ bias, mae, severity, against_rest }) => ({ bias, mae, severity, kappa: against_rest.value }));
        const times = (value: number | null) => value && value * 3;
        alike(
          of(3, 7),
          of(1, 0).map(({ bias, mae, severity, kappa }) => ({
            bias: times(bias),
            mae: times(mae),
            severity: times(severity),
            kappa,
          })),
        );
      }),
    );
  });

  it('never hold NaN or infinity', () => {
    const walk = (value: unknown): void => {
      if (typeof value === 'number') assert.ok(Number.isFinite(value));
      else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) walk(inner);
    };
    fc.assert(
      fc.property(table, fc.constantFrom('nominal' as const, 'ordinal' as const), (rows, scale) => {
        for (const report of reportsOf(rows, scale, [0, 1, 2, 3, 4])) {
          walk(report);
          assert.ok(report.against_rest.value !== null || report.against_rest.reason);
        }
      }),
    );
  });

  it('are undefined, not zero, where nothing is shared', () => {
    const [first, second] = reportsOf(
      [
        [1, 2, null],
        [null, null, 3],
      ],
      'ordinal',
    );
    for (const report of [present(first), present(second)]) {
      const { n, bias, mae, bias_ci, severity, against_rest, drift, time, repeats, longest_run, competence } = report;
      assert.equal(n, 0);
      for (const figure of [
        bias,
        mae,
        bias_ci,
        severity,
        against_rest.value,
        drift,
        time,
        repeats,
        longest_run,
        competence,
      ]) {
        assert.equal(figure, null);
      }
      assert.match(against_rest.reason ?? '', /[Nn]obody else/);
    }
    assert.deepEqual([present(first).rated, present(first).mean], [2, 1.5]);
  });

  it('exist for a rater without any rating and for no items at all', () => {
    const [idle] = reportsOf([
      [null, null],
      [1, 2],
    ]);
    const { rated, mean, sd, use, entropy, extremes } = present(idle);
    assert.deepEqual([rated, mean, sd, use, entropy, extremes], [0, null, null, [0, 0], 0, null]);
    assert.deepEqual(reportsOf([]), []);
    assert.equal(reportsOf([[], []]).length, 2);
  });
});

describe('a rater against the consensus', () => {
  it('does not count her own vote', () => {
    const [first] = reportsOf([
      [1, 2, 1, 2],
      [2, 1, 2, 1],
      [2, 1, 2, 1],
    ]);
    close(present(first).against_rest.value, -1, 1e-12, 'kappa');
    assert.deepEqual([present(first).against_rest.id, present(first).against_rest.n], ['cohen_kappa_quadratic', 4]);
  });

  it('is quadratic kappa with the median: two middle values count half each', () => {
    const rows = [
      [1, 2, 3, 1],
      [1, 2, 3, 2],
      [1, 1, 3, 1],
    ];
    // Pairs of value and median: (1,1) (2,2)/2 (2,1)/2 (3,3) (1,2)/2 (1,1)/2. Observed squared distance 1 of 4 items;
    // expected from the shares 1/2 1/4 1/4 and 1/2 1/4 1/4.
    const { value, n } = present(reportsOf(rows)[0]).against_rest;
    const shares = [0.5, 0.25, 0.25];
    const expected = shares.reduce(
      (sum, a, k) => sum + shares.reduce((inner, b, l) => inner + a * b * (k - l) ** 2, 0),
      0,
    );
    close(value, 1 - 0.25 / expected, 1e-12, 'kappa');
    assert.equal(n, 4);
  });

  it('is kappa with the most frequent value for names', () => {
    const rows = [
      ['a', 'b', 'c', 'a'],
      ['a', 'b', 'a', 'b'],
      ['a', 'b', 'a', 'b'],
      ['c', 'c', 'c', 'c'],
    ];
    const { id, value } = present(reportsOf(rows, 'nominal')[0]).against_rest;
    // Consensus a b a b: agreement 2/4; expected a 1/2 * 1/2, b 1/4 * 1/2.
    assert.equal(id, 'cohen_kappa');
    close(value, (0.5 - 0.375) / (1 - 0.375), 1e-12, 'kappa');
  });

  it('says so where values are too many to compare one by one', () => {
    const values = Array.from({ length: 600 }, (_, index) => index / 7);
    const { value, reason } = present(reportsOf([values, values], 'interval')[0]).against_rest;
    assert.equal(value, null);
    assert.match(reason ?? '', /600 different values/);
  });
});

describe('a rater against herself', () => {
  const withRepeats = (scale: RatingTable['scale'], repeats: [number, number][]): RaterReport => {
    const rows = [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ];
    const base = tableFrom(rows, scale);
    const trace = {
      rater: 'r1',
      order: [],
      repeats: repeats.map(([first, second], item) => ({ item, first, second })),
    };
    return present(raterReports({ ...base, traces: [trace] }, LEVEL)[0]);
  };

  it('has percent agreement, quadratic kappa and ICC(A,1) on a scale', () => {
    const repeats = present(
      withRepeats('ordinal', [
        [0, 0],
        [1, 2],
        [3, 3],
        [2, 2],
      ]).repeats,
    );
    assert.equal(repeats.n, 4);
    assert.deepEqual(
      repeats.coefficients.map(({ id }) => id),
      ['percent_agreement', 'cohen_kappa_quadratic', 'icc2'],
    );
    const agreement = byId(repeats.coefficients, 'percent_agreement');
    close(agreement.value, 0.75, 1e-12, 'agreement');
    // Wilson's interval of 3 of 4.
    close(agreement.ci?.low, 0.30064, 1e-5, 'low');
    close(agreement.ci?.high, 0.95441, 1e-5, 'high');
    assert.equal(agreement.ci?.method, 'wilson');
    // Squared distances: observed 1/4; expected between uniform shares and (1/4, 0, 1/2, 1/4).
    const expected = ((0 + 1 + 4 + 9) * 0.25 + (4 + 1 + 0 + 1) * 0.5 + (9 + 4 + 1 + 0) * 0.25) / 4;
    close(byId(repeats.coefficients, 'cohen_kappa_quadratic').value, 1 - 0.25 / expected, 1e-12, 'kappa');
    // Rows (1,1) (2,3) (4,4) (3,3): MSR 25/8, MSC 1/8, MSE 1/8.
    close(byId(repeats.coefficients, 'icc2').value, (25 / 8 - 1 / 8) / (25 / 8 + 1 / 8), 1e-9, 'icc2');
  });

  it('has kappa and no ICC for names', () => {
    const { coefficients } = present(
      withRepeats('nominal', [
        [0, 0],
        [1, 0],
        [1, 1],
      ]).repeats,
    );
    assert.deepEqual(
      coefficients.map(({ id }) => id),
      ['percent_agreement', 'cohen_kappa'],
    );
    close(byId(coefficients, 'cohen_kappa').value, (2 / 3 - 4 / 9) / (1 - 4 / 9), 1e-12, 'kappa');
  });

  it('is perfect, not certain, when she repeats herself', () => {
    const { coefficients } = present(
      withRepeats('ordinal', [
        [0, 0],
        [1, 1],
        [3, 3],
      ]).repeats,
    );
    for (const { id, value } of coefficients) close(value, 1, 1e-12, id);
    assert.ok(present(byId(coefficients, 'percent_agreement').ci).low < 0.5);
  });

  it('is null without repeats and without traces', () => {
    assert.equal(withRepeats('ordinal', []).repeats, null);
    assert.equal(
      present(
        reportsOf([
          [1, 2],
          [1, 2],
        ])[0],
      ).repeats,
      null,
    );
  });
});
