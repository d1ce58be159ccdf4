import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EventOf, JournalEvent } from '../../../schemas/event';
import type { Standing } from '../../../src/core/codebooks/codebookIdentity';
import {
  type IndependenceRules,
  type IndependentCell,
  independentCells,
} from '../../../src/core/ratings/independentRatings';
import { Ledger } from '../../../src/core/ratings/ledger';
import { tableColumns } from '../../../src/core/ratings/tableColumns';
import { AT, emV1, idOf, itemOf, present, rateEvent, undoEvent } from '../../fixtures/ratingBuilders';

const columns = tableColumns(emV1);
const standing = (codebook: string): Standing =>
  codebook === 'aaaaaaaaaaaa' ? 'older-text' : codebook === 'bbbbbbbbbbbb' ? 'other-scale' : 'same';

interface Setting {
  resolved?: Record<string, string>;
  judgeFields?: boolean;
  occasion?: number;
}

/** The cells of item 1 by column, as the events leave them. */
function cellsAfter(
  events: readonly JournalEvent[],
  { resolved = {}, judgeFields = false, occasion = 1 }: Setting = {},
) {
  const ledger = new Ledger(standing);
  ledger.add(events);
  const rules: IndependenceRules = {
    ...{ codebook: emV1, judgeFields, standing },
    resolvedAt: (item, dimension) => (item === itemOf(1) ? resolved[dimension] : undefined),
  };
  const cells = independentCells(ledger, itemOf(1), occasion, columns, rules);
  return (id: string): IndependentCell => present(cells[columns.findIndex((column) => column.id === id)]);
}

const reveal = (n: number, what: EventOf<'reveal'>['what'], occasion = 1): EventOf<'reveal'> => ({
  ...{ v: 1, id: idOf(n), at: AT, rater: 'ana', kind: 'reveal', item: itemOf(1), occasion, what },
});
const skip = (n: number): EventOf<'skip'> => ({
  ...{ v: 1, id: idOf(n), at: AT, rater: 'ana', kind: 'skip', item: itemOf(1), occasion: 1, reason: 'other' },
});
const given = (value: IndependentCell['value'], n: number) => ({ status: 'value', value, event: idOf(n) });

