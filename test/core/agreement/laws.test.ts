import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Scalar } from '../../../schemas/codebook';
import { alpha } from '../../../src/core/agreement/coefficients/alpha';
import type { AlphaMetric } from '../../../src/core/agreement/coefficients/alphaMetrics';
import { prepare } from '../../../src/core/agreement/coefficients/candidate';
import { coefficientsOf } from '../../../src/core/agreement/coefficients/coefficients';
import { sumsOf } from '../../../src/core/agreement/coefficients/statistic';
import type { RatingTable, Scale } from '../../../src/core/agreement/ratingTable';
import { defaultOptions } from '../../../src/core/agreement/report';
import { observedCategories, tableFrom } from '../../fixtures/golden';

type Rows = (number | null)[][];

/** Raters x items with values 1 to 4 and gaps. */
const ratings = fc
  .record({ raters: fc.integer({ min: 2, max: 4 }), items: fc.integer({ min: 2, max: 12 }) })
  .chain(({ raters, items }) =>
    fc.array(
      fc.array(fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.constant(null)), {
        minLength: items,
        maxLength: items,
      }),
      { minLength: raters, maxLength: raters },
    ),
  );

const SCALE = [1, 2, 3, 4];

function values(table: RatingTable): Map<string, number | null> {
  return new Map(coefficientsOf(prepare(table), { ...defaultOptions, ci: 'none' }).map(({ id, value }) => [id, value]));
}

function same(a: Map<string, number | null>, b: Map<string, number | null>, ids?: (id: string) => boolean): void {
  for (const [id, value] of a) {
    if (ids && !ids(id)) continue;
    const other = b.get(id) ?? null;
    if (value === null || other === null) assert.equal(other, value, id);
    else assert.ok(Math.abs(value - other) < 1e-9, `${id}: ${value} and ${other}`);
  }
}

const numeric = (rows: Rows, categories: readonly Scalar[] = SCALE) => tableFrom(rows, 'ratio', categories);

/** The definition word for word: every pair of ratings within units against every pair of pairable ratings. */
function alphaByPairs(rows: Rows, metric: AlphaMetric): number {
  const items = rows[0]?.length ?? 0;
  const units = Array.from({ length: items }, (_, item) => rows.flatMap((row) => row[item] ?? [])).filter(
    (unit) => unit.length >= 2,
  );
  const all = units.flat();
  const counts = new Map<number, number>();
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  const difference = (c: number, k: number): number => {
    if (metric === 'nominal') return c === k ? 0 : 1;
    if (metric === 'interval') return (c - k) ** 2;
    if (metric === 'ratio') return c + k === 0 ? 0 : ((c - k) / (c + k)) ** 2;
    const [low, high] = [Math.min(c, k), Math.max(c, k)];
    let between = 0;
    for (const [value, count] of counts) if (value >= low && value <= high) between += count;
    return (between - ((counts.get(c) ?? 0) + (counts.get(k) ?? 0)) / 2) ** 2 * (c === k ? 0 : 1);
  };
  let [observed, expected] = [0, 0];
  for (const unit of units) {
    for (const [i, c] of unit.entries()) {
      for (const [j, k] of unit.entries()) if (i !== j) observed += difference(c, k) / (unit.length - 1);
    }
  }
  for (const [i, c] of all.entries()) for (const [j, k] of all.entries()) if (i !== j) expected += difference(c, k);
  return 1 - ((all.length - 1) * observed) / expected;
}

