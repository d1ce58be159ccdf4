import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seededRandom } from '../../../../src/core/agreement/intervals/random';
import { shareDraw } from '../../../../src/core/calibration/rates/betaDraws';
import { exactLower } from '../../../../src/core/calibration/rates/clopperPearson';
import { type PredictiveCounts, predictiveValues } from '../../../../src/core/calibration/rates/predictiveValues';
import { close } from '../../../fixtures/golden';
import { present } from '../../../fixtures/ratingBuilders';

const options = { level: 0.95, seed: 1 };
const some: PredictiveCounts = { positives: 190, n: 10_000, tp: 3, judgedPositive: 6, fn: 1, judgedNegative: 294 };

describe('the rate by predictive values', () => {
  it("is what each of the judge's words is worth, by how often it says it", () => {
    const { estimate, ppv, npv } = predictiveValues(some, options);
    close(present(estimate), 0.019 * 0.5 + 0.981 / 294, 1e-12, 'rate');
    assert.deepEqual([ppv, npv], [0.5, 1 - 1 / 294]);
  });

  it('is the same for the same seed, and hardly another for another', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => present(predictiveValues(some, { level: 0.95, seed }).ci));
    assert.deepEqual(one, again);
    assert.notEqual(one?.high, other?.high);
    const width = present(one).high - present(one).low;
    close(other?.low, present(one).low, width / 20, 'low');
    close(other?.high, present(one).high, width / 20, 'high');
  });

  it("of a judge that says yes of everything is people's share, from Clopper and Pearson's lower end to Jeffreys' upper", () => {
    const all = { positives: 1e9, n: 1e9, tp: 5, judgedPositive: 50, fn: 0, judgedNegative: 0 };
    const { estimate, ci } = predictiveValues(all, options);
    assert.equal(estimate, 0.1);
    close(ci?.low, exactLower(5, 50, 0.025), 0.002, 'low');
    // The quantile of Beta(5.5, 45.5) at .975.
    close(ci?.high, 0.2048, 0.004, 'high');
  });

  it('is the mirror image above one half', () => {
    const mirrored = { ...some, tp: 3, fn: 293 };
    const [own, other] = [present(predictiveValues(some, options).ci), present(predictiveValues(mirrored, options).ci)];
    close(1 - other.high, own.low, 0.0005, 'the end at the rare outcome');
    close(1 - other.low, own.high, 0.002, 'the other end');
  });

  it('holds a very low rate although a positive was found', () => {
    const found = { positives: 190, n: 10_000, tp: 0, judgedPositive: 2, fn: 1, judgedNegative: 48 };
    assert.ok(present(predictiveValues(found, options).ci).low < 0.001);
  });

  it('does not collapse where nothing positive was seen', () => {
    const { estimate, ci } = predictiveValues({ ...some, tp: 0, fn: 0 }, options);
    assert.equal(estimate, 0);
    assert.equal(ci?.low, 0);
    assert.ok(present(ci).high > 0.005);
  });

  it('is null where a word of the judge was never labelled, and says which', () => {
    assert.match(present(predictiveValues({ ...some, tp: 0, judgedPositive: 0 }, options).reason), /said yes of/);
    assert.match(present(predictiveValues({ ...some, fn: 0, judgedNegative: 0 }, options).reason), /said no of/);
    assert.match(present(predictiveValues({ ...some, positives: 0, n: 0 }, options).reason), /no record/);
  });

  it('lies in its interval, which stays in [0, 1] and turns over with yes and no of people', () => {
    const counts = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(40), fc.nat(40), fc.nat(500))
      .filter(([yes, no, tp, fn]) => tp <= yes && fn <= no);
    fc.assert(
      fc.property(counts, ([judgedPositive, judgedNegative, tp, fn, positives]) => {
        const counts = { positives, n: 500, tp, judgedPositive, fn, judgedNegative };
        const { estimate, ci } = predictiveValues(counts, { ...options, draws: 500 });
        const rate = present(estimate);
        assert.ok(0 <= present(ci).low && present(ci).low <= rate && rate <= present(ci).high && present(ci).high <= 1);
        const turned = { ...counts, tp: judgedPositive - tp, fn: judgedNegative - fn };
        close(present(predictiveValues(turned, options).estimate), 1 - rate, 1e-12, 'turned');
      }),
      { numRuns: 50 },
    );
  });

  it('draws from beta distributions have their mean and variance, in order', () => {
    const random = seededRandom(3);
    for (const [count, rest] of [
      [0, 0],
      [0, 98],
      [3, 7],
      [2.5, 0.25],
    ] as const) {
      const draws = Array.from({ length: 40_000 }, () => shareDraw(random, count, rest));
      for (const [which, a] of [
        ['low', count],
        ['jeffreys', count + 0.5],
        ['high', count + 1],
      ] as const) {
        const b = count + rest + 1 - a;
        const mean = draws.reduce((sum, draw) => sum + draw[which], 0) / draws.length;
        const variance = draws.reduce((sum, draw) => sum + (draw[which] - mean) ** 2, 0) / draws.length;
        const expected = (a * b) / ((a + b) ** 2 * (a + b + 1));
        close(mean, a / (a + b), 5 * Math.sqrt(expected / draws.length), `mean of ${a}, ${b}`);
        close(variance, expected, 0.1 * expected, `variance of ${a}, ${b}`);
      }
      assert.ok(draws.every(({ low, jeffreys, high }) => low <= jeffreys && jeffreys <= high));
    }
  });
});
