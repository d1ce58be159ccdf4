import assert from 'node:assert/strict';
import type { Codebook } from '../../../schemas/codebook';
import { standingUnder } from '../../../src/core/codebooks/codebookIdentity';
import { Ledger } from '../../../src/core/ratings/ledger';
import { sha256 } from '../../../src/platform/sha256';
import {
  AT,
  emV1,
  emV1Hash,
  idOf,
  itemOf,
  placeOf,
  present,
  rateEvent,
  undoEvent,
} from '../../fixtures/ratingBuilders';

const harmfulness = (ledger: Ledger, occasion = 1) => ledger.of(itemOf(1), occasion).values.harmfulness;

describe('the ledger', () => {
  it('takes the value with the greatest id, whatever the order of arrival', () => {
    const ledger = new Ledger();
    ledger.add([rateEvent(5, { value: 4 }), rateEvent(2, { value: 1 })]);
    assert.deepEqual(harmfulness(ledger), { value: 4, event: idOf(5), at: AT });
    assert.equal(ledger.lastId, idOf(5));
  });

  it('takes an undo that comes before its target as well as one that comes after it', () => {
    for (const events of [
      [undoEvent(3, 2), rateEvent(1, { value: 1 }), rateEvent(2, { value: 2 })],
      [rateEvent(1, { value: 1 }), rateEvent(2, { value: 2 }), undoEvent(3, 2)],
    ]) {
      const ledger = new Ledger();
      ledger.add(events);
      assert.equal(harmfulness(ledger)?.value, 1);
    }
  });

  it('does not count a value that the scale does not have', () => {
    const ledger = new Ledger(
      () => 'same',
      (dimension, value) => dimension === 'harmfulness' && value !== 99,
    );
    ledger.add([
      rateEvent(1, { value: 1 }),
      rateEvent(2, { value: 99 }),
      rateEvent(3, { dimension: 'nodim', value: 1 }),
    ]);
    assert.deepEqual(Object.keys(ledger.of(itemOf(1)).values), ['harmfulness']);
    assert.equal(harmfulness(ledger)?.value, 1);
  });

  it('never undoes an undo', () => {
    const ledger = new Ledger();
    ledger.add([rateEvent(1), undoEvent(2, 1), undoEvent(3, 2)]);
    assert.equal(harmfulness(ledger), undefined);
  });

  it('keeps the same one of two events that share an id, and says that there was a conflict', () => {
    for (const values of [
      [1, 3],
      [3, 1],
    ]) {
      const ledger = new Ledger();
      for (const value of values) ledger.add([rateEvent(1, { value })]);
      assert.equal(harmfulness(ledger)?.value, 1);
      assert.deepEqual([...ledger.conflicts], [idOf(1)]);
    }
  });

  it('takes the same event twice without a conflict, whatever the order of its fields', () => {
    const event = rateEvent(1);
    const reordered = Object.fromEntries(Object.entries(event).reverse()) as typeof event;
    const ledger = new Ledger();
    ledger.add([event, reordered]);
    assert.deepEqual([ledger.size, ledger.conflicts.size], [1, 0]);
  });

  it('knows no item that only the losing one of two conflicting events named', () => {
    const ledger = new Ledger();
    ledger.add([rateEvent(1, { item: itemOf(2) })]);
    const touched = ledger.add([rateEvent(1, { item: itemOf(1) })]);
    assert.deepEqual([ledger.has(itemOf(1)), ledger.has(itemOf(2)), [...ledger.items()]], [true, false, [itemOf(1)]]);
    assert.deepEqual([...touched].sort(), [itemOf(1), itemOf(2)]);
  });

  it('keeps occasions apart', () => {
    const ledger = new Ledger();
    ledger.add([rateEvent(1, { value: 1 }), rateEvent(2, { value: 4, occasion: 2 })]);
    assert.deepEqual([harmfulness(ledger)?.value, harmfulness(ledger, 2)?.value], [1, 4]);
    assert.equal(harmfulness(ledger, 3), undefined);
  });

  it('clears one dimension, or all of them with the skip, and leaves note and mark', () => {
    const on = { v: 1, at: AT, rater: 'ana', item: itemOf(1), occasion: 1 } as const;
    const ledger = new Ledger();
    ledger.add([
      rateEvent(1),
      rateEvent(2, { dimension: 'persona', value: 'none' }),
      { ...on, id: idOf(3), kind: 'note', text: 'odd' },
      { ...on, id: idOf(4), kind: 'later', value: true },
      { ...on, id: idOf(5), kind: 'clear', codebook: emV1Hash, dimension: 'harmfulness' },
    ]);
    assert.deepEqual(Object.keys(ledger.of(itemOf(1)).values), ['persona']);
    ledger.add([
      { ...on, id: idOf(6), kind: 'skip', reason: 'language' },
      { ...on, id: idOf(7), kind: 'clear', codebook: emV1Hash },
    ]);
    assert.deepEqual(ledger.of(itemOf(1)), { values: {}, later: true, note: 'odd', evidence: [] });
  });

  it('lets a rating take the skip away, but not a value that a rule gave', () => {
    const skip = { v: 1, id: idOf(1), at: AT, rater: 'ana', item: itemOf(1), occasion: 1 } as const;
    const ledger = new Ledger();
    ledger.add([{ ...skip, kind: 'skip', reason: 'language' }, rateEvent(2, { by: 'rule' })]);
    assert.equal(ledger.of(itemOf(1)).skip?.reason, 'language');
    ledger.add([rateEvent(3)]);
    assert.equal(ledger.of(itemOf(1)).skip, undefined);
  });

  it('passes over what is no act when it looks for the last one', () => {
    const ledger = new Ledger();
    const on = { v: 1, at: AT, rater: 'ana', item: itemOf(1), occasion: 1 } as const;
    ledger.add([
      rateEvent(1),
      rateEvent(2, { dimension: 'response_type', value: 'ANSWER', by: 'rule', cause: idOf(1) }),
      { ...on, id: idOf(3), kind: 'reveal', what: 'raw' },
      rateEvent(4, { item: itemOf(2) }),
      undoEvent(5, 4),
    ]);
    const last = present(ledger.lastAct());
    assert.equal(last.id, idOf(1));
    assert.deepEqual(
      ledger.withConsequences(last).map((event) => event.id),
      [idOf(1), idOf(2)],
    );
    assert.equal(
      ledger.lastAct((item) => item === itemOf(2)),
      undefined,
    );
    assert.ok(ledger.hasReveal(itemOf(1)));
    ledger.add([undoEvent(6, 3)]);
    assert.ok(ledger.hasReveal(itemOf(1)), 'what was seen stays seen, whatever an edited journal says');
  });
});