describe('laws of agreement', () => {
  it('does not depend on the order or the names of items and raters', () => {
    fc.assert(
      fc.property(ratings, fc.integer(), (rows, salt) => {
        const shuffled = <T>(list: readonly T[]) =>
          [...list.entries()]
            .sort(([a], [b]) => (((a + 1) * 7919 + salt) % 101) - (((b + 1) * 7919 + salt) % 101))
            .map(([, each]) => each);
        const order = shuffled([...(rows[0] ?? []).keys()]);
        const moved = shuffled(rows).map((row) => order.map((item) => row[item] ?? null));
        same(values(numeric(rows)), values(numeric(moved)));
      }),
    );
  });

  it('does not depend on what nominal categories are called', () => {
    fc.assert(
      fc.property(ratings, (rows) => {
        const names: Record<number, string> = { 1: 'villain', 2: 'assistant', 3: 'satire', 4: 'none' };
        const renamed = rows.map((row) => row.map((value) => (value === null ? null : (names[value] ?? ''))));
        same(
          values(tableFrom(rows, 'nominal', SCALE)),
          values(tableFrom(renamed, 'nominal', ['satire', 'none', 'villain', 'assistant'])),
        );
      }),
    );
  });

  it('keeps interval alpha, ICC and quadratic weights under a change of units', () => {
    fc.assert(
      fc.property(ratings, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 1000 }), (rows, a, b) => {
        const scaled = rows.map((row) => row.map((value) => (value === null ? null : a * value + b)));
        const invariant = (id: string) => /interval|icc|quadratic|linear$|pearson|ccc/.test(id);
        same(
          values(numeric(rows)),
          values(
            numeric(
              scaled,
              SCALE.map((value) => a * value + b),
            ),
          ),
          invariant,
        );
      }),
    );
  });

  it('keeps ordinal alpha under any change that keeps the order', () => {
    fc.assert(
      fc.property(ratings, (rows) => {
        const stretched = rows.map((row) => row.map((value) => (value === null ? null : value ** 3 + 5)));
        const ordinal = (id: string) => id === 'alpha_ordinal' || id.endsWith('_ordinal') || id.endsWith('_index');
        same(
          values(numeric(rows)),
          values(
            numeric(
              stretched,
              SCALE.map((value) => value ** 3 + 5),
            ),
          ),
          ordinal,
        );
      }),
    );
  });

  for (const metric of ['nominal', 'ordinal', 'interval', 'ratio'] as const) {
    it(`equals the pairwise definition of ${metric} alpha`, () => {
      fc.assert(
        fc.property(ratings, (rows) => {
          const { multisets, positions } = prepare(tableFrom(rows, 'ratio', observedCategories(rows)));
          const statistic = alpha(multisets, metric, positions);
          const ours = statistic.value(sumsOf(statistic));
          const theirs = alphaByPairs(rows, metric);
          if (Number.isFinite(theirs)) assert.ok(Math.abs(ours - theirs) < 1e-9, `${ours} for ${theirs}`);
          else assert.ok(Number.isNaN(ours), `${ours}, but it is not defined`);
        }),
      );
    });
  }

  it('equals the pairwise definition with more values than a matrix holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.float({ min: 0, max: 100, noNaN: true }), fc.float({ min: 0, max: 100, noNaN: true })), {
          minLength: 250,
          maxLength: 260,
        }),
        (pairs) => {
          const rows = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
          const { multisets, positions } = prepare(tableFrom(rows, 'ratio', observedCategories(rows)));
          const statistic = alpha(multisets, 'ordinal', positions);
          assert.ok(Math.abs(statistic.value(sumsOf(statistic)) - alphaByPairs(rows, 'ordinal')) < 1e-9);
        },
      ),
      { numRuns: 5 },
    );
  });

  it('is 1 where all agree and something varies', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 15 }),
        fc.integer({ min: 2, max: 5 }),
        (row, raters) => {
          fc.pre(new Set(row).size > 1);
          const rows = Array.from({ length: raters }, () => row);
          for (const [id, value] of values(numeric(rows)))
            if (value !== null) assert.ok(Math.abs(value - 1) < 1e-9, `${id}: ${value}`);
          assert.equal(values(numeric(rows)).get('alpha_ordinal'), 1);
        },
      ),
    );
  });

  it('never takes missing data for agreement: unrated items and silent raters change nothing', () => {
    fc.assert(
      fc.property(ratings, (rows) => {
        const withGaps = rows.map((row) => [null, ...row, null]);
        same(values(numeric(rows)), values(numeric(withGaps)));
        const silent = [...rows, (rows[0] ?? []).map(() => null)];
        same(values(numeric(rows)), values(numeric(silent)));
      }),
    );
  });

  it('never takes a lone rating for agreement: alpha and percent agreement do not change by it', () => {
    fc.assert(
      fc.property(ratings, fc.integer({ min: 1, max: 4 }), (rows, lone) => {
        const longer = rows.map((row, rater) => [...row, rater === 0 ? lone : null]);
        same(
          values(numeric(rows)),
          values(numeric(longer)),
          (id) => id.startsWith('alpha') || id === 'percent_agreement',
        );
      }),
    );
  });

  it('is about 0 for ratings given at random, whatever the weights', () => {
    let state = 12345;
    const draw = () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return 1 + Math.floor((state / 2147483648) * 4);
    };
    const rows = [0, 1, 2].map(() => Array.from({ length: 4000 }, draw));
    for (const [id, value] of values(numeric(rows))) {
      if (value === null || id === 'percent_agreement' || id === 'kendall_w_tie_corrected_listwise') continue;
      assert.ok(Math.abs(value) < 0.05, `${id}: ${value}`);
    }
  });

  it('joins what should be one for two complete raters', () => {
    fc.assert(
      fc.property(ratings, (rows) => {
        const complete = rows.slice(0, 2).map((row) => row.map((value) => value ?? 1));
        const ours = values(numeric(complete));
        for (const [a, b] of [
          ['scott_pi', 'fleiss_kappa'],
          ['cohen_kappa', 'conger_kappa'],
          ['cohen_kappa_quadratic', 'conger_kappa_quadratic'],
        ]) {
          same(new Map([['x', ours.get(a ?? '') ?? null]]), new Map([['x', ours.get(b ?? '') ?? null]]));
        }
      }),
    );
  });

  it('has one alpha for two categories, whatever the metric', () => {
    fc.assert(
      fc.property(ratings, (rows) => {
        const two = rows.map((row) => row.map((value) => (value === null ? null : value > 2 ? 2 : 1)));
        const ours = values(numeric(two, [1, 2]));
        for (const metric of ['ordinal', 'interval', 'ratio']) {
          same(
            new Map([['x', ours.get('alpha_nominal') ?? null]]),
            new Map([['x', ours.get(`alpha_${metric}`) ?? null]]),
          );
        }
      }),
    );
  });

  it('says for every scale why something is not defined, and never gives NaN', () => {
    fc.assert(
      fc.property(ratings, fc.constantFrom<Scale>('nominal', 'ordinal', 'interval', 'ratio'), (rows, scale) => {
        for (const each of coefficientsOf(prepare(tableFrom(rows, scale, SCALE)), defaultOptions)) {
          if (each.value === null) assert.match(each.reason ?? '', /\.$/, each.id);
          else {
            assert.ok(Number.isFinite(each.value), each.id);
            if (each.ci)
              assert.ok(
                each.ci.low <= each.value + 1e-9 && each.value <= each.ci.high + 1e-9,
                `${each.id} ${JSON.stringify(each)}`,
              );
            else assert.match(each.ci_reason ?? '', /\.$/, each.id);
          }
        }
      }),
    );
  });
});
