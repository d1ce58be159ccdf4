import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exactLower, exactUpper } from '../../../../src/core/calibration/rates/clopperPearson';
import { type RoganGladenCounts, roganGladen } from '../../../../src/core/calibration/rates/roganGladen';
import { close } from '../../../fixtures/golden';
import { goldenJudges } from '../../../fixtures/goldenJudges';
import { present } from '../../../fixtures/ratingBuilders';

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Every golden case as counts. */
const cases = [
  ...goldenJudges('rogan_gladen').map(({ data, expected, id, tol }) => {
    const gold = data.calibration_gold;
    const judged = data.calibration_judge;
    const tp = sum(gold.map((value, i) => value * present(judged[i])));
    const tn = sum(gold.map((value, i) => (1 - value) * (1 - present(judged[i]))));
    const counts = {
      ...{ positives: sum(data.unlabeled_judge), n: data.unlabeled_judge.length, tp, positivesGold: sum(gold) },
      ...{ tn, negativesGold: gold.length - sum(gold) },
    };
    return { id, tol, counts, expected, unclipped: expected.theta_unclipped };
  }),
  ...goldenJudges('rogan_gladen_counts').map(({ data, expected, id, tol }) => {
    const counts = {
      ...{ positives: data.k_pos, n: data.n, tp: data.true_pos, positivesGold: data.m1 },
      ...{ tn: data.true_neg, negativesGold: data.m0 },
    };
    return { id, tol, counts, expected, unclipped: expected.theta };
  }),
];

const counts = fc
  .record({
    n: fc.integer({ min: 1, max: 2000 }),
    positivesGold: fc.integer({ min: 1, max: 100 }),
    negativesGold: fc.integer({ min: 1, max: 300 }),
    shares: fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 0, max: 1, noNaN: true }))),
  })
  .map(
    ({ n, positivesGold, negativesGold, shares: [p = 0, q1 = 0, q0 = 0] }): RoganGladenCounts => ({
      ...{ n, positivesGold, negativesGold, positives: Math.round(p * n) },
      ...{ tp: Math.round(q1 * positivesGold), tn: Math.round(q0 * negativesGold) },
    }),
  );

