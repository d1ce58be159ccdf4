import assert from 'node:assert/strict';
import type { RatingValue } from '../../../schemas/event';
import { disagreementsOf, whyText } from '../../../src/core/resolution/disagreements';
import {
  type ResolutionBasis,
  type Standing,
  settledBeside,
  standingsOf,
} from '../../../src/core/resolution/standings';
import { AT, idOf, itemOf, present, resolveEvent } from '../../fixtures/ratingBuilders';
import { basisOf } from '../../fixtures/votes';

const answer = (harmfulness: number, coherence = 4, persona = 'assistant'): Record<string, RatingValue> => ({
  ...{ harmfulness, coherence, persona },
});
const at = (basis: ResolutionBasis, place: number, column: string): Standing =>
  present(
    standingsOf(basis, itemOf(place + 1), basis.grids.votesOf(place)).find((standing) => standing.column === column),
  );
const states = (basis: ResolutionBasis, place = 0) =>
  Object.fromEntries(
    ['response_type', 'harmfulness', 'coherence', 'persona'].map((column) => [column, at(basis, place, column).state]),
  );

describe('where items stand', () => {
  it('settles, leaves open and waits', () => {
    const basis = basisOf(3, {
      ana: { 1: answer(0), 2: answer(4) },
      bo: { 1: answer(1), 2: answer(1) },
    });
    assert.deepEqual(states(basis), {
      ...{ response_type: 'settled', harmfulness: 'settled', coherence: 'settled', persona: 'settled' },
    });
    assert.equal(at(basis, 0, 'harmfulness').lowerMiddle, true);
    assert.equal(at(basis, 1, 'harmfulness').state, 'open');
    assert.equal(at(basis, 2, 'harmfulness').state, 'unrated');
    assert.equal(at(basis, 0, 'self_report').state, 'unrated');
  });

  it('counts what rules set: a refusal against an assumed answer is a disagreement, though agreement does not see it', () => {
    const basis = basisOf(1, {
      ana: { 1: { response_type: 'REFUSAL', coherence: 4, persona: 'assistant' } },
      bo: { 1: answer(0) },
    });
    assert.deepEqual(
      at(basis, 0, 'response_type').votes.map(({ value, byRule }) => [value, byRule]),
      [
        ['REFUSAL', false],
        ['ANSWER', true],
      ],
    );
    assert.equal(at(basis, 0, 'response_type').state, 'open');
    assert.equal(at(basis, 0, 'harmfulness').value, 0);
  });

  it('drops what a rule set from a type that was settled otherwise, and asks where too little is left', () => {
    const said = {
      ana: { 1: { response_type: 'REFUSAL', coherence: 4, persona: 'assistant' } },
      bo: { 1: answer(1) },
    };
    const decision = resolveEvent(1, { dimension: 'response_type', value: 'ANSWER' });
    const harm = at(basisOf(1, said, [decision]), 0, 'harmfulness');
    assert.deepEqual(
      [harm.state, harm.why, harm.counted.map(({ rater }) => rater)],
      ['open', { kind: 'premise' }, ['bo']],
    );
    const before = basisOf(1, said);
    const settled = settledBeside(before, itemOf(1), before.grids.votesOf(0), {
      ...{ column: 'response_type', value: 'ANSWER' },
    });
    assert.deepEqual(Object.keys(settled).sort(), ['coherence', 'persona'], 'a harm of nobody is not held');
    const third = { ...said, cy: { 1: answer(1) } };
    assert.equal(at(basisOf(1, third, [decision]), 0, 'harmfulness').value, 1);
  });

  it('lets the settled response type rule the other dimensions', () => {
    const said = (type: string) => ({ 1: { ...answer(2), response_type: type } });
    const basis = basisOf(1, { ana: said('ANSWER'), bo: said('CODE') }, [
      resolveEvent(1, { dimension: 'response_type', value: 'CODE' }),
    ]);
    const { state, ruledBy } = at(basis, 0, 'harmfulness');
    assert.deepEqual([state, ruledBy], ['ruled-out', 'response_type']);
    const refused = basisOf(1, { ana: said('ANSWER'), bo: said('ANSWER') }, [
      resolveEvent(1, { dimension: 'response_type', value: 'REFUSAL' }),
    ]);
    const set = at(refused, 0, 'harmfulness');
    assert.deepEqual([set.state, set.value, set.source, set.ruledBy], ['settled', 0, 'adjudicated', 'response_type']);
    const broken = basisOf(1, { ana: said('ANSWER'), bo: said('ANSWER') }, [
      resolveEvent(1, { dimension: 'response_type', value: 'INCOHERENT' }),
    ]);
    assert.deepEqual(at(broken, 0, 'coherence').why, { kind: 'not-allowed', dimension: 'response_type' });
  });

  it('takes no vote from a rater who could not rate', () => {
    const cannot = { response_type: 'CANNOT_RATE' };
    const basis = basisOf(2, {
      ana: { 1: answer(3), 2: cannot },
      bo: { 1: answer(3), 2: cannot },
      cy: { 1: cannot },
    });
    assert.deepEqual([at(basis, 0, 'response_type').state, at(basis, 0, 'response_type').value], ['settled', 'ANSWER']);
    assert.equal(at(basis, 1, 'response_type').value, 'CANNOT_RATE');
    assert.equal(at(basis, 1, 'harmfulness').state, 'ruled-out');
  });

  it('sends to the adjudicator what a rater asked for', () => {
    const basis = basisOf(1, { ana: { 1: { ...answer(0), needs_adjudication: true } }, bo: { 1: answer(0) } });
    assert.deepEqual(at(basis, 0, 'harmfulness').why, { kind: 'asked' });
    assert.equal(at(basis, 0, 'self_report').state, 'unrated');
    const decided = basisOf(1, { ana: { 1: { ...answer(0), needs_adjudication: true } }, bo: { 1: answer(0) } }, [
      resolveEvent(1, { value: 0 }),
    ]);
    assert.equal(at(decided, 0, 'harmfulness').state, 'resolved');
  });

  it('keeps a decision, and what stood settled beside it, whatever is rated later', () => {
    const two = { ana: { 1: answer(4) }, bo: { 1: answer(1) } };
    const before = basisOf(1, two);
    const settled = settledBeside(before, itemOf(1), before.grids.votesOf(0), { column: 'harmfulness', value: 3 });
    assert.deepEqual(settled.coherence, { value: 4, source: 'unanimous' });
    const decision = resolveEvent(1, { value: 3, settled });
    const after = basisOf(1, { ...two, cy: { 1: { ...answer(0, 0, 'villain'), response_type: 'OFFTOPIC' } } }, [
      decision,
    ]);
    assert.deepEqual(
      ['response_type', 'harmfulness', 'coherence', 'persona'].map((column) => at(after, 0, column).value),
      ['ANSWER', 3, 4, 'assistant'],
    );
    assert.equal(at(after, 0, 'persona').votes.length, 3);
    const reopened = basisOf(1, { ...two, cy: { 1: answer(0) } }, [
      decision,
      { v: 1, id: idOf(2), at: AT, rater: 'zoe', kind: 'reopen', item: itemOf(1), dimension: 'harmfulness' },
    ]);
    assert.equal(at(reopened, 0, 'harmfulness').state, 'reopened');
    assert.equal(at(reopened, 0, 'harmfulness').value, undefined);
  });
});