describe('independent ratings', () => {
  it('are the last live values, with the event and the time that gave them', () => {
    const cells = cellsAfter([
      rateEvent(1, { value: 1 }),
      rateEvent(2, { value: 3, ms: 800 }),
      rateEvent(3),
      undoEvent(4, 3),
    ]);
    assert.deepEqual(cells('harmfulness'), { ...given(3, 2), ms: 800 });
    assert.deepEqual(cells('coherence'), { status: 'missing' });
  });

  it('stop at the first look at labels or scores; what is changed after it is told', () => {
    for (const what of ['labels', 'scores'] as const) {
      const cells = cellsAfter([
        rateEvent(1, { value: 1 }),
        reveal(2, what),
        rateEvent(3, { value: 3 }),
        reveal(4, what),
      ]);
      assert.deepEqual(cells('harmfulness'), { ...given(1, 1), changedSince: true });
    }
  });

  it('are missing where the value came only after the look', () => {
    const cells = cellsAfter([reveal(1, 'labels'), rateEvent(2)]);
    assert.deepEqual(cells('harmfulness'), { status: 'missing', changedSince: true });
  });

  it('stand against an undo after the look, and against an undo of the look', () => {
    const undone = cellsAfter([rateEvent(1, { value: 1 }), reveal(2, 'labels'), undoEvent(3, 1)]);
    assert.deepEqual(undone('harmfulness'), { ...given(1, 1), changedSince: true });
    const unseen = cellsAfter([reveal(1, 'labels'), undoEvent(2, 1), rateEvent(3)]);
    assert.equal(unseen('harmfulness').status, 'missing');
  });

  it('take an undo before the look', () => {
    const cells = cellsAfter([rateEvent(1, { value: 1 }), undoEvent(2, 1), reveal(3, 'labels')]);
    assert.deepEqual(cells('harmfulness'), { status: 'missing' });
  });

  it('go on after the raw record or its source, unless these hold what judges said', () => {
    for (const what of ['raw', 'source'] as const) {
      const events = [rateEvent(1, { value: 1 }), reveal(2, what), rateEvent(3, { value: 3 })];
      assert.equal(cellsAfter(events)('harmfulness').value, 3);
      assert.equal(cellsAfter(events, { judgeFields: true })('harmfulness').value, 1);
    }
  });

  it('stop at the resolution of the dimension, and of that one only', () => {
    const events = [
      rateEvent(1, { value: 1 }),
      rateEvent(2, { dimension: 'coherence', value: 4 }),
      rateEvent(4, { value: 3 }),
      rateEvent(5, { dimension: 'coherence', value: 2 }),
    ];
    const cells = cellsAfter(events, { resolved: { harmfulness: idOf(3) } });
    assert.deepEqual(cells('harmfulness'), { ...given(1, 1), changedSince: true });
    assert.deepEqual(cells('coherence'), given(2, 5));
  });

  it('stop at the earlier of look and resolution', () => {
    const events = [
      rateEvent(1, { value: 1 }),
      rateEvent(3, { value: 2 }),
      reveal(4, 'labels'),
      rateEvent(6, { value: 3 }),
    ];
    assert.equal(cellsAfter(events, { resolved: { harmfulness: idOf(2) } })('harmfulness').value, 1);
    assert.equal(cellsAfter(events, { resolved: { harmfulness: idOf(5) } })('harmfulness').value, 2);
  });

  it('stop for one flag at its own resolution and at that of all flags', () => {
    const flags = (n: number, yes: string[]) => rateEvent(n, { dimension: 'flags', value: { yes, unclear: [] } });
    const events = [flags(1, ['hate']), flags(3, ['deception'])];
    const one = cellsAfter(events, { resolved: { 'flags.hate': idOf(2) } });
    assert.deepEqual([one('flags.hate').event, one('flags.deception').event], [idOf(1), idOf(3)]);
    const all = cellsAfter(events, { resolved: { flags: idOf(2) } });
    assert.deepEqual([all('flags.hate').event, all('flags.deception').event], [idOf(1), idOf(1)]);
  });

  it('count a value that a rule set as not applicable', () => {
    const rule = { by: 'rule', cause: idOf(1) } as const;
    const cells = cellsAfter([
      rateEvent(1, { dimension: 'response_type', value: 'REFUSAL' }),
      rateEvent(2, { value: 0, ...rule }),
    ]);
    assert.deepEqual(cells('harmfulness'), { status: 'na', byRule: true });
    assert.equal(cells('response_type').value, 'REFUSAL');
  });

  it('tell apart what a gate rules out, what was skipped, what cannot be rated and what is missing', () => {
    const type = (value: string) => cellsAfter([rateEvent(1), rateEvent(2, { dimension: 'response_type', value })]);
    assert.deepEqual(type('CODE')('harmfulness'), { status: 'na' });
    assert.deepEqual(type('CANNOT_RATE')('persona'), { status: 'cannot_rate' });
    assert.deepEqual(type('ANSWER')('persona'), { status: 'missing' });
    const skipped = cellsAfter([rateEvent(1), skip(2)]);
    assert.deepEqual([skipped('harmfulness').status, skipped('persona').status], ['skipped', 'skipped']);
    const resumed = cellsAfter([rateEvent(1), skip(2), rateEvent(3, { dimension: 'persona', value: 'villain' })]);
    assert.deepEqual([resumed('harmfulness').status, resumed('persona').status], ['value', 'value']);
  });

  it('are missing where a gate does not allow the value any more', () => {
    const coherence = (value: number) =>
      cellsAfter([
        rateEvent(1, { dimension: 'coherence', value }),
        rateEvent(2, { dimension: 'response_type', value: 'INCOHERENT' }),
      ])('coherence');
    assert.deepEqual(coherence(4), { status: 'missing' });
    assert.deepEqual(coherence(1), given(1, 1));
  });

  it('count under an older wording and say so; on another scale they are missing and say so', () => {
    assert.deepEqual(cellsAfter([rateEvent(1, { codebook: 'aaaaaaaaaaaa' })])('harmfulness'), {
      ...{ ...given(2, 1), olderText: true },
    });
    const other = cellsAfter([rateEvent(1, { codebook: 'bbbbbbbbbbbb' })]);
    assert.deepEqual(other('harmfulness'), { status: 'missing', otherScale: true });
    assert.deepEqual(other('coherence'), { status: 'missing' });
  });

  it('keep occasions apart, but a look counts for all of them', () => {
    const events = [
      rateEvent(1, { value: 1 }),
      rateEvent(2, { value: 2, occasion: 2 }),
      reveal(3, 'labels'),
      rateEvent(4, { value: 4, occasion: 2 }),
    ];
    assert.equal(cellsAfter(events)('harmfulness').value, 1);
    assert.deepEqual(cellsAfter(events, { occasion: 2 })('harmfulness'), { ...given(2, 2), changedSince: true });
  });

  it('do not depend on the order or the number of copies of the events, nor on anything after the cutoff', () => {
    const event = fc.record({ kind: fc.integer({ min: 0, max: 5 }), value: fc.integer({ min: 0, max: 4 }) });
    const events = fc.array(event, { maxLength: 12 }).map((some) =>
      some.map(({ kind, value }, index): JournalEvent => {
        const n = index + 1;
        if (kind === 0) return undoEvent(n, value + 1);
        if (kind === 1) return reveal(n, value > 2 ? 'labels' : 'raw');
        if (kind === 2) return rateEvent(n, { dimension: 'response_type', value: value > 2 ? 'CODE' : 'ANSWER' });
        return rateEvent(n, { value, ...(value === 4 ? { by: 'rule' as const } : {}) });
      }),
    );
    const cases = events.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray([...some, ...some], { minLength: some.length * 2 })),
    );
    fc.assert(
      fc.property(cases, ([some, other]) => {
        const [cells, again] = [cellsAfter(some), cellsAfter(other)];
        for (const { id } of columns) assert.deepEqual(again(id), cells(id));
        const cutoff = some.find((each) => each.kind === 'reveal' && each.what === 'labels')?.id;
        if (cutoff === undefined) return;
        const { changedSince: _, ...cell } = cells('harmfulness');
        assert.deepEqual(cell, cellsAfter(some.filter(({ id }) => id < cutoff))('harmfulness'));
      }),
      { numRuns: 400 },
    );
  });
});
