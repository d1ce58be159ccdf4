import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spearman } from '../../../src/core/agreement/coefficients/association';
import { kappaWithout, scaleKappa } from '../../../src/core/agreement/coefficients/scaleKappa';
import { clusteredMeanInterval, meanInterval, sampleMoments } from '../../../src/core/agreement/intervals/meanInterval';
import { overClusters } from '../../../src/core/agreement/raters/overClusters';
import { raterReports } from '../../../src/core/agreement/raters/raterReports';
import { trendWithout } from '../../../src/core/agreement/raters/trendOverClusters';
import type { RaterTrace, RatingTable, Scale } from '../../../src/core/agreement/ratingTable';
import type { CoefficientValue, RaterReport } from '../../../src/core/agreement/report';
import { close, tableFrom } from '../../fixtures/golden';
import { present } from '../../fixtures/ratingBuilders';

const LEVEL = 0.95;
/** Student's 97.5 % quantile with 1 and 3 degrees of freedom. */
const [T1, T3] = [12.706204736174698, 3.182446305284263];

type Rows = (number | string | null)[][];

function clustered(table: RatingTable, of: (item: number) => number, traces?: RaterTrace[]): RatingTable {
  const numbers = Int32Array.from(table.items, (_, item) => of(item));
  const clusters = { key: 'question', of: numbers, count: numbers.reduce((most, each) => Math.max(most, each + 1), 0) };
  return { ...table, clusters, ...(traces ? { traces } : {}) };
}

function first(
  rows: Rows,
  of: (item: number) => number,
  scale: Scale = 'interval',
  traces?: RaterTrace[],
): RaterReport {
  return present(raterReports(clustered(tableFrom(rows, scale), of, traces), LEVEL)[0]);
}

const repeatsOf = (pairs: [number, number][]): RaterTrace[] => [
  { rater: 'r1', order: [], repeats: pairs.map(([one, two], item) => ({ item, first: one, second: two })) },
];

const orderOf = (rows: Rows): RaterTrace[] => [
  { rater: 'r1', order: (rows[0] ?? []).map((_, item) => ({ item, ms: null })), repeats: [] },
];

const MINE = [1, 3, 2, 4, 1, 2, 3, 4, 2, 1, 4, 3];
const THEIRS = [1, 2, 2, 4, 2, 2, 4, 4, 2, 2, 3, 3];

describe('the bias of a rater over clusters', () => {
  // Errors of the first rater: 1, 0, 2, 1; deviations from the mean 1: 0, -1, 1, 0.
  const rows = [
    [2, 2, 4, 3],
    [1, 2, 2, 2],
  ];

  it('has the cluster-robust interval', () => {
    // Sums of the clusters {1, 2} and {3, 4}: -1 and 1; variance 2/1 * (1 + 1) / 16.
    const { bias, bias_ci: ci } = first(rows, (item) => item >> 1);
    close(bias, 1, 1e-12, 'bias');
    close(ci?.low, 1 - T1 * 0.5, 1e-9, 'low');
    close(ci?.high, 1 + T1 * 0.5, 1e-9, 'high');
    assert.deepEqual([ci?.method, ci?.df, ci?.clusters, ci?.level], ['t', 1, 2, 0.95]);
  });

  it('is that over items where every item is a cluster of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 20 }), (values) => {
        const plain = meanInterval(present(sampleMoments(values)), LEVEL);
        const own = clusteredMeanInterval(values, { of: Int32Array.from(values.keys()), key: 'item' }, LEVEL);
        close(own?.low, plain?.low ?? null, 1e-9, 'low');
        close(own?.high, plain?.high ?? null, 1e-9, 'high');
        assert.equal(own?.clusters, plain ? values.length : undefined);
      }),
    );
  });

  it('does not narrow when every item is there twice', () => {
    const twice = rows.map((row) => row.flatMap((value) => [value, value]));
    const { bias_ci: ci } = first(twice, (item) => item >> 1);
    close(ci?.low, 1 - (T3 * Math.sqrt(2 / 3)) / 2, 1e-9, 'low');
    assert.deepEqual([ci?.df, ci?.clusters], [3, 4]);
  });

  it('counts only clusters with an item that she shares', () => {
    const wider = [
      [2, 2, 4, 3, 1, null],
      [1, 2, 2, 2, null, 3],
    ];
    const ci = first(wider, (item) => item >> 1).bias_ci;
    assert.deepEqual(ci, first(rows, (item) => item >> 1).bias_ci);
  });

  it('has no interval with one cluster, and where clusters are alike', () => {
    assert.equal(first(rows, () => 0).bias_ci, null);
    // Errors of each cluster: 0 and 0.2.
    const alike = [
      [0.3, 0.9, 0.3, 0.9],
      [0.3, 0.7, 0.3, 0.7],
    ];
    assert.equal(first(alike, (item) => item >> 1).bias_ci, null);
  });
});

