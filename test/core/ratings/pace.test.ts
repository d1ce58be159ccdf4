import assert from 'node:assert/strict';
import { Pace } from '../../../src/core/ratings/pace';
import { AT, idOf, itemOf, rateEvent } from '../../fixtures/ratingBuilders';

const spent = (n: number, ms: number) => rateEvent(n, { item: itemOf(n), ms });

describe('the pace', () => {
  it('says nothing of fewer than three items', () => {
    const pace = new Pace();
    pace.add([spent(1, 1000), spent(2, 2000)]);
    assert.deepEqual([pace.medianMs, pace.minutesFor(10), pace.totalMs], [null, null, 3000]);
  });

  it('is the median, which one long item does not move', () => {
    const pace = new Pace();
    pace.add([spent(1, 1000), spent(2, 3_600_000), spent(3, 3000), spent(4, 2000)]);
    assert.equal(pace.medianMs, 2500);
    assert.equal(pace.minutesFor(24), 1);
  });

  it('takes the last time of an item that was rated by several presses', () => {
    const pace = new Pace();
    pace.add([1000, 1500, 4000].map((ms, index) => rateEvent(index + 1, { ms })));
    assert.equal(pace.totalMs, 4000);
  });

  it('looks at the last thirty items only', () => {
    const pace = new Pace();
    pace.add(Array.from({ length: 40 }, (_, n) => spent(n + 1, n < 10 ? 60_000 : 500)));
    assert.equal(pace.medianMs, 500);
  });

  it('takes skips in, and passes over values of rules and other kinds', () => {
    const pace = new Pace();
    const on = { v: 1, at: AT, rater: 'ana', occasion: 1 } as const;
    pace.add([
      { ...on, id: idOf(1), item: itemOf(1), kind: 'skip', reason: 'other', ms: 700 },
      { ...on, id: idOf(2), item: itemOf(2), kind: 'note', text: 'x' },
      rateEvent(3, { item: itemOf(3), by: 'rule' }),
    ]);
    assert.equal(pace.totalMs, 700);
  });
});
