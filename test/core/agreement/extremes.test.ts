import assert from 'node:assert/strict';
import { analyseDimension } from '../../../src/core/agreement/analyseDimension';
import { prepare } from '../../../src/core/agreement/coefficients/candidate';
import { compareTables } from '../../../src/core/agreement/compareTables';
import { pairReports } from '../../../src/core/agreement/pairReports';
import type { RatingTable } from '../../../src/core/agreement/ratingTable';
import { defaultOptions } from '../../../src/core/agreement/report';
import { close, tableFrom } from '../../fixtures/golden';

/** Numbers from 0 to 1 that are the same in every run. */
function numbers(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  });
}

/** Two raters' scores, the second's a little off the first's. */
function scores(items: number, steps: number, scale: RatingTable['scale']): RatingTable {
  const [truth, error] = [numbers(items, 1), numbers(items, 2)];
  const rounded = (value: number) => 1 + Math.round(value * steps);
  const rows = [truth.map(rounded), truth.map((value, i) => rounded(0.9 * value + 0.1 * (error[i] ?? 0)))];
  return tableFrom(rows, scale);
}

const clustered = (table: RatingTable, of: (item: number) => number, count: number): RatingTable => ({
  ...table,
  clusters: { key: 'question', of: Int32Array.from(table.items, (_, item) => of(item)), count },
});

describe('extremes', () => {
  it('analyses thousands of different scores without a table of every value against every other', () => {
    const report = analyseDimension(scores(6000, 1e7, 'interval'), 'Score', defaultOptions);
    const [pair] = report.pairs;
    assert.deepEqual([pair?.confusion, report.categories, report.scale_categories], [[], [], []]);
    assert.ok((report.coefficients.find(({ id }) => id === 'alpha_interval')?.value ?? 0) > 0.9);
    assert.ok((pair?.coefficients.find(({ id }) => id === 'cohen_kappa_quadratic')?.value ?? 0) > 0.9);
    assert.match(report.coefficients.find(({ id }) => id === 'alpha_ratio')?.reason ?? '', /different values/);
    assert.ok(JSON.stringify(report).length < 200_000);
  });

  it('projects more raters for a hundred of them, of whom two rate each item', () => {
    const rows = Array.from({ length: 100 }, () => new Array<number | null>(300).fill(null));
    const values = numbers(600, 3).map((value) => Math.floor(value * 4));
    for (let item = 0; item < 300; item++) {
      for (const more of [0, 1]) {
        const row = rows[(item * 7 + more * (1 + (item % 9))) % 100];
        if (row) row[item] = values[2 * item + more] ?? 0;
      }
    }
    const report = analyseDimension(tableFrom(rows, 'ordinal', [0, 1, 2, 3]), 'x', defaultOptions);
    assert.equal(report.raters.length, 100);
    assert.equal(report.plans.length, 2);
  });

  it('does not lose interval alpha to one far-off value that nobody else rated', () => {
    const near = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    const rows = [
      [...near, 999_999],
      [...near.map((value, i) => value + (i % 2) / 100), null],
    ];
    const with_ = analyseDimension(tableFrom(rows, 'interval'), 'x', defaultOptions).coefficients;
    const without = analyseDimension(
      tableFrom(
        rows.map((row) => row.slice(0, 6)),
        'interval',
      ),
      'x',
      defaultOptions,
    );
    const value = (all: typeof with_) => all.find(({ id }) => id === 'alpha_interval')?.value ?? null;
    close(value(with_), value(without.coefficients), 1e-9, 'interval alpha');
  });

  it('leaves out the same groups on both sides where single items would take too long', () => {
    const table = scores(2600, 900, 'ratio');
    const order = [...table.items.keys()].reverse();
    const turned = {
      ...table,
      items: order.map((item) => table.items[item] ?? ''),
      codes: Int32Array.from(order.flatMap((item) => [...table.codes.subarray(2 * item, 2 * item + 2)])),
    };
    const { se, ci } = compareTables(table, turned, defaultOptions);
    close(se, 0, 1e-12, 'se');
    assert.equal(ci?.df, 199);
  });
});

describe('clusters that are half rated, or in one table only', () => {
  const rows = [
    [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, null, null],
    [1, 2, 3, 1, 2, 1, 1, 3, 3, 1, null, null],
  ];
  const table = tableFrom(rows, 'ordinal', [1, 2, 3]);

  it('counts those with a pair, and warns of few', () => {
    const report = analyseDimension(
      clustered(table, (item) => Math.floor(item / 3), 20),
      'x',
      defaultOptions,
    );
    assert.deepEqual(report.clusters, { key: 'question', count: 4 });
    assert.match(report.notes.join(), /over 4 different values of question/);
    const drawn = analyseDimension(
      clustered(table, (item) => Math.floor(item / 3), 20),
      'x',
      {
        ...defaultOptions,
        ci: 'bootstrap',
        resamples: 100,
      },
    );
    assert.equal(drawn.coefficients[1]?.ci?.clusters, 4);
  });

  it('gives a pair intervals over clusters, or says why it has none', () => {
    const [pair] = pairReports(prepare(clustered(table, (item) => Math.floor(item / 2), 6)), 0.95);
    for (const { id, ci, ci_reason, value } of pair?.coefficients ?? []) {
      if (value === null) continue;
      if (ci) assert.equal(ci.clusters, 5, id);
      else assert.match(ci_reason ?? '', /\.$/, id);
    }
    const methods = new Map(pair?.coefficients.map(({ id, ci }) => [id, ci?.method]));
    assert.deepEqual(
      [methods.get('percent_agreement'), methods.get('cohen_kappa'), methods.get('gwet_ac1'), methods.get('spearman')],
      ['linearised-t', 'jackknife-t', 'linearised-t', undefined],
    );
  });

  it('compares over the clusters of the table that has them', () => {
    const of = (item: number) => Math.floor(item / 2);
    const after = tableFrom(
      [rows[0] ?? [], (rows[1] ?? []).map((value) => (value === null ? null : 4 - value))],
      'ordinal',
      [1, 2, 3],
    );
    const one = compareTables(clustered(table, of, 6), after, defaultOptions);
    const both = compareTables(clustered(table, of, 6), clustered(after, of, 6), defaultOptions);
    assert.equal(one.ci?.clusters, 5);
    assert.deepEqual(one.ci, both.ci);
  });

  it('never plans against the interval that is printed', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const values = numbers(24, seed).map((value) => 1 + Math.floor(value * 3));
      const second = values.map((value, i) => (i % 3 === seed % 3 ? 1 + (value % 3) : value));
      const report = analyseDimension(
        tableFrom([values.slice(0, 8), second.slice(0, 8)], 'ordinal', [1, 2, 3]),
        'x',
        defaultOptions,
      );
      const ci = report.coefficients.find(({ id }) => id === report.headline)?.ci;
      for (const { now, target } of report.plans) {
        if (!ci) assert.equal(now, 'open');
        else assert.equal(now, ci.low >= target ? 'above' : ci.high < target ? 'below' : 'open');
      }
    }
  });
});
