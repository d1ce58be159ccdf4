import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scaleKappa } from '../../../../src/core/agreement/coefficients/scaleKappa';
import { NO_VALUE, type RatingTable } from '../../../../src/core/agreement/ratingTable';
import { ceilingOf } from '../../../../src/core/calibration/ceiling/ceiling';
import { consensusWithout } from '../../../../src/core/calibration/ceiling/consensus';
import { close, tableFrom } from '../../../fixtures/golden';
import { present } from '../../../fixtures/ratingBuilders';

const options = { level: 0.95, seed: 1, resamples: 200 };
const SCALE = [0, 1, 2, 3];
const codes = (...values: number[]) => Int32Array.from(values);

/** Raters x items with gaps, the judge after them. */
const rated = fc.array(
  fc.array(fc.oneof({ weight: 5, arbitrary: fc.nat(3) }, fc.constant(null)), { minLength: 4, maxLength: 4 }),
  { minLength: 6, maxLength: 30 },
);

function inputOf(items: (number | null)[][], scale: RatingTable['scale']) {
  const rows = [0, 1, 2].map((rater) => items.map((item) => item[rater] ?? null));
  const judge = Int32Array.from(items, (item) => item[3] ?? NO_VALUE);
  return { humans: tableFrom(rows, scale, SCALE), judge, gold: judge, of: 'harmfulness' };
}

/** A study of 60 items and three raters who mostly agree, and a judge who agrees less. */
const some = inputOf(
  Array.from({ length: 60 }, (_, i) => [
    i % 4,
    i % 7 === 0 ? (i + 1) % 4 : i % 4,
    i % 4,
    i % 3 === 0 ? (i + 1) % 4 : i % 4,
  ]),
  'ordinal',
);

describe('the ceiling', () => {
  it('is what agreement makes of the same pairs: kappa of a rater, and of the judge, with the consensus of the others', () => {
    fc.assert(
      fc.property(rated, fc.constantFrom('nominal', 'ordinal'), (items, scale) => {
        const { humans, ...rest } = inputOf(items, scale as RatingTable['scale']);
        const report = ceilingOf({ humans, ...rest }, { ...options, resamples: 2 });
        for (const [place, figure] of report.raters.entries()) {
          const pairs = items.flatMap((item) => {
            const others = codes(...[0, 1, 2].map((rater) => item[rater] ?? NO_VALUE));
            const consensus = consensusWithout(others, place, scale !== 'nominal');
            const [own, judge] = [item[place] ?? NO_VALUE, item[3] ?? NO_VALUE];
            return own === NO_VALUE || judge === NO_VALUE || consensus === NO_VALUE ? [] : [{ own, judge, consensus }];
          });
          assert.equal(figure.n, pairs.length);
          for (const who of ['own', 'judge'] as const) {
            const kappa = scaleKappa(humans, 0.95, (add) => {
              for (const pair of pairs) add(pair[who], pair.consensus, 1);
              return pairs.length;
            });
            close(who === 'own' ? figure.rater_value : figure.judge_value, kappa.value, 1e-9, who);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('compares each rater and the judge on the same items, with an interval of the mean difference', () => {
    const report = ceilingOf(some, options);
    assert.deepEqual([report.measure, report.of], ['kappa_quadratic', 'harmfulness']);
    for (const { n, ci, difference } of report.raters) {
      assert.equal(n, 60);
      assert.ok(present(ci).low <= present(difference) && present(difference) <= present(ci).high);
    }
    const { raters, judge, difference, ci } = report.mean;
    close(difference, present(judge) - present(raters), 1e-12, 'difference');
    assert.ok(present(ci).high < 0, 'the judge is below people');
    assert.deepEqual([ci?.method, ci?.resamples, ci?.seed], ['percentile', 200, 1]);
    assert.deepEqual(ceilingOf(some, options), report);
  });

  it('of a judge who is a copy of a rater has a difference of 0 beside her, without an interval', () => {
    const judge = Int32Array.from({ length: 60 }, (_, item) => some.humans.codes[item * 3 + 1] ?? NO_VALUE);
    const report = ceilingOf({ ...some, judge }, options);
    assert.deepEqual([report.raters[1]?.difference, report.raters[1]?.ci], [0, null]);
  });

  it('draws clusters whole', () => {
    const clusters = { key: 'question', of: Int32Array.from({ length: 60 }, (_, i) => i >> 2), count: 15 };
    const report = ceilingOf({ ...some, clusters }, options);
    assert.equal(report.mean.ci?.clusters, 15);
    assert.equal(report.judge_gold.ci, undefined, 'the judge is its own gold here');
    const { mean } = ceilingOf({ ...some, humans: { ...some.humans, clusters } }, options);
    assert.deepEqual(mean, report.mean);
  });

  it('holds the judge against gold', () => {
    const gold = Int32Array.from({ length: 60 }, (_, i) => (i < 50 ? i % 4 : NO_VALUE));
    const { judge_gold } = ceilingOf({ ...some, gold }, options);
    assert.deepEqual([judge_gold.id, judge_gold.n], ['cohen_kappa_quadratic', 50]);
    assert.ok(judge_gold.ci);
  });

  it('is null with a single rater', () => {
    const alone = { ...some, humans: tableFrom([Array.from({ length: 60 }, (_, i) => i % 4)], 'ordinal', SCALE) };
    const { raters, mean } = ceilingOf(alone, options);
    assert.deepEqual(raters, [{ rater: 'r1', n: 0, rater_value: null, judge_value: null, difference: null, ci: null }]);
    assert.deepEqual(mean, { raters: null, judge: null, difference: null, ci: null });
  });

  it('has each rater with herself where items were repeated', () => {
    const repeats = Array.from({ length: 8 }, (_, i) => ({ item: i, first: i % 4, second: i < 7 ? i % 4 : 0 }));
    const traces = [
      { rater: 'r1', order: [], repeats },
      { rater: 'r2', order: [], repeats: [] },
    ];
    const { selves } = ceilingOf({ ...some, humans: { ...some.humans, traces } }, options);
    assert.equal(selves.length, 1);
    assert.deepEqual([selves[0]?.rater, selves[0]?.n], ['r1', 8]);
    assert.ok(present(selves[0]?.value) > 0.3 && present(selves[0]?.value) < 1);
  });
});

describe('the consensus of the others', () => {
  it('is the lower middle on a scale, and a strict majority of names', () => {
    assert.equal(consensusWithout(codes(9, 1, 3), 0, true), 1);
    assert.equal(consensusWithout(codes(9, 1, 3, 2), 0, true), 2);
    assert.equal(consensusWithout(codes(9, 1, 3), 0, false), NO_VALUE);
    assert.equal(consensusWithout(codes(9, 3, 1, 3), 0, false), 3);
    assert.equal(consensusWithout(codes(9, 3, 1, 3, 1), 0, false), NO_VALUE);
    assert.equal(consensusWithout(codes(9, NO_VALUE, 1), 0, false), 1);
    assert.equal(consensusWithout(codes(9, NO_VALUE), 0, true), NO_VALUE);
  });
});
