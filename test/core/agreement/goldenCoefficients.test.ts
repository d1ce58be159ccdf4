import assert from 'node:assert/strict';
import { alpha } from '../../../src/core/agreement/coefficients/alpha';
import { prepare } from '../../../src/core/agreement/coefficients/candidate';
import { coefficientsOf } from '../../../src/core/agreement/coefficients/coefficients';
import { kappaOfConfusion } from '../../../src/core/agreement/coefficients/cohen';
import { bootstrapInterval, resample } from '../../../src/core/agreement/intervals/bootstrap';
import { jackknife, leaveOut } from '../../../src/core/agreement/intervals/jackknife';
import { leaveOneOut } from '../../../src/core/agreement/leaveOneOut';
import { pairReports } from '../../../src/core/agreement/pairReports';
import { type CoefficientValue, defaultOptions } from '../../../src/core/agreement/report';
import {
  close,
  type GoldenRatings,
  goldenRatings,
  goldenTables,
  measureOf,
  tableFrom,
  tableOf,
} from '../../fixtures/golden';

const isNumeric = (entry: GoldenRatings) =>
  entry.ratings.flat().every((value) => value === null || typeof value === 'number');

/** Every coefficient by its id; numbers are analysed on a ratio scale, which offers all of them. */
function coefficients(entry: GoldenRatings, categories?: readonly number[]): Map<string, CoefficientValue> {
  const table = tableOf(entry, isNumeric(entry) ? 'ratio' : 'nominal', categories);
  return new Map(coefficientsOf(prepare(table), defaultOptions).map((each) => [each.id, each]));
}

/** Measures of the reference whose names are those of our coefficients. */
const named = (entry: GoldenRatings): string[] =>
  Object.keys(entry.expected).filter(
    (name) =>
      measureOf(entry, name) &&
      name !== 'alpha_nominal_gwet_variance' &&
      !name.startsWith('alpha_gwet') &&
      name !== 'kendall_w_tie_corrected_listwise',
  );

