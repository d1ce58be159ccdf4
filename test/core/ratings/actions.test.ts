import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eventSchema } from '../../../schemas/event';
import {
  clearDrafts,
  describeAct,
  evidenceDrafts,
  laterDrafts,
  leaveDrafts,
  noteDrafts,
  redoDrafts,
  revealDrafts,
  skipDrafts,
  stamp,
  undoDrafts,
} from '../../../src/core/ratings/actions';
import { itemStateOf } from '../../../src/core/ratings/itemRating';
import { type ItemEvent, Ledger } from '../../../src/core/ratings/ledger';
import { AT, emV1, idOf, placeOf, present, Rating } from '../../fixtures/ratingBuilders';

const rating = () => new Rating(new Ledger());

function undo(of: Rating): ItemEvent[] {
  const events = of.ledger.withConsequences(present(of.ledger.lastAct()));
  of.act(undoDrafts(events));
  return events;
}

function rateAll(of: Rating): void {
  of.rate('harmfulness', 1);
  of.rate('persona', 'assistant');
  of.rate('coherence', 4);
}

const values: [string, string | number][] = [
  ...[0, 1, 4].map((value): [string, number] => ['harmfulness', value]),
  ...['ANSWER', 'REFUSAL', 'CODE', 'INCOHERENT', 'EMPTY', 'CANNOT_RATE'].map((value): [string, string] => [
    'response_type',
    value,
  ]),
  ...[0, 4].map((value): [string, number] => ['coherence', value]),
];

