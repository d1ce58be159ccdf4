import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type PpiInput, ppiMean } from '../../../../src/core/calibration/rates/ppi';
import { close } from '../../../fixtures/golden';
import { goldenJudges } from '../../../fixtures/goldenJudges';

const floats = (values: Iterable<number>) => Float64Array.from(values);

const score = fc.integer({ min: 0, max: 100 });
const inputs = fc
  .record({
    rows: fc.array(fc.tuple(score, score), { minLength: 2, maxLength: 30 }),
    unlabelled: fc.array(score, { minLength: 2, maxLength: 60 }),
  })
  .map(
    ({ rows, unlabelled }): PpiInput => ({
      gold: floats(rows.map(([gold]) => gold)),
      judged: floats(rows.map(([, judged]) => judged)),
      unlabelled: floats(unlabelled),
    }),
  );

describe('prediction-powered means', () => {
  for (const { id, data, expected, tol } of goldenJudges('ppi_mean')) {
    it(`are those of ppi_py: ${id}`, () => {
      const input = { gold: floats(data.Y), judged: floats(data.Yhat), unlabelled: floats(data.Yhat_unlabeled) };
      for (const [level, which] of [
        [0.95, 'ci95'],
        [0.9, 'ci90'],
      ] as const) {
        const found = ppiMean(input, level);
        for (const each of ['classical', 'ppi', 'ppi_pp'] as const) {
          close(found[each].estimate, expected[each].estimate, tol, each);
          close(found[each].ci?.low, expected[each][which][0], tol, `${each} low`);
          close(found[each].ci?.high, expected[each][which][1], tol, `${each} high`);
        }
        close(found.ppi_pp.lambda, expected.ppi_pp.lambda, tol, 'lambda');
        close(found.ppi_pp.se, expected.ppi_pp.se, tol, 'se');
      }
    });
  }

  it('lambda stands in [0, 1] and intervals hold their estimates', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { classical, ppi, ppi_pp } = ppiMean(input, 0.95);
        assert.ok(ppi_pp.lambda >= 0 && ppi_pp.lambda <= 1);
        for (const { estimate, ci } of [classical, ppi, ppi_pp])
          assert.ok(ci === undefined || (ci.low <= estimate && estimate <= ci.high));
      }),
    );
  });

  it('are those of people alone with a judge that always says the same', () => {
    fc.assert(
      fc.property(inputs, score, (input, always) => {
        const same = {
          ...input,
          judged: input.judged.map(() => always),
          unlabelled: input.unlabelled.map(() => always),
        };
        const { classical, ppi, ppi_pp } = ppiMean(same, 0.95);
        assert.equal(ppi_pp.lambda, 0);
        close(ppi_pp.estimate, classical.estimate, 1e-9, 'PPI++');
        close(ppi.estimate, classical.estimate, 1e-9, 'PPI');
        close(ppi.se, classical.se, 1e-9, 'se');
      }),
    );
  });

  it('do not depend on the order of items', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const turned = {
          gold: input.gold.slice().reverse(),
          judged: input.judged.slice().reverse(),
          unlabelled: input.unlabelled.slice().reverse(),
        };
        const [one, other] = [ppiMean(input, 0.95), ppiMean(turned, 0.95)];
        close(one.ppi_pp.estimate, other.ppi_pp.estimate, 1e-9, 'estimate');
        close(one.ppi_pp.se, other.ppi_pp.se, 1e-9, 'se');
      }),
    );
  });

  it('with weights that are all the same are nearly those without, and PPI exactly', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const plain = ppiMean(input, 0.95);
        const weighted = ppiMean({ ...input, weights: input.gold.map(() => 7) }, 0.95);
        close(weighted.ppi.estimate, plain.ppi.estimate, 1e-9, 'estimate');
        close(weighted.ppi.se, plain.ppi.se, 1e-9, 'se');
      }),
    );
  });

  it('put right by weights what was labelled more often than its share', () => {
    // The judge says 0 of nine in ten records, of which 10 of 100 labelled are wrong; both words were labelled as often.
    const judged = floats(Array.from({ length: 200 }, (_, i) => i % 2));
    const gold = judged.map((word, i) => (word === 1 ? Number(i % 20 !== 1) : Number(i % 20 === 0)));
    const unlabelled = floats(Array.from({ length: 1000 }, (_, i) => Number(i % 10 === 0)));
    const weights = judged.map((word) => (word === 1 ? 1 : 9));
    const { classical, ppi_pp } = ppiMean({ gold, judged, unlabelled, weights }, 0.95);
    const truth = 0.1 * 0.9 + 0.9 * 0.1;
    close(classical.estimate, truth, 1e-9, 'people');
    close(ppi_pp.estimate, truth, 1e-9, 'PPI++');
  });

  it('over clusters whose items are copies are as uncertain as the clusters are few', () => {
    const base = { gold: [1, 0, 0, 1, 0, 1, 0, 0], judged: [1, 0, 1, 1, 0, 0, 0, 0] };
    const copied = (values: readonly number[]) => floats(values.flatMap((value) => [value, value, value]));
    const of = (size: number) => Int32Array.from({ length: 8 * size }, (_, i) => Math.floor(i / size));
    const unlabelled = floats(Array.from({ length: 40 }, (_, i) => Number(i % 3 === 0)));
    const single = ppiMean(
      { gold: floats(base.gold), judged: floats(base.judged), unlabelled, clusters: { of: of(1), key: 'question' } },
      0.95,
    );
    const three = ppiMean(
      { gold: copied(base.gold), judged: copied(base.judged), unlabelled, clusters: { of: of(3), key: 'question' } },
      0.95,
    );
    close(three.ppi.se, single.ppi.se, 1e-12, 'se');
    assert.deepEqual([three.ppi.ci?.method, three.ppi.ci?.df, three.ppi.ci?.clusters], ['t', 7, 8]);
    close(three.ppi_pp.lambda, single.ppi_pp.lambda, 1e-12, 'lambda');
  });

  it('say where their intervals are too narrow, and have none where nothing varies', () => {
    const few = ppiMean({ gold: floats([3, 5, 9]), judged: floats([4, 4, 8]), unlabelled: floats([1, 2]) }, 0.95);
    assert.match(few.notes.join(' '), /fewer than 50 labelled items; here are 3/);
    const gold = floats(Array.from({ length: 100 }, (_, i) => Number(i < 3)));
    const rare = ppiMean({ gold, judged: gold.slice(), unlabelled: gold.slice() }, 0.95);
    assert.match(rare.notes.join(' '), /Only 3 of 100 labelled items are positive/);
    const none = ppiMean({ gold: gold.map(() => 0), judged: gold.map(() => 0), unlabelled: gold.map(() => 0) }, 0.95);
    assert.deepEqual([none.ppi_pp.ci, none.ppi_pp.effective_n], [undefined, null]);
  });
});
