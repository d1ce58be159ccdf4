import assert from 'node:assert/strict';
import fc from 'fast-check';
import { prepare } from '../../../src/core/agreement/coefficients/candidate';
import { coefficientsOf } from '../../../src/core/agreement/coefficients/coefficients';
import type { RatingTable } from '../../../src/core/agreement/ratingTable';
import { type AnalysisOptions, type CoefficientValue, defaultOptions } from '../../../src/core/agreement/report';
import { tableFrom } from '../../fixtures/golden';

const ROWS = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, 3, 1, 4],
  [1, 2, 3, 2, 2, 2, 4, 1, 2, 4, 1, 3],
  [1, 3, 3, 3, 2, 3, 4, 2, 2, 3, 1, null],
];

function table(rows: readonly (readonly (number | null)[])[] = ROWS): RatingTable {
  return tableFrom(rows, 'ordinal', [1, 2, 3, 4]);
}

function clustered(ratings: RatingTable, of: (item: number) => number, count: number): RatingTable {
  return {
    ...ratings,
    clusters: { key: 'question', of: Int32Array.from(ratings.items, (_, item) => of(item)), count },
  };
}

function byId(ratings: RatingTable, options: Partial<AnalysisOptions> = {}): Map<string, CoefficientValue> {
  return new Map(coefficientsOf(prepare(ratings), { ...defaultOptions, ...options }).map((each) => [each.id, each]));
}

describe('intervals over clusters', () => {
  for (const ci of ['default', 'bootstrap', 'bca'] as const) {
    it(`are those over items where every item is a cluster of its own (${ci})`, () => {
      const options = { ci, resamples: 200 };
      const plain = byId(table(), options);
      const each = byId(
        clustered(table(), (item) => item, 12),
        options,
      );
      let compared = 0;
      for (const [id, { ci: interval }] of plain) {
        // Formulas for independent items (F, Fleiss-Cohen-Everitt) give way to the jackknife over clusters.
        if (!interval || interval.method === 'f' || interval.method === 'fce-z') continue;
        const other = each.get(id)?.ci;
        assert.ok(
          other && Math.abs(other.low - interval.low) < 1e-9 && Math.abs(other.high - interval.high) < 1e-9,
          id,
        );
        assert.equal(other.clusters, 12, id);
        compared++;
      }
      assert.ok(compared > 12);
    });
  }

  it('take items that say the same twice for one: copies within clusters do not narrow them', () => {
    const twice = ROWS.map((row) => [...row, ...row]);
    const wide = byId(clustered(table(twice), (item) => item % 12, 12));
    const narrow = byId(table(twice));
    const once = byId(table());
    const width = (all: Map<string, CoefficientValue>, id: string) => {
      const interval = all.get(id)?.ci;
      assert.ok(interval, id);
      return interval.high - interval.low;
    };
    for (const id of ['alpha_nominal', 'gwet_ac1', 'fleiss_kappa', 'conger_kappa', 'icc2']) {
      if (id !== 'icc2') assert.ok(width(narrow, id) < 0.85 * width(once, id), `${id} over items narrows`);
      assert.ok(width(wide, id) > 0.95 * width(narrow, id), `${id} over clusters does not`);
    }
    assert.ok(
      Math.abs(width(wide, 'gwet_ac1') - width(once, 'gwet_ac1')) < 1e-9,
      'linearised errors are exactly those of one copy',
    );
  });

  it('of two raters leave out clusters for Cohen and ICC, and say so', () => {
    const two = byId(clustered(table(ROWS.slice(0, 2)), (item) => Math.floor(item / 2), 6));
    for (const id of ['cohen_kappa', 'cohen_kappa_quadratic_index', 'icc1', 'icc2k']) {
      assert.equal(two.get(id)?.ci?.method, 'jackknife-t', id);
      assert.equal(two.get(id)?.ci?.clusters, 6, id);
    }
    assert.equal(two.get('alpha_ordinal')?.ci?.method, 'jackknife-log');
    assert.equal(two.get('alpha_ordinal')?.ci?.df, 5);
  });
});

describe('the bootstrap', () => {
  it('is the same for the same seed and another for another', () => {
    const run = (seed: number) => byId(table(), { ci: 'bootstrap', resamples: 300, seed }).get('alpha_ordinal')?.ci;
    assert.deepEqual(run(5), run(5));
    assert.notDeepEqual(run(5), run(6));
    assert.deepEqual([run(5)?.resamples, run(5)?.seed, run(5)?.method], [300, 5, 'percentile']);
  });

  it('draws again, and counts, resamples in which all ratings are the same', () => {
    const rare = [
      Array.from({ length: 12 }, (_, i) => (i === 0 ? 2 : 1)),
      Array.from({ length: 12 }, (_, i) => (i < 2 ? 2 : 1)),
    ];
    const interval = byId(table(rare), { ci: 'bootstrap', resamples: 400 }).get('alpha_nominal')?.ci;
    assert.ok((interval?.redrawn ?? 0) > 20, `${interval?.redrawn} of about 100`);
  });

  it('gives up with a sentence where hardly any resample is defined', () => {
    const once = [Array.from({ length: 60 }, () => 1), Array.from({ length: 60 }, (_, i) => (i === 0 ? 2 : 1))];
    const all = byId(table(once), { ci: 'bootstrap', resamples: 300 });
    for (const { value, ci, ci_reason } of all.values()) {
      if (value !== null && !ci) assert.match(ci_reason ?? '', /\.$/);
    }
  });

  it('covers its own estimate on average: BCa and percentile lie around the value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        for (const ci of ['bootstrap', 'bca'] as const) {
          const alpha = byId(table(), { ci, resamples: 200, seed }).get('alpha_ordinal');
          assert.ok(alpha?.ci && alpha.value !== null && alpha.ci.low < alpha.value && alpha.value < alpha.ci.high);
        }
      }),
      { numRuns: 10 },
    );
  });
});
