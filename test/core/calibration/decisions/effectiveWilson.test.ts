import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wilsonInterval } from '../../../../src/core/agreement/intervals/wilson';
import { effectiveWilson } from '../../../../src/core/calibration/decisions/effectiveWilson';
import { close } from '../../../fixtures/golden';

const hitsOf = (...hits: number[]) => Uint8Array.from(hits);
const hitLists = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 30 });

function same(actual: { low: number; high: number }, expected: { low: number; high: number }): void {
  close(actual.low, expected.low, 1e-9, 'low');
  close(actual.high, expected.high, 1e-9, 'high');
}

describe('Wilson’s interval on the effective number of rows', () => {
  it('is Wilson’s where every row is a cluster and weighs the same', () => {
    fc.assert(
      fc.property(hitLists, fc.constantFrom(1, 3), (list, weight) => {
        const hits = hitsOf(...list);
        const count = list.reduce((sum, each) => sum + each, 0);
        const clusters = Int32Array.from(list.keys());
        const weights = new Float64Array(list.length).fill(weight);
        same(effectiveWilson({ hits, clusters, weights }, 0.9), wilsonInterval(count, list.length, 0.9));
        same(effectiveWilson({ hits }, 0.9), wilsonInterval(count, list.length, 0.9));
      }),
    );
  });

  it('never collapses, and stays within 0 and 1 about the share', () => {
    const rows = fc.array(
      fc.record({
        hit: fc.integer({ min: 0, max: 1 }),
        cluster: fc.integer({ min: 0, max: 4 }),
        weight: fc.double({ min: 0.1, max: 9, noNaN: true }),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, (of) => {
        const [hits, weights] = [hitsOf(...of.map(({ hit }) => hit)), Float64Array.from(of, ({ weight }) => weight)];
        const clusters = Int32Array.from(of, ({ cluster }) => cluster);
        const ci = effectiveWilson({ hits, weights, clusters }, 0.95);
        const total = weights.reduce((sum, each) => sum + each, 0);
        const p = weights.reduce((sum, each, row) => sum + each * (hits[row] ?? 0), 0) / total;
        assert.ok(ci.low >= 0 && ci.high <= 1 && ci.high - ci.low > 0.05);
        assert.ok(ci.low <= p + 1e-12 && p - 1e-12 <= ci.high);
        assert.equal(ci.clusters, new Set(clusters).size);
      }),
    );
  });

  it('takes a cluster as one row where all are hits', () => {
    const clusters = Int32Array.of(0, 0, 0, 1, 1, 2);
    same(effectiveWilson({ hits: hitsOf(1, 1, 1, 1, 1, 1), clusters }, 0.95), wilsonInterval(3, 3, 0.95));
    same(effectiveWilson({ hits: hitsOf(0, 0, 0, 0, 0, 0), clusters }, 0.95), wilsonInterval(0, 3, 0.95));
  });

  it('takes one cluster as one row', () => {
    const ci = effectiveWilson({ hits: hitsOf(1, 0, 1, 0), clusters: Int32Array.of(5, 5, 5, 5) }, 0.95);
    same(ci, wilsonInterval(0.5, 1, 0.95));
  });

  it('has the design effect of clusters that are all alike within', () => {
    // Ten clusters of four, half of them hits: variance .25 / 9 against .25 / 39; t quantiles with 39 and with 9 degrees of freedom.
    const hits = Uint8Array.from({ length: 40 }, (_, row) => Number(row < 20));
    const clusters = Int32Array.from(hits.keys(), (row) => row >> 2);
    const effective = ((40 * 9) / 39) * (2.022690920036762 / 2.2621571628540993) ** 2;
    same(effectiveWilson({ hits, clusters }, 0.95), wilsonInterval(effective / 2, effective, 0.95));
  });

  it('costs what unequal weights cost where all are hits', () => {
    const weights = Float64Array.of(1, 1, 1, 5);
    same(effectiveWilson({ hits: hitsOf(1, 1, 1, 1), weights }, 0.95), wilsonInterval(64 / 28, 64 / 28, 0.95));
  });
});
