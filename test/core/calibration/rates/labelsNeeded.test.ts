import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wilsonInterval } from '../../../../src/core/agreement/intervals/wilson';
import { labelsNeeded } from '../../../../src/core/calibration/rates/labelsNeeded';
import { missingLabels } from '../../../../src/core/calibration/rates/missingLabels';
import { present } from '../../../fixtures/ratingBuilders';

const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });

describe('labels until an interval clears a bar', () => {
  it("are the fewest with which Wilson's end does", () => {
    fc.assert(
      fc.property(share, share, (own, bar) => {
        fc.pre(Math.abs(own - bar) > 0.01);
        const side = own > bar ? 'above' : 'below';
        const n = present(labelsNeeded(own, bar, side, 0.95));
        const clears = (items: number) => {
          const { low, high } = wilsonInterval(own * items, items, 0.95);
          return side === 'above' ? low >= bar - 1e-9 : high <= bar + 1e-9;
        };
        assert.ok(clears(n), `${n} are not enough`);
        assert.ok(n === 1 || !clears(n - 1) || Math.abs(wilsonInterval(own * (n - 1), n - 1, 0.95).low - bar) < 1e-8);
      }),
    );
  });

  it('are null on the wrong side of the bar and on it', () => {
    assert.equal(labelsNeeded(0.7, 0.8, 'above', 0.95), null);
    assert.equal(labelsNeeded(0.8, 0.8, 'above', 0.95), null);
    assert.equal(labelsNeeded(0.7, 0.65, 'below', 0.95), null);
  });
});

describe('labels until a rate is known to half of itself', () => {
  const now = { estimate: 0.02, low: 0, high: 0.06, n: 100, floor: 0 };

  it('grow with the square of what is missing', () => {
    assert.equal(missingLabels(now), 800);
    assert.equal(missingLabels({ ...now, low: 0.015, high: 0.025 }), 0);
  });

  it('are more where part of the width is the records, and null where that is too much or there is no rate', () => {
    assert.ok(present(missingLabels({ ...now, floor: 0.005 })) > 800);
    assert.equal(missingLabels({ ...now, floor: 0.01 }), null);
    assert.equal(missingLabels({ ...now, estimate: 0 }), null);
  });
});
