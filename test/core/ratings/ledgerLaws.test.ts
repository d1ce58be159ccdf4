import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JournalEvent } from '../../../schemas/event';
import { Ledger } from '../../../src/core/ratings/ledger';
import { AT, idOf, itemOf, rateEvent, undoEvent } from '../../fixtures/ratingBuilders';

const ITEMS = [1, 2, 3];
const OCCASIONS = [1, 2];
const MOST_IDS = 14;

interface Body {
  item: string;
  occasion: number;
  dimension: string;
  number: number;
  of: number;
  codebook: string;
  kind: string;
}

const body: fc.Arbitrary<Body> = fc.record({
  item: fc.constantFrom(...ITEMS).map(itemOf),
  occasion: fc.constantFrom(...OCCASIONS),
  dimension: fc.constantFrom('harmfulness', 'persona', 'flags'),
  number: fc.integer({ min: 0, max: 4 }),
  of: fc.integer({ min: 1, max: MOST_IDS }),
  codebook: fc.constantFrom('000000000001', '000000000002', '000000000003'),
  kind: fc.constantFrom('rate', 'rate', 'rate', 'clear', 'clearItem', 'undo', 'undo', 'note', 'later', 'skip', 'rater'),
});

function eventOf(n: number, of: Body): JournalEvent {
  const base = { v: 1 as const, id: idOf(n), at: AT, rater: 'ana' };
  const onItem = { ...base, item: of.item, occasion: of.occasion };
  switch (of.kind) {
    case 'clear':
      return { ...onItem, kind: 'clear', codebook: of.codebook, dimension: of.dimension };
    case 'clearItem':
      return { ...onItem, kind: 'clear', codebook: of.codebook };
    case 'undo':
      return undoEvent(n, of.of);
    case 'note':
      return { ...onItem, kind: 'note', text: `note ${of.number}` };
    case 'later':
      return { ...onItem, kind: 'later', value: of.number > 2 };
    case 'skip':
      return { ...onItem, kind: 'skip', reason: 'other' };
    case 'rater':
      return { ...base, kind: 'rater', name: `Ana ${of.number}` };
    default:
      return rateEvent(n, {
        item: of.item,
        occasion: of.occasion,
        dimension: of.dimension,
        value: of.number,
        codebook: of.codebook,
      });
  }
}

/** Events with distinct ids, in any order. */
const distinct = fc.array(body, { maxLength: MOST_IDS }).chain((bodies) =>
  fc.shuffledSubarray(
    bodies.map((each, index) => eventOf(index + 1, each)),
    { minLength: 0 },
  ),
);
/** Events of which some share an id and differ, as only an edited journal has them. */
const conflicting = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 6 }), body).map(([n, each]) => eventOf(n, each)),
  { maxLength: MOST_IDS },
);

const standing = (codebook: string) =>
  codebook === '000000000001' ? 'same' : codebook === '000000000002' ? 'older-text' : 'other-scale';

const ledgerOf = (...parts: JournalEvent[][]) => {
  const ledger = new Ledger(standing);
  for (const part of parts) ledger.add(part);
  return ledger;
};

/** Everything that can be asked of a ledger. */
function stateOf(ledger: Ledger): unknown {
  return {
    ratings: ITEMS.map((item) => OCCASIONS.map((occasion) => ledger.of(itemOf(item), occasion))),
    live: ITEMS.map((item) => ledger.liveEvents(itemOf(item)).map((event) => event.id)),
    has: ITEMS.map((item) => ledger.has(itemOf(item))),
    items: [...ledger.items()].sort(),
    all: ledger.all(),
    ...{ lastAct: ledger.lastAct()?.id, raterName: ledger.raterName },
    ...{ size: ledger.size, lastId: ledger.lastId, conflicts: [...ledger.conflicts].sort() },
  };
}

/** `events` in another order, with some of them twice. */
const rearranged = (events: JournalEvent[]) =>
  fc
    .subarray(events)
    .chain((twice) => fc.shuffledSubarray([...events, ...twice], { minLength: events.length + twice.length }));

describe('laws of the ledger', () => {
  for (const [title, events] of [
    ['events of one journal', distinct],
    ['events of which some contradict each other', conflicting],
  ] as const) {
    it(`${title}: any order and any duplication give the same ledger`, () => {
      const cases = events.chain((some) => fc.tuple(fc.constant(some), rearranged(some)));
      fc.assert(
        fc.property(cases, ([some, other]) => {
          assert.deepEqual(stateOf(ledgerOf(other)), stateOf(ledgerOf(some)));
        }),
        { numRuns: 400 },
      );
    });

    it(`${title}: it does not matter how they are split over calls, or what was asked in between`, () => {
      const cases = events.chain((some) =>
        fc.tuple(fc.constant(some), fc.integer({ min: 0, max: some.length }), fc.integer({ min: 0, max: some.length })),
      );
      fc.assert(
        fc.property(cases, ([some, a, b]) => {
          const [first, second] = [Math.min(a, b), Math.max(a, b)];
          const split = ledgerOf();
          for (const part of [some.slice(0, first), some.slice(first, second), some.slice(second)]) {
            split.add(part);
            stateOf(split);
          }
          assert.deepEqual(stateOf(split), stateOf(ledgerOf(some)));
        }),
        { numRuns: 300 },
      );
    });
  }

  it('is the same for the union of two copies that grew apart, whichever is merged into the other', () => {
    const cases = distinct.chain((events) => fc.tuple(fc.subarray(events), fc.subarray(events)));
    fc.assert(
      fc.property(cases, ([one, other]) => {
        assert.deepEqual(stateOf(ledgerOf(one, other)), stateOf(ledgerOf(other, one)));
      }),
      { numRuns: 200 },
    );
  });

  it('tells what was live before an event as if nothing had come after it', () => {
    const cases = fc.tuple(distinct, fc.integer({ min: 1, max: MOST_IDS }).map(idOf));
    fc.assert(
      fc.property(cases, ([events, before]) => {
        const [whole, early] = [ledgerOf(events), ledgerOf(events.filter(({ id }) => id < before))];
        for (const item of ITEMS.map(itemOf)) {
          assert.deepEqual(whole.liveEvents(item, before), early.liveEvents(item));
          for (const occasion of OCCASIONS) {
            assert.deepEqual(whole.fold(whole.liveEvents(item, before), occasion), early.of(item, occasion));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('names every item whose state may have changed', () => {
    const cases = conflicting.chain((events) =>
      fc.tuple(fc.constant(events), fc.integer({ min: 0, max: events.length })),
    );
    fc.assert(
      fc.property(cases, ([events, at]) => {
        const ledger = ledgerOf(events.slice(0, at));
        const states = () => ITEMS.map((item) => OCCASIONS.map((occasion) => ledger.of(itemOf(item), occasion)));
        const before = JSON.stringify(states());
        const touched = ledger.add(events.slice(at));
        const now = states();
        for (const [index, state] of (JSON.parse(before) as unknown[]).entries()) {
          if (touched.has(itemOf(index + 1))) continue;
          assert.deepEqual(JSON.parse(JSON.stringify(now[index])), state, `item ${index + 1} changed untold`);
        }
      }),
      { numRuns: 300 },
    );
  });
});
