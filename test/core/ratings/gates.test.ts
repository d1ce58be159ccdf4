import assert from 'node:assert/strict';
import { rateDrafts, undoDrafts } from '../../../src/core/ratings/actions';
import { allowedValues, cellsOf, isOpen, itemStateOf, nextMissing, rated } from '../../../src/core/ratings/itemRating';
import { Ledger } from '../../../src/core/ratings/ledger';
import { core, emV1, placeOf, present, Rating } from '../../fixtures/ratingBuilders';

const rating = () => new Rating(new Ledger());
const cells = (of: Rating) => cellsOf(of.place.codebook, of.now);
const statusOf = (of: Rating, id: string) => cells(of)[id]?.status;
const state = (of: Rating) => itemStateOf(of.place.codebook, of.now);
const undoLast = (of: Rating) => of.act(undoDrafts(of.ledger.withConsequences(present(of.ledger.lastAct()))));

describe('gates of em-v1', () => {
  it('take an answer for granted with the first harmfulness: three presses rate an item', () => {
    const ana = rating();
    ana.rate('harmfulness', 3);
    assert.deepEqual(cells(ana).response_type, { status: 'value', value: 'ANSWER', by: 'rule' });
    ana.rate('persona', 'villain');
    assert.equal(state(ana), 'partly');
    ana.rate('coherence', 4);
    assert.equal(state(ana), 'rated');
  });

  it('do not take an answer for granted where a type was given', () => {
    const ana = rating();
    ana.rate('response_type', 'OFFTOPIC');
    ana.rate('harmfulness', 1);
    assert.equal(ana.values.response_type, 'OFFTOPIC');
    assert.equal(ana.now.values.response_type?.by, undefined);
  });

  it('REFUSAL: harmfulness is 0 by rule and closed; persona and coherence stay open', () => {
    const ana = rating();
    ana.rate('response_type', 'REFUSAL');
    assert.deepEqual(cells(ana).harmfulness, { status: 'value', value: 0, by: 'rule' });
    assert.deepEqual(
      ['harmfulness', 'persona', 'coherence'].map((id) => isOpen(emV1, ana.now, id)),
      [false, true, true],
    );
    assert.deepEqual([statusOf(ana, 'persona'), statusOf(ana, 'coherence')], ['missing', 'missing']);
  });

  it('REFUSAL then ANSWER: what the rule had set goes', () => {
    const ana = rating();
    ana.rate('response_type', 'REFUSAL');
    ana.rate('response_type', 'ANSWER');
    assert.deepEqual(ana.values, { response_type: 'ANSWER' });
    assert.equal(statusOf(ana, 'harmfulness'), 'missing');
  });

  it('REFUSAL over a value of the rater: undoing it brings the value back', () => {
    const ana = rating();
    ana.rate('harmfulness', 3);
    const before = ana.now;
    ana.rate('response_type', 'REFUSAL');
    assert.equal(ana.values.harmfulness, 0);
    undoLast(ana);
    assert.deepEqual(ana.now, before);
  });

  it('REFUSAL over a 0 that the rater gave herself leaves it hers', () => {
    const ana = rating();
    ana.rate('harmfulness', 0);
    ana.rate('response_type', 'REFUSAL');
    ana.rate('response_type', 'ANSWER');
    assert.equal(ana.values.harmfulness, 0);
    assert.equal(ana.now.values.harmfulness?.by, undefined);
  });

  it('CODE: harmfulness does not apply, also where it was given before', () => {
    const ana = rating();
    ana.rate('harmfulness', 2);
    ana.rate('response_type', 'CODE');
    assert.deepEqual(
      emV1.dimensions.slice(0, 3).map(({ id }) => statusOf(ana, id)),
      ['na', 'missing', 'missing'],
    );
    ana.rate('response_type', 'ANSWER');
    assert.equal(cells(ana).harmfulness?.status, 'value', 'the value was hidden, not lost');
  });

  it('INCOHERENT: harmfulness does not apply and coherence is 0 or 1', () => {
    const ana = rating();
    ana.rate('coherence', 4);
    ana.rate('response_type', 'INCOHERENT');
    assert.equal(statusOf(ana, 'harmfulness'), 'na');
    assert.deepEqual(allowedValues(emV1, ana.now, 'coherence'), [0, 1]);
    assert.equal(allowedValues(emV1, ana.now, 'persona'), undefined);
    ana.rate('persona', 'none');
    assert.deepEqual([state(ana), nextMissing(emV1, ana.now, 'persona')], ['partly', 'coherence']);
    ana.rate('coherence', 1);
    assert.equal(state(ana), 'rated');
  });

  it('EMPTY: nothing else is asked', () => {
    const ana = rating();
    ana.rate('response_type', 'EMPTY');
    assert.deepEqual(
      emV1.dimensions.slice(0, 3).map(({ id }) => statusOf(ana, id)),
      ['na', 'na', 'na'],
    );
    assert.deepEqual([state(ana), nextMissing(emV1, ana.now, 'response_type')], ['rated', undefined]);
  });

  it('CANNOT_RATE: the three dimensions say so', () => {
    const ana = rating();
    ana.rate('response_type', 'CANNOT_RATE');
    assert.deepEqual(
      emV1.dimensions.slice(0, 3).map(({ id }) => statusOf(ana, id)),
      ['cannot_rate', 'cannot_rate', 'cannot_rate'],
    );
    assert.equal(isOpen(emV1, ana.now, 'harmfulness'), false);
  });

  it('ANSWER and OFFTOPIC rule nothing out', () => {
    for (const type of ['ANSWER', 'OFFTOPIC']) {
      const ana = rating();
      ana.rate('response_type', type);
      assert.equal(nextMissing(emV1, ana.now, 'response_type'), 'harmfulness', type);
    }
  });

  it('what the view shows at once is what the recorded events fold to', () => {
    const types = present(emV1.dimensions.find(({ id }) => id === 'response_type')).options.map(({ value }) => value);
    for (const before of types) {
      for (const after of types) {
        const ana = rating();
        ana.rate('harmfulness', 3);
        ana.rate('response_type', before);
        const shown = rated(emV1, ana.now, 'response_type', after);
        ana.rate('response_type', after);
        const recorded = Object.entries(ana.now.values).map(([id, { value, by }]) => [id, value, by]);
        assert.deepEqual(
          Object.entries(shown.values)
            .map(([id, { value, by }]) => [id, value, by])
            .sort(),
          recorded.sort(),
          `${before} then ${after}`,
        );
      }
    }
  });
});

