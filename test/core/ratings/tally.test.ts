import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyItemRating, type ItemRating, type ItemState } from '../../../src/core/ratings/itemRating';
import { ItemTable, idBytes } from '../../../src/core/ratings/itemTable';
import { nextUnrated, Tally } from '../../../src/core/ratings/tally';
import { AT, core, idOf, itemOf, present } from '../../fixtures/ratingBuilders';

const value = (given: number | string) => ({ value: given, event: idOf(1), at: AT });
const ratings: Record<ItemState, ItemRating> = {
  'to-rate': emptyItemRating(),
  partly: { ...emptyItemRating(), values: { harmfulness: value(1) } },
  rated: {
    ...emptyItemRating(),
    values: { harmfulness: value(1), persona: value('none'), coherence: value(4) },
  },
  skipped: { ...emptyItemRating(), skip: { reason: 'other', event: idOf(1) } },
};
const states = Object.keys(ratings) as ItemState[];

function tableOf(count: number): ItemTable {
  const table = new ItemTable();
  for (let n = 0; n < count; n++) table.add(present(idBytes(itemOf(n))), n + 1);
  return table;
}

describe('the tally', () => {
  it('counts what a recount of every item would', () => {
    const change = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...states), fc.boolean());
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const tally = new Tally(core);
        const last = new Map<number, { state: ItemState; later: boolean }>();
        for (const [n, state, later] of changes) {
          tally.update(itemOf(n), { ...ratings[state], later });
          last.set(n, { state, later });
        }
        const count = (state: ItemState) => [...last.values()].filter((each) => each.state === state).length;
        assert.deepEqual(
          [tally.rated, tally.partly, tally.skipped, tally.later],
          [count('rated'), count('partly'), count('skipped'), [...last.values()].filter(({ later }) => later).length],
        );
        for (const [n, { state, later }] of last) {
          assert.deepEqual([tally.stateOf(itemOf(n)), tally.isLater(itemOf(n))], [state, later]);
        }
      }),
    );
  });

  it('finds the next item to rate, wrapping round once', () => {
    const given = fc.array(fc.constantFrom(...states), { maxLength: 12 });
    fc.assert(
      fc.property(given, fc.integer({ min: -1, max: 11 }), (all, start) => {
        const from = Math.min(start, all.length - 1);
        const tally = new Tally(core);
        for (const [n, state] of all.entries()) tally.update(itemOf(n), ratings[state]);
        const isOpen = (state: ItemState) => state === 'to-rate' || state === 'partly';
        const order = [...all.keys()].filter((n) => n > from).concat([...all.keys()].filter((n) => n <= from));
        const expected = order.find((n) => isOpen(all[n] ?? 'rated'));
        assert.equal(nextUnrated(tableOf(all.length), tally, from), expected);
      }),
    );
  });
});
