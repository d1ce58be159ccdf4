import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ulid } from 'ulid';
import type { Codebook } from '../../../schemas/codebook';
import type { JournalEvent, RatingValue } from '../../../schemas/event';
import type { IndependenceRules } from '../../../src/core/ratings/independentRatings';
import { Ledger } from '../../../src/core/ratings/ledger';
import { type NotedTable, RatingTables } from '../../../src/core/ratings/ratingTables';
import { AT, core, emV1, idOf, itemOf, present, rateEvent } from '../../fixtures/ratingBuilders';

const rulesFor = (codebook: Codebook): IndependenceRules => ({
  ...{ codebook, judgeFields: false, standing: () => 'same', resolvedAt: () => undefined },
});

/** The tables of some journals, by the raters' places. */
function tablesOf(journals: readonly JournalEvent[][], items: number[], codebook = core): NotedTable[] {
  const raters = journals.map((_, index) => `r${index}`);
  const tables = new RatingTables(codebook, items.map(itemOf), raters);
  for (const [place, events] of journals.entries()) {
    const ledger = new Ledger();
    ledger.add(events);
    tables.add(place, ledger, rulesFor(codebook));
  }
  return tables.finish();
}

const tableOf = (tables: NotedTable[], id: string) => present(tables.find(({ table }) => table.dimension === id)).table;
const rate = (n: number, item: number, value: RatingValue, changes = {}) =>
  rateEvent(n, { item: itemOf(item), value, ...changes });

const ownCodebook: Codebook = {
  ...{ v: 1, id: 'own', title: 'Own' },
  dimensions: [
    { id: 'score', type: 'interval', title: 'Score', question: '?', options: [], min: 0, max: 100 },
    {
      id: 'down',
      type: 'ordinal',
      title: 'Down',
      question: '?',
      options: [3, 2, 1].map((value) => ({ value, label: '', definition: '' })),
    },
    {
      id: 'yes',
      type: 'binary',
      title: 'Yes',
      question: '?',
      options: [true, false].map((value) => ({ value, label: '', definition: '' })),
    },
  ],
};