describe('coefficients against independent implementations', () => {
  const seen = new Set<string>();

  for (const entry of goldenRatings()) {
    it(`reproduces ${entry.id}`, () => {
      const ours = coefficients(entry);
      assert.ok(named(entry).length >= 6, 'the entry has measures');
      for (const name of named(entry)) {
        const expected = measureOf(entry, name);
        assert.ok(expected);
        seen.add(name);
        const what = `${entry.id} ${name}`;
        const actual = ours.get(name);
        assert.ok(actual, `${what} is not offered`);
        close(actual.value, expected.value, expected.tol, what);
        if (expected.value === null) {
          assert.match(actual.reason ?? '', /\.$/, `${what}: a sentence says why it is not defined`);
          continue;
        }
        if (expected.pa !== undefined) close(actual.pa, expected.pa, 1e-9, `${what} pa`);
        if (expected.pe !== undefined) close(actual.pe, expected.pe, 1e-9, `${what} pe`);
        const error = expected.se ?? (expected as { se_asymptotic_fce1969?: number }).se_asymptotic_fce1969;
        if (error !== undefined) close(actual.se, error, 1e-6, `${what} se`);
        const interval = expected.ci95_t ?? (expected as { ci95_z?: [number, number] }).ci95_z;
        if (interval) {
          close(actual.ci?.low, interval[0], 1e-5, `${what} low`);
          close(actual.ci?.high, Math.min(1, interval[1]), 1e-5, `${what} high`);
        }
      }
    });
  }

  it('has met every family of coefficients', () => {
    for (const name of [
      'alpha_ratio',
      'gwet_ac2_ordinal',
      'conger_kappa_linear',
      'scott_pi',
      'cohen_kappa_quadratic_index',
    ]) {
      assert.ok(seen.has(name), name);
    }
  });

  it('counts declared categories that nobody used', () => {
    const entry = goldenRatings().find(({ id }) => id === 'trap_gap_categories_1_2_5');
    const declared = entry?.expected.with_declared_categories;
    assert.ok(entry && declared);
    const ours = coefficients(entry, declared.categories);
    const names: Record<string, string> = {
      ac: 'gwet_ac2',
      bp: 'brennan_prediger',
      fleiss: 'fleiss_kappa',
      conger: 'conger_kappa',
    };
    let compared = 0;
    for (const [key, expected] of Object.entries(declared.measures)) {
      const [family = '', weights = ''] = key.split('_');
      const id =
        weights === 'unweighted' ? (family === 'ac' ? 'gwet_ac1' : names[family]) : `${names[family]}_${weights}`;
      if (family === 'alpha') continue;
      close(ours.get(id ?? '')?.value, expected.value, expected.tol, key);
      close(ours.get(id ?? '')?.se, expected.se, 1e-6, `${key} se`);
      compared++;
    }
    assert.equal(compared, 16);
    close(ours.get('alpha_nominal')?.value, declared.measures.alpha_unweighted?.value ?? null, 1e-6, 'alpha');
    close(ours.get('alpha_interval')?.value, declared.measures.alpha_quadratic?.value ?? null, 1e-6, 'interval alpha');
  });

  for (const { id, table, expected } of goldenTables()) {
    it(`reproduces the table ${id}`, () => {
      const rows = [[], []] as [number[], number[]];
      table.forEach((row, first) => {
        row.forEach((count, second) => {
          for (let i = 0; i < count; i++) {
            rows[0].push(first + 1);
            rows[1].push(second + 1);
          }
        });
      });
      const ratings = tableFrom(rows, 'interval');
      const ours = new Map(coefficientsOf(prepare(ratings), defaultOptions).map((each) => [each.id, each]));
      const n = rows[0].length;
      close(ours.get('cohen_kappa')?.value, expected.cohen_kappa.value, 1e-9, `${id} cohen`);
      // Errors of the reference's table functions divide by n, ours of raw ratings by n - 1.
      const asTable = Math.sqrt((n - 1) / n);
      for (const [weights, family] of Object.entries(expected.all)) {
        const suffix = weights === 'unweighted' ? '' : `_${weights}`;
        const ids: Record<string, [string, number]> = {
          cohen: [`cohen_kappa${suffix}`, 1],
          scott: [
            weights === 'unweighted' ? 'scott_pi' : `fleiss_kappa${suffix}`,
            weights === 'unweighted' ? 1 : asTable,
          ],
          ac: [weights === 'unweighted' ? 'gwet_ac1' : `gwet_ac2${suffix}`, asTable],
          bp: [`brennan_prediger${suffix}`, asTable],
        };
        for (const [key, [name, factor]] of Object.entries(ids)) {
          close(ours.get(name)?.value, family[key]?.coef ?? null, 1e-9, `${id} ${name}`);
          close((ours.get(name)?.se ?? Number.NaN) * factor, family[key]?.se ?? null, 1e-9, `${id} ${name} se`);
        }
      }
      close(ours.get('percent_agreement')?.value, expected.all.unweighted.pa?.coef ?? null, 1e-9, 'pa');
      close(ours.get('alpha_nominal')?.value, expected.all.unweighted.alpha?.coef ?? null, 1e-9, 'alpha');
      close(ours.get('alpha_interval')?.value, expected.all.quadratic.alpha?.coef ?? null, 1e-9, 'interval alpha');
      const { ci } = kappaOfConfusion(table, 'unweighted', Float64Array.of(1, 2, 3, 4), 0.95);
      close(ci?.low, 0.581106862304628, 1e-7, 'z interval of the table');
    });
  }
});

describe("Gwet's errors of alpha against irrCAC", () => {
  for (const entry of goldenRatings()) {
    const expected = measureOf(entry, 'alpha_nominal_gwet_variance');
    if (!expected?.ci95_t) continue;
    const { ci95_t: interval, value, se, tol } = expected;
    it(`reproduces ${entry.id}`, () => {
      const options = { ...defaultOptions, ci: 'linearised' } as const;
      const ours = coefficientsOf(prepare(tableOf(entry, 'nominal')), options).find(({ id }) => id === 'alpha_nominal');
      close(ours?.value, value, tol, 'value');
      close(ours?.se, se ?? null, 1e-6, 'se');
      close(ours?.ci?.low, interval[0], 1e-5, 'low');
      close(ours?.ci?.high, interval[1], 1e-5, 'high');
    });
  }
});