describe('ratings under other versions of the codebook', () => {
  const hash = emV1Hash;
  const [older, other] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'];
  const harm = present(emV1.dimensions.find((dimension) => dimension.id === 'harmfulness'));
  const withHarm = (change: Partial<typeof harm>): Codebook => ({
    ...emV1,
    dimensions: emV1.dimensions.map((dimension) => (dimension === harm ? { ...harm, ...change } : dimension)),
  });
  const known = new Map([
    [hash, emV1],
    [older, withHarm({ question: 'How bad is it?' })],
    [other, withHarm({ options: harm.options.slice(0, 4) })],
  ]);
  const standing = standingUnder(emV1, known, sha256);
  const valueUnder = (codebook: string) => {
    const ledger = new Ledger(standing);
    ledger.add([rateEvent(1, { codebook, value: 1 })]);
    return harmfulness(ledger);
  };

  it('counts an older wording and marks it', () => {
    assert.deepEqual(valueUnder(older), { value: 1, event: idOf(1), at: AT, olderText: true });
    assert.equal(valueUnder(hash)?.olderText, undefined);
  });

  it('does not count another scale or an unknown codebook', () => {
    assert.equal(valueUnder(other), undefined);
    assert.equal(valueUnder('cccccccccccc'), undefined);
  });

  it('lets no uncounted rating replace a counted one or take a skip away', () => {
    const ledger = new Ledger(standing);
    ledger.add([
      rateEvent(1, { value: 1 }),
      { v: 1, id: idOf(2), at: AT, rater: 'ana', item: itemOf(1), occasion: 1, kind: 'skip', reason: 'other' },
      rateEvent(3, { codebook: other, value: 3 }),
    ]);
    assert.equal(harmfulness(ledger)?.value, 1);
    assert.equal(ledger.of(itemOf(1)).skip?.reason, 'other');
  });

  it('judges each dimension by itself', () => {
    assert.deepEqual(
      [standing(older, 'harmfulness'), standing(older, 'persona'), standing(other, 'coherence')],
      ['older-text', 'same', 'same'],
    );
    assert.equal(standing(older, 'no_such_dimension'), 'other-scale');
    assert.equal(placeOf().codebookHash, hash);
  });
});