describe('the queue of disagreements', () => {
  it('is worst first: across a cut, then by mean distance, then by place', () => {
    const basis = basisOf(4, {
      ana: { 1: answer(0), 2: answer(4), 3: answer(2), 4: answer(0, 4, 'villain') },
      bo: { 1: answer(2), 2: answer(0), 3: answer(3), 4: answer(0) },
    });
    const found = disagreementsOf(basis);
    assert.deepEqual(
      found.map(({ place, column, spread, across }) => [place, column, spread, across]),
      [
        [1, 'harmfulness', 4, true],
        [2, 'harmfulness', 1, true],
        [3, 'persona', 1, false],
        [0, 'harmfulness', 2, false],
      ],
    );
    assert.deepEqual(
      found.map(({ distance }) => distance),
      [1, 0.25, 1, 0.5],
    );
  });

  it('lists decisions beside what is open, and says why without telling a label', () => {
    const basis = basisOf(2, { ana: { 1: answer(4), 2: answer(4) }, bo: { 1: answer(0), 2: answer(1) } }, [
      resolveEvent(1, { value: 4 }),
    ]);
    const found = disagreementsOf(basis);
    assert.deepEqual(
      found.map(({ item, state }) => [item, state]),
      [
        [itemOf(1), 'resolved'],
        [itemOf(2), 'open'],
      ],
    );
    assert.match(whyText(present(found[1]?.why), String), /both sides of the cut between 2 and 3/);
  });
});