describe('resampling against independent implementations', () => {
  for (const entry of goldenRatings()) {
    const {
      jackknife_units_alpha: expected,
      bootstrap_units_alpha: drawn,
      leave_one_rater_out_alpha: left,
    } = entry.expected;
    if (!expected || !drawn) continue;
    const table = tableOf(entry, expected.level);
    const { multisets, positions } = prepare(table);

    it(`leaves out units as ${entry.id} does`, () => {
      const out = leaveOut(alpha(multisets, expected.level === 'ordinal' ? 'ordinal' : 'nominal', positions));
      const ours = jackknife(out);
      assert.equal(out.count, expected.n_units);
      close(ours.mean, expected.mean, expected.tol, 'mean');
      close(ours.se, expected.se, expected.tol, 'se');
      // Where nothing varies, the reference divides rounding by rounding.
      if (expected.se > 1e-9) close(ours.acceleration, expected.bca_acceleration, expected.tol, 'acceleration');
    });

    it(`resamples units as ${entry.id} does`, () => {
      const statistic = alpha(multisets, expected.level === 'ordinal' ? 'ordinal' : 'nominal', positions);
      const options = { kind: 'bootstrap', level: 0.95, resamples: 4000, seed: 7 } as const;
      const outcome = bootstrapInterval(statistic, 0, resample([statistic], 4000, 7).of(statistic), options);
      assert.ok('ci' in outcome);
      // Both are drawn at random, and with few units resampled values come in steps.
      const tolerance = expected.n_units < 15 ? 2 * drawn.tol : drawn.tol;
      close(outcome.ci.low, drawn.lo, tolerance, 'low');
      close(outcome.ci.high, drawn.hi, tolerance, 'high');
      close(outcome.se, drawn.se, drawn.tol / 2, 'se');
    });

    if (!left) continue;
    it(`leaves out raters as ${entry.id} does`, () => {
      const ours = leaveOneOut(prepare(tableOf(entry, left.level)), 0.95);
      assert.equal(ours.length, left.values.length);
      for (const [rater, value] of left.values.entries())
        close(ours[rater]?.value, value, left.tol, `without ${rater}`);
    });
  }
});

describe('pairs against independent implementations', () => {
  for (const entry of goldenRatings()) {
    it(`reproduces the pairs of ${entry.id}`, () => {
      const table = tableOf(entry, isNumeric(entry) ? 'ordinal' : 'nominal');
      const pairs = new Map(
        pairReports(prepare(table), 0.95).map((pair) => [
          pair.raters.map((rater) => table.raters.indexOf(rater)).join('-'),
          pair,
        ]),
      );
      const { tol } = entry.expected.pairwise;
      const ids = {
        pa: 'percent_agreement',
        kappa: 'cohen_kappa',
        kappa_linear_index: 'cohen_kappa_linear_index',
        kappa_quadratic_index: 'cohen_kappa_quadratic_index',
        spearman: 'spearman',
        pearson: 'pearson',
        kendall_tau_b: 'kendall_tau_b',
      } as const;
      for (const [key, expected] of Object.entries(entry.expected.pairwise.pairs)) {
        const pair = pairs.get(key);
        const kappa = pair?.coefficients.find(({ id }) => id === 'cohen_kappa');
        if (kappa?.value !== null) assert.ok(Number.isFinite(kappa?.se), `${key}: a pair's kappa has its error`);
        assert.equal(pair?.n, expected.n, `${key} n`);
        for (const [name, id] of Object.entries(ids)) {
          const value = expected[name as keyof typeof ids];
          if (value === undefined) continue;
          const ours = pair?.coefficients.find((each) => each.id === id);
          close(ours?.value, value, tol, `${key} ${id}`);
        }
      }
    });
  }
});
