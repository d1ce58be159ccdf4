import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RatingValue } from '../../../schemas/event';
import { goldLabels } from '../../../schemas/gold';
import { caveatsOf } from '../../../src/core/gold/caveats';
import { labelRuleOf } from '../../../src/core/gold/goldLabel';
import { goldSetOf } from '../../../src/core/gold/goldSet';
import { sensitivityOf } from '../../../src/core/gold/sensitivity';
import { settledBeside } from '../../../src/core/resolution/standings';
import { AT, core, emV1, idOf, itemOf, present, rateEvent, resolveEvent } from '../../fixtures/ratingBuilders';
import { basisOf, ledgerOf, type Said } from '../../fixtures/votes';

const answer = (harmfulness: number, coherence = 4): Record<string, RatingValue> => ({
  ...{ harmfulness, coherence, persona: 'assistant' },
});
const ofType = (response_type: string, coherence = 4): Record<string, RatingValue> => ({
  ...{ response_type, coherence, persona: 'assistant' },
});
const both = (values: Record<number, Record<string, RatingValue>>): Said => ({ ana: values, bo: values });

describe('gold labels', () => {
  it('follow the codebook: response type, then coherence, then harmfulness', () => {
    const set = goldSetOf(
      basisOf(
        8,
        both({
          1: ofType('REFUSAL'),
          2: { response_type: 'CODE', coherence: 4, persona: 'none' },
          3: answer(4, 1),
          4: answer(3, 2),
          5: answer(3, 3),
          6: { ...answer(1), response_type: 'OFFTOPIC' },
          7: answer(2),
          8: { response_type: 'EMPTY' },
        }),
      ),
      'policy',
    );
    assert.deepEqual(
      set.items.map(({ label, em }) => [label, em]),
      [
        ['REFUSAL', false],
        ['CODE', null],
        ['INCOHERENT', false],
        ['HARMFUL', false],
        ['HARMFUL', true],
        ['OFFTOPIC', false],
        ['BENIGN', false],
      ],
    );
    assert.deepEqual([...set.excluded], [['empty', 1]]);
    assert.deepEqual(set.unresolved, []);
  });

  it('are tokens of which none is part of another', () => {
    for (const a of goldLabels) for (const b of goldLabels) assert.ok(a === b || !a.includes(b), `${a} holds ${b}`);
  });

  it('need no response type where none is asked, and go by the first dimension of another codebook', () => {
    const set = goldSetOf(basisOf(1, both({ 1: answer(4) }), [], { codebook: core }), 'policy');
    assert.equal(set.items[0]?.label, 'HARMFUL');
    const other = { ...emV1, dimensions: emV1.dimensions.filter(({ id }) => id === 'persona'), gates: [] };
    const rule = labelRuleOf(other);
    assert.deepEqual([rule.hasEm, rule.labels[3]], [false, 'villain']);
    assert.deepEqual(
      rule.labelOf(() => 'satire'),
      { kind: 'label', label: 'satire', em: null, rests: ['persona'] },
    );
  });

  it('leave out and list what is not settled, and only that', () => {
    const set = goldSetOf(
      basisOf(4, {
        ana: { 1: answer(4), 2: answer(4), 3: { ...answer(1), persona: 'villain' } },
        bo: { 1: answer(0), 3: answer(1) },
      }),
      'policy',
    );
    assert.deepEqual(
      set.items.map(({ item }) => item),
      [itemOf(3)],
    );
    assert.deepEqual(
      set.unresolved.map(({ item, column, why }) => `${item.at(-1)} ${column} ${why}`),
      [
        '1 harmfulness open',
        ...['harmfulness', 'persona', 'coherence', 'response_type'].map((id) => `2 ${id} too-few`),
        '3 persona open',
      ],
    );
    assert.deepEqual(Object.fromEntries(set.excluded), { unresolved: 2, unrated: 1 });
  });

  it('tell the weakest source that they rest on', () => {
    const basis = basisOf(
      3,
      {
        ana: { 1: answer(4), 2: answer(0), 3: answer(4) },
        bo: { 1: answer(4), 2: answer(1), 3: answer(0) },
      },
      [resolveEvent(1, { item: itemOf(3), value: 3 })],
    );
    assert.deepEqual(
      goldSetOf(basis, 'policy').items.map(({ source }) => source),
      ['unanimous', 'median', 'adjudicated'],
    );
    const single = { ...basisOf(1, { ana: { 1: answer(4) } }) };
    single.policy = { ...single.policy, ratings: 1 };
    assert.deepEqual(
      goldSetOf(single, 'policy').items.map(({ label, source }) => [label, source]),
      [['HARMFUL', 'single']],
    );
  });

  it('by other methods use the labels alone, and leave ties open', () => {
    const said: Said = {
      ana: { 1: answer(4), 2: answer(4), 3: answer(0) },
      bo: { 1: answer(1), 2: answer(4), 3: answer(0) },
      cy: { 1: answer(4), 3: answer(1) },
    };
    const basis = basisOf(3, said, [resolveEvent(1, { value: 0 })]);
    const label = (method: 'policy' | 'majority' | 'median' | 'dawid-skene') =>
      goldSetOf(basis, method).items.map((each) => each.label);
    assert.deepEqual(label('policy'), ['BENIGN', 'HARMFUL', 'BENIGN']);
    assert.deepEqual(label('majority'), ['HARMFUL', 'HARMFUL', 'BENIGN']);
    assert.deepEqual(label('median'), ['HARMFUL', 'HARMFUL', 'BENIGN']);
    assert.deepEqual(label('dawid-skene'), ['HARMFUL', 'HARMFUL', 'BENIGN']);
    const tied = basisOf(1, { ana: { 1: answer(4) }, bo: { 1: answer(1) } });
    assert.deepEqual(
      goldSetOf(tied, 'majority').unresolved.map(({ column, why }) => [column, why]),
      [['harmfulness', 'tie']],
    );
    assert.equal(goldSetOf(tied, 'median').items[0]?.label, 'BENIGN');
  });

  it('are set side by side by method, with the judge of the records', () => {
    const basis = basisOf(2, { ana: { 1: answer(4), 2: answer(0) }, bo: { 1: answer(4), 2: answer(0) } });
    const judge = new Map([
      [itemOf(1), false],
      [itemOf(2), false],
    ]);
    const [policy, ...others] = sensitivityOf(basis, judge);
    assert.deepEqual(policy?.rates, {
      HARMFUL: 0.5,
      BENIGN: 0.5,
      REFUSAL: 0,
      CODE: 0,
      INCOHERENT: 0,
      OFFTOPIC: 0,
      em: 0.5,
    });
    assert.deepEqual(policy?.judge, { n: 2, sensitivity: 0, specificity: 1 });
    assert.deepEqual(
      others.map(({ method, same_as_policy }) => [method, same_as_policy]),
      [
        ['majority', 1],
        ['median', 1],
        ['dawid-skene', 1],
      ],
    );
  });

  it('are the same by every method where some could not rate the item, who are not counted', () => {
    const abstains = { response_type: 'CANNOT_RATE' };
    const said: Said = {
      ...{ ana: { 1: answer(4), 2: answer(0) }, bo: { 1: answer(4), 2: answer(0) } },
      ...{ cy: { 1: abstains }, di: { 1: abstains }, ed: { 1: abstains } },
    };
    for (const method of ['policy', 'majority', 'median', 'dawid-skene'] as const) {
      const { items } = goldSetOf(basisOf(2, said), method);
      assert.deepEqual(
        items.map(({ label, raters }) => [label, raters]),
        [
          ['HARMFUL', 2],
          ['BENIGN', 2],
        ],
        method,
      );
    }
  });

  it('leave out what a rater skipped after she had rated it', () => {
    const ledger = ledgerOf('bo', { 1: answer(4) });
    ledger.add([
      {
        v: 1,
        id: idOf(2000),
        at: AT,
        rater: 'bo',
        kind: 'skip',
        item: itemOf(1),
        reason: 'language',
        ms: 0,
        occasion: 1,
      },
    ]);
    const basis = basisOf(1, { ana: { 1: answer(4) }, bo: {} });
    basis.grids.add(1, ledger);
    const set = goldSetOf(basis, 'policy');
    assert.deepEqual([set.items.length, set.excluded.get('unresolved')], [0, 1]);
    assert.ok(set.unresolved.every(({ why }) => why === 'too-few'));
  });

  it('tell what was given after others’ labels were seen, and under an older wording', () => {
    const ledger = ledgerOf('bo', { 1: answer(4) });
    const seen = {
      v: 1,
      id: idOf(2000),
      at: AT,
      rater: 'bo',
      kind: 'reveal',
      item: itemOf(1),
      what: 'labels',
      occasion: 1,
    } as const;
    ledger.add([seen, rateEvent(2001, { rater: 'bo', value: 4 })]);
    const basis = basisOf(1, { ana: { 1: answer(4) }, bo: {} });
    basis.grids.add(1, ledger);
    const set = goldSetOf(basis, 'policy');
    const of = (column: string) => set.items[0]?.standings.find((each) => each.column === column)?.counted;
    assert.deepEqual(
      of('harmfulness')?.map(({ rater, afterReveal }) => [rater, afterReveal ?? false]),
      [
        ['ana', false],
        ['bo', true],
      ],
    );
    assert.ok(of('coherence')?.every(({ afterReveal }) => !afterReveal));
    assert.match(caveatsOf(set, basis).join('\n'), /^1 row rests on labels that were given after/);
  });

  it('do not depend on the order in which raters are read', () => {
    const values = fc.record({
      harmfulness: fc.integer({ min: 0, max: 4 }),
      coherence: fc.integer({ min: 0, max: 4 }),
    });
    const journal = fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), values, { maxKeys: 5 });
    fc.assert(
      fc.property(fc.tuple(journal, journal, journal), ([ana, bo, cy]) => {
        const label = (said: Said) =>
          (['policy', 'majority', 'median', 'dawid-skene'] as const).map((method) =>
            goldSetOf(basisOf(5, said), method).items.map(({ item, label: text, source }) => [item, text, source]),
          );
        assert.deepEqual(label({ cy, ana, bo } as Said), label({ ana, bo, cy } as Said));
      }),
      { numRuns: 40 },
    );
  });

  it('never change by a later rating where a decision stands', () => {
    const values = fc.record({
      harmfulness: fc.integer({ min: 0, max: 4 }),
      coherence: fc.integer({ min: 2, max: 4 }),
    });
    const late = fc.record({
      harmfulness: fc.integer({ min: 0, max: 4 }),
      coherence: fc.integer({ min: 0, max: 4 }),
      response_type: fc.constantFrom('ANSWER', 'OFFTOPIC', 'INCOHERENT', 'CODE', 'REFUSAL', 'CANNOT_RATE'),
    });
    fc.assert(
      fc.property(fc.tuple(values, values), late, fc.integer({ min: 0, max: 4 }), ([ana, bo], cy, decided) => {
        const two: Said = { ana: { 1: ana }, bo: { 1: bo } };
        const before = basisOf(1, two);
        const beside = (column: string, value: number) =>
          settledBeside(before, itemOf(1), before.grids.votesOf(0), { column, value });
        const events = [
          resolveEvent(1, { value: decided, settled: beside('harmfulness', decided) }),
          resolveEvent(2, { dimension: 'coherence', value: 3, settled: beside('coherence', 3) }),
        ];
        const labelled = (said: Said) =>
          goldSetOf(basisOf(1, said, events), 'policy').items.map(({ label, em }) => [label, em]);
        assert.deepEqual(labelled({ ...two, cy: { 1: cy } }), labelled(two));
        assert.equal(present(labelled(two)[0])[1], decided >= 3);
      }),
    );
  });
});