describe('a rater against the consensus over clusters', () => {
  for (const scale of ['ordinal', 'nominal'] as const) {
    it(`has the interval of the jackknife over clusters (${scale})`, () => {
      const report = first([MINE, THEIRS], (item) => item % 4, scale);
      const plain = present(raterReports(tableFrom([MINE, THEIRS], scale), LEVEL)[0]).against_rest;
      close(report.against_rest.value, plain.value, 1e-12, 'value');
      const without = [0, 1, 2, 3].map((cluster) => {
        const kept = [MINE, THEIRS].map((row) => row.filter((_, item) => item % 4 !== cluster));
        return present(raterReports(tableFrom(kept, scale, [1, 2, 3, 4]), LEVEL)[0]?.against_rest.value);
      });
      const mean = without.reduce((sum, value) => sum + value, 0) / 4;
      const se = Math.sqrt((3 / 4) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0));
      const { ci } = report.against_rest;
      close(report.against_rest.se, se, 1e-12, 'error');
      close(ci?.low, present(plain.value) - T3 * se, 1e-9, 'low');
      assert.deepEqual([ci?.method, ci?.df, ci?.clusters], ['jackknife-t', 3, 4]);
    });
  }

  it('does not narrow when every item is there twice', () => {
    const once = first([MINE, THEIRS], (item) => item, 'ordinal').against_rest;
    const twice = first(
      [MINE, THEIRS].map((row) => row.flatMap((value) => [value, value])),
      (item) => item >> 1,
      'ordinal',
    ).against_rest;
    close(twice.ci?.low, present(once.ci?.low), 1e-9, 'low');
    assert.equal(twice.ci?.clusters, 12);
  });

  it('says why there is no interval', () => {
    const two = first([MINE, THEIRS], (item) => item % 2, 'ordinal').against_rest;
    assert.equal(two.ci, undefined);
    assert.match(two.ci_reason ?? '', /at least three questions/);
    const perfect = first([MINE, MINE], (item) => item % 4, 'ordinal').against_rest;
    assert.deepEqual([perfect.value, perfect.ci], [1, undefined]);
    assert.match(perfect.ci_reason ?? '', /same without any question/);
    const one = first(
      [
        [1, 1, 1, 2],
        [1, 1, 1, 2],
      ],
      (item) => item,
      'ordinal',
    ).against_rest;
    assert.match(one.ci_reason ?? '', /hangs on one question/);
  });

  it('is evaluated without clusters as if it were made of the rest', () => {
    const codes = fc.integer({ min: 0, max: 3 });
    const pair = fc.record({ first: codes, second: codes, weight: fc.constantFrom(1, 0.5, 1 / 3), out: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 2, maxLength: 15 }),
        fc.constantFrom('nominal' as const, 'ordinal' as const),
        (pairs, scale) => {
          const table = { scale, categories: [0, 1, 5, 7] };
          const left = [...pairs.keys()].filter((place) => pairs[place]?.out);
          const without = kappaWithout(table, pairs);
          without([0]);
          const rest = scaleKappa(table, LEVEL, (add) => {
            const kept = pairs.filter(({ out }) => !out);
            for (const { first: a, second: b, weight } of kept) add(a, b, weight);
            return kept.length;
          });
          const value = without(left);
          close(Number.isNaN(value) ? null : value, rest.value, 1e-9, 'kappa');
        },
      ),
    );
  });
});

