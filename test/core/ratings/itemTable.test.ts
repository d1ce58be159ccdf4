import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ID_BYTES, ItemTable, idBytes, idText } from '../../../src/core/ratings/itemTable';
import { itemOf, present } from '../../fixtures/ratingBuilders';

/** Ids of which many share the bytes that their slot is found by, and many are equal. */
const id = fc
  .tuple(fc.constantFrom(0, 1, 0xff), fc.integer({ min: 0, max: 40 }))
  .map(([first, last]) => Uint8Array.from([first, 0, 0, 0, 0, 0, 0, 0, 0, last]));

describe('the table of items', () => {
  it('is a map from ids to places in the order of their first lines', () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 200 }), (ids) => {
        const table = new ItemTable();
        const places = new Map<string, number>();
        const lines: number[] = [];
        for (const [index, bytes] of ids.entries()) {
          const isNew = !places.has(idText(bytes));
          assert.equal(table.add(bytes, index * 2 + 1), isNew);
          if (!isNew) continue;
          places.set(idText(bytes), lines.length);
          lines.push(index * 2 + 1);
        }
        assert.deepEqual([table.count, table.records], [places.size, ids.length]);
        for (const [item, place] of places) {
          assert.deepEqual(
            [table.indexOf(item), table.itemAt(place), table.lineAt(place)],
            [place, item, lines[place]],
          );
        }
        for (let line = 0; line <= ids.length * 2 + 1; line++) {
          const expected = lines.findIndex((each) => each >= line);
          assert.equal(table.indexFromLine(line), expected < 0 ? lines.length : expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps every item while it grows through several sizes, also when all begin in one slot', () => {
    const table = new ItemTable();
    const count = 6000;
    for (let n = 0; n < count; n++) table.add(present(idBytes(itemOf(n))), n + 1);
    for (let n = 0; n < count; n += 7) {
      assert.equal(table.indexOf(itemOf(n)), n);
      assert.equal(table.itemAt(n), itemOf(n));
      assert.equal(table.lineAt(n), n + 1);
    }
    assert.equal(table.indexOf(itemOf(count)), -1);
  });

  it('knows no place outside the queue and no text that is no id', () => {
    const table = new ItemTable();
    table.add(new Uint8Array(ID_BYTES), 1);
    assert.deepEqual([table.itemAt(-1), table.itemAt(1), table.lineAt(-1), table.lineAt(1)], Array(4).fill(undefined));
    for (const text of ['', 'c1-', itemOf(0).toUpperCase(), `${itemOf(0)}0`]) assert.equal(table.indexOf(text), -1);
  });

  it('turns ids to bytes and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: ID_BYTES, maxLength: ID_BYTES }), (bytes) => {
        assert.deepEqual(idBytes(idText(bytes)), bytes);
      }),
    );
  });
});