describe('rating tables', () => {
  it('hold each value in its place, the declared categories in order, and all five kinds of cell', () => {
    const skipped: JournalEvent = {
      ...{ v: 1, id: idOf(9), at: AT, rater: 'ana', kind: 'skip', item: itemOf(2), occasion: 1, reason: 'other' },
    };
    const tables = tablesOf(
      [
        [rate(1, 1, 3), skipped],
        [rate(1, 2, 0), rate(2, 3, 4)],
      ],
      [1, 2, 3],
    );
    const table = tableOf(tables, 'harmfulness');
    assert.deepEqual([table.scale, table.categories], ['ordinal', [0, 1, 2, 3, 4]]);
    assert.deepEqual([...table.codes], [3, -1, -1, 0, -1, 4]);
    assert.deepEqual(table.cells, { value: 3, na: 0, skipped: 1, cannot_rate: 0, missing: 2 });
    assert.deepEqual([table.items, table.raters], [[1, 2, 3].map(itemOf), ['r0', 'r1']]);
    assert.deepEqual(
      tables.map((each) => [each.title, each.table.dimension, each.table.scale]),
      [
        ['Harmfulness', 'harmfulness', 'ordinal'],
        ['Persona', 'persona', 'nominal'],
        ['Coherence', 'coherence', 'ordinal'],
      ],
    );
  });

  it('make each flag a nominal dimension of no, unclear and yes', () => {
    const flags = (n: number, yes: string[], unclear: string[]) => rate(n, n, { yes, unclear }, { dimension: 'flags' });
    const tables = tablesOf([[flags(1, ['hate'], ['deception']), flags(2, [], [])]], [1, 2, 3], emV1);
    const hate = tableOf(tables, 'flags.hate');
    assert.deepEqual([hate.scale, hate.categories, [...hate.codes]], ['nominal', ['no', 'unclear', 'yes'], [2, 0, -1]]);
    assert.deepEqual([...tableOf(tables, 'flags.deception').codes], [1, 0, -1]);
    assert.match(present(tables.find(({ table }) => table.dimension === 'flags.hate')).title, /^Flags: /);
    assert.ok(!tables.some(({ table }) => table.dimension === 'flags'));
  });

  it('put ordinal options and observed numbers in ascending order, and booleans false first', () => {
    const score = (n: number, item: number, value: number) => rate(n, item, value, { dimension: 'score' });
    const journals = [
      [score(1, 1, 70), score(2, 2, 5.5), rate(3, 1, 3, { dimension: 'down' }), rate(4, 1, true, { dimension: 'yes' })],
      [score(1, 1, 100), score(2, 2, 70)],
    ];
    const tables = tablesOf(journals, [1, 2], ownCodebook);
    const table = tableOf(tables, 'score');
    assert.deepEqual([table.scale, table.categories, [...table.codes]], ['interval', [5.5, 70, 100], [1, 2, 0, 1]]);
    const down = tableOf(tables, 'down');
    assert.deepEqual(
      [down.categories, [...down.codes]],
      [
        [1, 2, 3],
        [2, -1, -1, -1],
      ],
    );
    const yes = tableOf(tables, 'yes');
    assert.deepEqual([yes.scale, yes.categories, [...yes.codes]], ['nominal', [false, true], [1, -1, -1, -1]]);
  });

  it('trace the order of the events, whatever the order of the items, with times', () => {
    const tables = tablesOf([[rate(7, 1, 3, { ms: 900 }), rate(5, 3, 2), rate(6, 2, 1, { ms: 0 })]], [1, 2, 3]);
    assert.deepEqual(present(tableOf(tables, 'harmfulness').traces)[0]?.order, [
      { item: 2, ms: null },
      { item: 1, ms: 0 },
      { item: 0, ms: 900 },
    ]);
  });

  it('trace values from a table by the times that it tells among those given by hand, and none without a time', () => {
    const imported = { imported: '0123456789ab' };
    const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
    const byHand = (item: number, day: number) => ({
      ...rate(1, item, 1, { at: at(day) }),
      id: `${ulid(Date.parse(at(day)))}`,
    });
    const events = [
      rate(1, 1, 3, { ...imported, at: at(4) }),
      rate(2, 2, 3, { ...imported, at: at(1) }),
      byHand(3, 3),
      byHand(4, 2),
      rate(3, 5, 3, { ...imported, at: at(5), undated: true }),
    ];
    const table = tableOf(tablesOf([events], [1, 2, 3, 4, 5]), 'harmfulness');
    assert.deepEqual(
      present(table.traces)[0]?.order.map(({ item }) => item),
      [1, 3, 2, 0],
    );
    assert.equal(table.cells.value, 5);
  });

  it('hold repeats against the first occasion, and take none without both values', () => {
    const again = (n: number, item: number, value: number, occasion: number) => rate(n, item, value, { occasion });
    const events = [rate(1, 1, 3), again(2, 1, 4, 2), again(3, 1, 2, 3), again(4, 2, 1, 2), rate(5, 3, 0)];
    const table = tableOf(tablesOf([events], [1, 2, 3]), 'harmfulness');
    assert.deepEqual(present(table.traces)[0]?.repeats, [
      { item: 0, first: 3, second: 4 },
      { item: 0, first: 3, second: 2 },
    ]);
    assert.equal(table.cells.value, 2);
    const scores = [1, 2].map((n) => rate(n, 1, n * 10, { dimension: 'score', occasion: 3 - n }));
    const repeats = present(tableOf(tablesOf([scores], [1], ownCodebook), 'score').traces)[0]?.repeats;
    assert.deepEqual(repeats, [{ item: 0, first: 1, second: 0 }]);
  });

  it('leave out and count what no transcript has any more', () => {
    const tables = tablesOf([[rate(1, 1, 3), rate(2, 9, 1), rate(3, 8, 1, { by: 'rule' })], [rate(1, 9, 1)]], [1]);
    assert.equal(tableOf(tables, 'harmfulness').cells.value, 1);
    for (const { notes } of tables)
      assert.ok(
        notes.some((note) => /^1 rated item stands in no .* 2 values/.test(note)),
        notes.join(),
      );
  });

  it('leave out and name raters who have not begun, but not one who only skipped', () => {
    const skip: JournalEvent = {
      ...{ v: 1, id: idOf(1), at: AT, rater: 'ana', kind: 'skip', item: itemOf(1), occasion: 1, reason: 'other' },
    };
    const [first] = tablesOf([[], [rate(1, 1, 3)], [skip]], [1, 2]);
    const { table, notes } = present(first);
    assert.deepEqual(
      [table.raters, [...table.codes]],
      [
        ['r1', 'r2'],
        [3, -1, -1, -1],
      ],
    );
    assert.deepEqual(
      table.traces?.map(({ rater }) => rater),
      ['r1', 'r2'],
    );
    assert.deepEqual(table.cells, { value: 1, na: 0, skipped: 1, cannot_rate: 0, missing: 2 });
    assert.deepEqual(notes, ['No ratings yet from r0.']);
  });

  it('say how many values rules set', () => {
    const events = [
      rate(1, 1, 'REFUSAL', { dimension: 'response_type' }),
      rate(2, 1, 0, { by: 'rule', cause: idOf(1) }),
    ];
    const found = present(tablesOf([events], [1], emV1).find(({ table }) => table.dimension === 'harmfulness'));
    assert.equal(found.table.cells.na, 1);
    assert.match(found.notes.join(), /^1 value was set by rule/);
  });

  it('count every cell once, and no cell without a value has a code', () => {
    const value = fc.record({
      item: fc.integer({ min: 1, max: 5 }),
      value: fc.integer({ min: 0, max: 4 }),
      occasion: fc.integer({ min: 1, max: 2 }),
    });
    const journals = fc.array(fc.array(value, { maxLength: 12 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(journals, (some) => {
        const events = some.map((ratings) =>
          ratings.map((each, n) => rate(n + 1, each.item, each.value, { occasion: each.occasion })),
        );
        for (const { table } of tablesOf(events, [1, 2, 3])) {
          const { cells, codes } = table;
          assert.equal(cells.value + cells.na + cells.skipped + cells.cannot_rate + cells.missing, codes.length);
          assert.equal(cells.value, codes.filter((code) => code >= 0).length);
          for (const [index, trace] of present(table.traces).entries()) {
            const rated = [...codes].filter((code, cell) => cell % table.raters.length === index && code >= 0).length;
            assert.equal(trace.order.length, rated);
          }
        }
        const doubled = events.map((journal) => [...journal, ...journal].reverse());
        assert.deepEqual(tablesOf(doubled, [1, 2, 3]), tablesOf(events, [1, 2, 3]));
      }),
      { numRuns: 200 },
    );
  });
});