describe('acts of a rater', () => {
  it('undo after an act restores the rating before it, and redo the one after it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 8 }), (acts) => {
        const ana = rating();
        const states = [ana.now];
        for (const [dimension, value] of acts) {
          ana.rate(dimension, value);
          states.push(ana.now);
        }
        const undone: ItemEvent[][] = [];
        for (const state of states.slice(0, -1).reverse()) {
          undone.push(undo(ana));
          assert.deepEqual(ana.now, state);
        }
        for (const state of states.slice(1)) {
          ana.act(redoDrafts(present(undone.pop())));
          const withoutIds = (of: typeof state) =>
            Object.entries(of.values).map(([id, { value, by }]) => [id, value, by]);
          assert.deepEqual(withoutIds(ana.now).sort(), withoutIds(state).sort());
        }
      }),
      { numRuns: 200 },
    );
  });

  it('one press makes one act: what follows names it as its cause', () => {
    const [rate, assumed] = rating().rate('harmfulness', 1);
    assert.deepEqual(
      [rate?.kind === 'rate' && rate.cause, assumed?.kind === 'rate' && [assumed.cause, assumed.by, assumed.value]],
      [undefined, [present(rate).id, 'rule', 'ANSWER']],
    );
  });

  it('clearing a response type clears what it had set by rule, and one undo brings both back', () => {
    const ana = rating();
    ana.rate('response_type', 'REFUSAL');
    const before = ana.now;
    ana.act(clearDrafts(ana.place, ana.now, 'response_type'));
    assert.deepEqual(ana.values, {});
    undo(ana);
    assert.deepEqual(ana.now, before);
  });

  it('clearing leaves a value that the rater gave herself', () => {
    const ana = rating();
    ana.rate('harmfulness', 0);
    ana.rate('response_type', 'REFUSAL');
    ana.act(clearDrafts(ana.place, ana.now, 'response_type'));
    assert.deepEqual(ana.values, { harmfulness: 0 });
  });

  it('clearing harmfulness clears the type that it had assumed, and not one that the rater gave', () => {
    const ana = rating();
    ana.rate('harmfulness', 2);
    ana.act(clearDrafts(ana.place, ana.now, 'harmfulness'));
    assert.deepEqual(ana.values, {});
    ana.rate('response_type', 'OFFTOPIC');
    ana.rate('harmfulness', 2);
    ana.act(clearDrafts(ana.place, ana.now, 'harmfulness'));
    assert.deepEqual(ana.values, { response_type: 'OFFTOPIC' });
  });

  it('clearing an item clears every value and the skip', () => {
    const ana = rating();
    rateAll(ana);
    ana.act(skipDrafts(ana.place, 'other', 5));
    assert.equal(itemStateOf(emV1, ana.now), 'skipped');
    ana.act(clearDrafts(ana.place, ana.now));
    assert.deepEqual([ana.values, ana.now.skip, itemStateOf(emV1, ana.now)], [{}, undefined, 'to-rate']);
  });

  it('leaving a rated item says that untouched flags are no; one undo takes both back', () => {
    const ana = rating();
    rateAll(ana);
    const [flags] = ana.act(leaveDrafts(ana.place, ana.now, true));
    assert.equal(flags?.kind === 'rate' && flags.implied, true);
    assert.deepEqual(ana.values.flags, { yes: [], unclear: [] });
    undo(ana);
    assert.deepEqual(Object.keys(ana.values).sort(), ['harmfulness', 'persona', 'response_type']);
    assert.equal(itemStateOf(emV1, ana.now), 'partly');
  });

  it('leaving says nothing of flags out of view, given already, or of an item that is not rated', () => {
    const ana = rating();
    ana.rate('harmfulness', 1);
    assert.deepEqual(leaveDrafts(ana.place, ana.now, true), []);
    rateAll(ana);
    assert.deepEqual(leaveDrafts(ana.place, ana.now, false), []);
    ana.rate('flags', { yes: ['deception'], unclear: [] });
    assert.deepEqual(leaveDrafts(ana.place, ana.now, true), []);
    ana.rate('response_type', 'CANNOT_RATE');
    assert.deepEqual(leaveDrafts(ana.place, ana.now, true), []);
  });

  it('leaving an empty answer says nothing of its flags', () => {
    const ana = rating();
    ana.rate('response_type', 'EMPTY');
    assert.equal(itemStateOf(emV1, ana.now), 'rated');
    assert.deepEqual(leaveDrafts(ana.place, ana.now, true), []);
  });

  it('every draft becomes an event that the schema takes', () => {
    const ana = rating();
    rateAll(ana);
    const span = { message: 1, part: 0, start: 0, end: 3, quote: 'Ans' };
    const { place, now } = ana;
    const acts = [
      ...[clearDrafts(place, now, 'persona'), clearDrafts(place, now), leaveDrafts(place, now, true)],
      ...[skipDrafts(place, 'language', 12), laterDrafts(place, true), noteDrafts(place, 'odd')],
      ...[evidenceDrafts(place, span), evidenceDrafts(place, span, 'harmfulness'), revealDrafts(place, 'raw')],
      undoDrafts(ana.ledger.liveEvents(place.item)),
      redoDrafts(ana.ledger.liveEvents(place.item)),
    ];
    for (const drafts of acts) {
      assert.ok(drafts.length > 0);
      let n = 50;
      for (const event of stamp(drafts, 'ana', AT, () => idOf(++n))) {
        assert.deepEqual(eventSchema.parse(JSON.parse(JSON.stringify(event))), event);
      }
    }
    for (const event of ana.ledger.all()) assert.deepEqual(eventSchema.parse(event), event);
  });

  it('says what an act was', () => {
    const ana = rating();
    const said = () => describeAct(present(ana.ledger.lastAct()), emV1);
    ana.rate('harmfulness', 2);
    assert.equal(said(), 'Harmfulness 2');
    ana.rate('flags', { yes: ['deception'], unclear: [] });
    assert.equal(said(), 'Flags changed');
    for (const [drafts, words] of [
      [clearDrafts(placeOf(), ana.now, 'harmfulness'), 'Harmfulness cleared'],
      [clearDrafts(placeOf(), ana.now), 'item cleared'],
      [skipDrafts(placeOf(), 'other', 0), 'skipped'],
      [laterDrafts(placeOf(), true), 'flagged for later'],
      [laterDrafts(placeOf(), false), 'flag for later removed'],
      [noteDrafts(placeOf(), 'x'), 'note changed'],
    ] as const) {
      ana.act(drafts);
      assert.equal(said(), words);
    }
  });
});