describe('drift over clusters', () => {
  const errors = [0, 1, 0, 2, 1, 3, 2, 2, 4, 3, 5, 4];
  const rows = [errors.map((error) => 50 + error), errors.map(() => 50)];

  it('has the interval of the jackknife over clusters', () => {
    const drift = present(first(rows, (item) => item % 4, 'interval', orderOf(rows)).drift);
    const without = [0, 1, 2, 3].map((cluster) => {
      const places = errors.map((_, place) => place).filter((place) => place % 4 !== cluster);
      const [x, y] = [places, places.map((place) => errors[place] ?? 0)];
      return present(spearman(Float64Array.from(x), Float64Array.from(y)));
    });
    const mean = without.reduce((sum, value) => sum + value, 0) / 4;
    const se = Math.sqrt((3 / 4) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    const ci = present(drift.trend_ci);
    close(ci.low, present(drift.trend) - T3 * se, 1e-9, 'low');
    assert.deepEqual([ci.method, ci.df, ci.clusters], ['jackknife-t', 3, 4]);
    assert.ok(ci.high <= 1);
  });

  it('has none with two clusters, nor where every change is the same', () => {
    assert.equal(present(first(rows, (item) => item % 2, 'interval', orderOf(rows)).drift).trend_ci, null);
    const steady = [errors.map((_, place) => 50 + place), errors.map(() => 50)];
    const { trend, trend_ci } = present(first(steady, (item) => item % 4, 'interval', orderOf(steady)).drift);
    close(trend, 1, 1e-12, 'trend');
    assert.equal(trend_ci, null);
  });

  it('is evaluated without clusters as if it were made of the rest', () => {
    const entry = fc.record({ value: fc.integer({ min: -3, max: 3 }), out: fc.boolean() });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
        const places = [...entries.keys()];
        const kept = places.filter((place) => !entries[place]?.out);
        const without = trendWithout(entries.map(({ value }) => value));
        without([0]);
        const value = without(places.filter((place) => entries[place]?.out));
        const expected = spearman(
          Float64Array.from(kept),
          Float64Array.from(kept, (place) => entries[place]?.value ?? 0),
        );
        close(Number.isNaN(value) ? null : value, expected, 1e-9, 'trend');
      }),
    );
  });
});

describe('a rater against herself over clusters', () => {
  const PAIRS: [number, number][] = MINE.map((value, item) => [value - 1, (THEIRS[item] ?? 1) - 1]);
  const repeatsFor = (pairs: [number, number][], of: (item: number) => number): CoefficientValue[] =>
    present(first([MINE, THEIRS], of, 'ordinal', repeatsOf(pairs)).repeats).coefficients;

  it('has intervals of the jackknife for all figures', () => {
    const all = repeatsFor(PAIRS, (item) => item % 4);
    assert.deepEqual(
      all.map(({ id, ci }) => [id, ci?.method, ci?.df, ci?.clusters]),
      ['percent_agreement', 'cohen_kappa_quadratic', 'icc2'].map((id) => [id, 'jackknife-t', 3, 4]),
    );
    // Equal pairs by cluster, of three each: 2, 1, 1, 3.
    const without = [2, 1, 1, 3].map((same) => (7 - same) / 9);
    const mean = without.reduce((sum, value) => sum + value, 0) / 4;
    const se = Math.sqrt((3 / 4) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    close(all[0]?.ci?.low, 7 / 12 - T3 * se, 1e-9, 'percent agreement');
  });

  it('counts only clusters with a repeat', () => {
    const [agreement] = repeatsFor(PAIRS.slice(0, 4), (item) => item);
    assert.equal(agreement?.ci?.clusters, 4);
  });

  it('is perfect, not certain, when she repeats herself', () => {
    const same: [number, number][] = MINE.map((value) => [value - 1, value - 1]);
    for (const { id, value, ci, ci_reason } of repeatsFor(same, (item) => item % 4)) {
      close(value, 1, 1e-12, id);
      assert.equal(ci, undefined);
      assert.match(ci_reason ?? '', /same without any question/);
    }
  });
});

describe('leaving out clusters', () => {
  it('takes several at once where they are very many', () => {
    const clusterOf = Array.from({ length: 2500 }, (_, place) => place);
    let state = 7;
    const values = clusterOf.map(() => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 25;
    });
    const sum = values.reduce((all, value) => all + value, 0);
    let evaluations = 0;
    const without = (left: readonly number[]) => {
      evaluations += 1;
      return (sum - left.reduce((all, place) => all + (values[place] ?? 0), 0)) / (2500 - left.length);
    };
    const outcome = overClusters({ value: sum / 2500, clusterOf, key: 'question' }, without, LEVEL);
    assert.ok('ci' in outcome);
    assert.deepEqual([evaluations, outcome.ci.clusters, outcome.ci.df], [1000, 2500, 999]);
    const { sd } = present(sampleMoments(values));
    close(outcome.se, present(sd) / 50, 0.1 * (present(sd) / 50), 'error');
  });
});