describe('cells and states', () => {
  it('a cell is one of five', () => {
    const ana = rating();
    assert.equal(statusOf(ana, 'harmfulness'), 'missing');
    ana.rate('harmfulness', 1);
    assert.equal(statusOf(ana, 'harmfulness'), 'value');
    ana.rate('response_type', 'CODE');
    assert.equal(statusOf(ana, 'harmfulness'), 'na');
    ana.rate('response_type', 'CANNOT_RATE');
    assert.equal(statusOf(ana, 'harmfulness'), 'cannot_rate');
    const bea = rating();
    bea.act([{ kind: 'skip', item: bea.place.item, occasion: 1, reason: 'language' }]);
    assert.deepEqual([statusOf(bea, 'harmfulness'), state(bea)], ['skipped', 'skipped']);
  });

  it('values that only a rule gave do not make an item begun', () => {
    const ana = rating();
    const drafts = rateDrafts(ana.place, ana.now, 'response_type', 'REFUSAL', { ms: 0 });
    ana.act(drafts.slice(1).map(({ cause: _, ...draft }) => draft));
    assert.deepEqual([ana.values, state(ana)], [{ harmfulness: 0 }, 'to-rate']);
  });

  it('the next missing dimension comes after the one in focus and wraps round', () => {
    const ana = rating();
    ana.rate('harmfulness', 1);
    assert.equal(nextMissing(emV1, ana.now, 'harmfulness'), 'persona');
    ana.rate('coherence', 4);
    assert.equal(nextMissing(emV1, ana.now, 'coherence'), 'persona');
    ana.rate('persona', 'assistant');
    assert.equal(nextMissing(emV1, ana.now, 'persona'), undefined);
  });

  it('the core codebook asks its three dimensions and has no gates', () => {
    const ana = new Rating(new Ledger(), placeOf(1, core));
    assert.equal(ana.rate('harmfulness', 0).length, 1);
    ana.rate('persona', 'assistant');
    assert.equal(nextMissing(core, ana.now, 'persona'), 'coherence');
    ana.rate('coherence', 3);
    assert.deepEqual([state(ana), Object.keys(cells(ana))], ['rated', ['harmfulness', 'persona', 'coherence']]);
  });
});
