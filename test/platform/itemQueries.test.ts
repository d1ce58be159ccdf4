import assert from 'node:assert/strict';
import { NO_VALUE, type RatingTable } from '../../src/core/agreement/ratingTable';
import { hardestOf, itemsOfPair, MOST_ITEMS } from '../../src/platform/itemQueries';

/** A table of the rows' codes. */
function tableOf(rows: number[][], changes: Partial<RatingTable> = {}): RatingTable {
  return {
    dimension: 'harmfulness',
    scale: 'ordinal',
    items: rows.map((_, place) => `i${place}`),
    raters: ['ana', 'bo', 'cy'],
    categories: [0, 1, 2, 3, 4],
    codes: Int32Array.from(rows.flat()),
    cells: { value: 0, na: 0, skipped: 0, cannot_rate: 0, missing: 0 },
    ...changes,
  };
}

const table = tableOf([
  [0, 0, 0],
  [0, 1, 0],
  [4, 0, NO_VALUE],
  [NO_VALUE, 3, 3],
  [1, 0, 4],
  [0, 1, 1],
]);
const placesOf = ({ found }: { found: { place: number }[] }) => found.map(({ place }) => place);

describe('lists of items', () => {
  it('has those where two raters part, the furthest apart first', () => {
    const list = itemsOfPair(table, ['ana', 'bo']);
    assert.deepEqual([placesOf(list), list.total], [[2, 1, 4, 5], 4]);
    assert.deepEqual(list.found[0]?.values, { ana: 4, bo: 0 });
    assert.deepEqual(list.found[1]?.values, { ana: 0, bo: 1, cy: 0 });
  });

  it('keeps the order of the file where the scale has only names', () => {
    assert.deepEqual(placesOf(itemsOfPair({ ...table, scale: 'nominal' }, ['ana', 'bo'])), [1, 2, 4, 5]);
  });

  it('has the items of one cell, also where they agree, in the order of the raters that were named', () => {
    assert.deepEqual(placesOf(itemsOfPair(table, ['ana', 'bo'], [0, 1])), [1, 5]);
    assert.deepEqual(placesOf(itemsOfPair(table, ['bo', 'ana'], [0, 1])), [4]);
    assert.deepEqual(placesOf(itemsOfPair(table, ['bo', 'cy'], [3, 3])), [3]);
  });

  it('has nothing for a rater or a value that the table does not know', () => {
    assert.deepEqual(itemsOfPair(table, ['ana', 'nobody']), { found: [], total: 0 });
    assert.deepEqual(itemsOfPair(table, ['ana', 'bo'], ['yes', 'no']), { found: [], total: 0 });
  });

  it('gives the first five hundred and counts all', () => {
    const list = itemsOfPair(tableOf(Array.from({ length: 700 }, () => [0, 4, NO_VALUE])), ['ana', 'bo']);
    assert.deepEqual([list.found.length, list.total], [MOST_ITEMS, 700]);
  });

  it('has the hardest with their share, and counts every item on which raters differ', () => {
    const hardest = [{ item: 'i4', share: 0.6, values: {} }];
    const list = hardestOf(table, hardest);
    assert.deepEqual([list.found, list.total], [[{ place: 4, values: { ana: 1, bo: 0, cy: 4 }, share: 0.6 }], 4]);
  });
});
