import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeTime } from 'ulid';
import { eventId } from '../../schemas/event';
import { eventIds } from '../../src/platform/eventIds';

const NOW = Date.UTC(2026, 10, 21);

describe('event ids', () => {
  it('grow, whatever the clock does and whatever ids come from elsewhere', () => {
    const step = fc.record({
      clock: fc.integer({ min: -1e9, max: 1e9 }),
      foreign: fc.option(fc.integer({ min: -1e9, max: 1e9 })),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        let now = NOW;
        let last = '';
        const next = eventIds(
          () => now,
          () => last,
        );
        const elsewhere = (time: number) =>
          eventIds(
            () => time,
            () => '',
          )();
        for (const { clock, foreign } of steps) {
          now = NOW + clock;
          if (foreign !== null) {
            const id = elsewhere(NOW + foreign);
            if (id > last) last = id;
          }
          const id = next();
          assert.ok(eventId.safeParse(id).success, id);
          assert.ok(id > last, `${id} after ${last}`);
          assert.ok(last === '' || decodeTime(id) >= decodeTime(last));
          last = id;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('hold the time of the clock where nothing is ahead of it', () => {
    assert.equal(
      decodeTime(
        eventIds(
          () => NOW,
          () => '',
        )(),
      ),
      NOW,
    );
  });

  it('differ between two windows at the same moment', () => {
    const windows = Array.from({ length: 50 }, () =>
      eventIds(
        () => NOW,
        () => '',
      ),
    );
    assert.equal(new Set(windows.map((next) => next())).size, windows.length);
  });
});