describe("Rogan and Gladen's corrected rate", () => {
  for (const { id, tol, counts, expected, unclipped } of cases) {
    it(`is that of independent implementations: ${id}`, () => {
      const found = roganGladen(counts, 0.95);
      close(present(found.estimate), expected.theta, tol, 'theta');
      close(found.unclipped, unclipped, tol, 'unclipped');
      close(found.se, expected.delta_se, tol, 'se');
      close(found.delta?.low, expected.delta_ci95[0], tol, 'delta low');
      close(found.delta?.high, expected.delta_ci95[1], tol, 'delta high');
      close(found.lee?.low, expected.adjusted_ci95_lee2025[0], tol, 'Lee low');
      close(found.lee?.high, expected.adjusted_ci95_lee2025[1], tol, 'Lee high');
    });
  }

  it('below the detection limit it is 0 with an upper bound, not an interval of no width', () => {
    const clipped = present(cases.find(({ id }) => id === 'rogan_gladen_clipped_at_zero'));
    const { estimate, upper_bound, ci, reason } = roganGladen(clipped.counts, 0.95);
    assert.equal(estimate, 0);
    assert.match(present(reason), /^Below the detection limit of this judge/);
    assert.deepEqual([ci?.low, ci?.high], [0, upper_bound]);
    assert.ok(present(upper_bound) > 0 && present(upper_bound) < 0.2, String(upper_bound));
  });

  it('near 1 it is bounded from below in the same way', () => {
    const counts = { positives: 95, n: 100, tp: 80, positivesGold: 90, tn: 28, negativesGold: 30 };
    const { estimate, ci } = roganGladen(counts, 0.95);
    const mirrored = roganGladen({ positives: 5, n: 100, tp: 28, positivesGold: 30, tn: 80, negativesGold: 90 }, 0.95);
    assert.equal(estimate, 1);
    assert.equal(mirrored.estimate, 0);
    close(ci?.low, 1 - present(mirrored.upper_bound), 1e-12, 'low');
  });

  it('is refused for a judge that does not separate, and says how many labels would settle it', () => {
    const weak = { positives: 300, n: 1000, tp: 3, positivesGold: 6, tn: 70, negativesGold: 90 };
    const { estimate, reason, missing_labels } = roganGladen(weak, 0.95);
    assert.equal(estimate, null);
    assert.match(present(reason), /cannot be told from those of a judge that guesses/);
    const more = (present(missing_labels) + 96) / 96;
    const enough = { ...weak, tp: 3 * more, positivesGold: 6 * more, tn: 70 * more, negativesGold: 90 * more };
    assert.notEqual(roganGladen(enough, 0.95).estimate, null);
  });

  it('is refused where the judge says yes no more often of positives: labels do not help', () => {
    const { estimate, missing_labels } = roganGladen(
      { positives: 100, n: 1000, tp: 2, positivesGold: 10, tn: 50, negativesGold: 90 },
      0.95,
    );
    assert.deepEqual([estimate, missing_labels], [null, null]);
  });

  it('is refused, and no labels are asked for, where only rounding tells the judge from one that guesses', () => {
    const guesses = { positives: 100, n: 1000, tp: 3, positivesGold: 10, tn: 7, negativesGold: 10 };
    assert.equal(roganGladen(guesses, 0.95).missing_labels, null);
    const hardly = { ...guesses, tp: 3001, positivesGold: 10_000, tn: 7000, negativesGold: 10_000 };
    assert.equal(roganGladen(hardly, 0.95).missing_labels, null);
  });

  it('is refused without a gold positive, without a gold negative and without a record', () => {
    const some = { positives: 10, n: 100, tp: 5, positivesGold: 6, tn: 80, negativesGold: 90 };
    assert.match(
      present(roganGladen({ ...some, tp: 0, positivesGold: 0 }, 0.95).reason),
      /No labelled item is positive/,
    );
    assert.match(
      present(roganGladen({ ...some, tn: 0, negativesGold: 0 }, 0.95).reason),
      /No labelled item is negative/,
    );
    assert.match(present(roganGladen({ ...some, positives: 0, n: 0 }, 0.95).reason), /no record/);
  });

  it('is refused where no rate at all fits the errors: items were picked by what the judge had said', () => {
    const picked = { positives: 200, n: 10_000, tp: 75, positivesGold: 75, tn: 150, negativesGold: 225 };
    const { estimate, reason } = roganGladen(picked, 0.95);
    assert.equal(estimate, null);
    assert.match(present(reason), /not like the records/);
  });

  it('of a judge without an error it is the share of yes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (n, positives) => {
        fc.pre(positives <= n);
        const perfect = { positives, n, tp: 50, positivesGold: 50, tn: 50, negativesGold: 50 };
        close(present(roganGladen(perfect, 0.95).estimate), positives / n, 1e-12, 'theta');
      }),
    );
  });

  it('lies in its interval and in [0, 1]; what is refused has a reason', () => {
    fc.assert(
      fc.property(counts, (some) => {
        const { estimate, ci, reason } = roganGladen(some, 0.95);
        if (estimate === null) return assert.ok(present(reason).length > 0);
        const { low, high } = present(ci);
        assert.ok(0 <= low && low <= estimate && estimate <= high && high <= 1, `${low} ${estimate} ${high}`);
        return undefined;
      }),
    );
  });
});

describe("Clopper and Pearson's bounds", () => {
  it('leave a tail of just alpha', () => {
    const tail = (n: number, p: number, from: number) => {
      let [term, all] = [(1 - p) ** n, 0];
      for (let k = 0; k <= n; k += 1) {
        if (k >= from) all += term;
        term *= (((n - k) / (k + 1)) * p) / (1 - p);
      }
      return all;
    };
    for (const [count, n] of [
      [1, 10],
      [7, 20],
      [19, 20],
    ] as const) {
      close(tail(n, exactLower(count, n, 0.025), count), 0.025, 1e-9, 'lower');
      close(1 - tail(n, exactUpper(count, n, 0.025), count + 1), 0.025, 1e-9, 'upper');
    }
  });

  it('know nothing of none', () => {
    assert.deepEqual([exactLower(0, 0, 0.05), exactUpper(0, 0, 0.05)], [0, 1]);
    assert.deepEqual([exactLower(0, 9, 0.05), exactUpper(9, 9, 0.05)], [0, 1]);
    close(exactUpper(0, 60, 0.05), 1 - 0.05 ** (1 / 60), 1e-12, 'rule of three');
  });
});
