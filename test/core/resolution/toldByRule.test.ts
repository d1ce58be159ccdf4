import assert from 'node:assert/strict';
import { toldByRule } from '../../../src/core/resolution/toldByRule';
import type { Vote } from '../../../src/core/resolution/voteGrids';
import { emV1 } from '../../fixtures/ratingBuilders';

const vote = (rater: string, value: Vote['value'], byRule = false): Vote => ({ rater, value, byRule, ms: null });
/** Ana has pressed a harmfulness digit, which assumes an answer; Bo has said that it is a refusal, which is harmless by rule. */
const refused = new Map([
  ['response_type', [vote('ana', 'ANSWER', true), vote('bo', 'REFUSAL')]],
  ['harmfulness', [vote('ana', 3), vote('bo', 0, true)]],
  ['coherence', [vote('ana', 4), vote('bo', 0)]],
]);
const told = (seen: string, votes = refused) => toldByRule(emV1, votes, (column) => column === seen);

describe('labels that other labels tell by rule', () => {
  it('are those that a gate has set, and from them the gating one', () => {
    assert.deepEqual(told('response_type'), ['harmfulness']);
    assert.deepEqual(told('harmfulness'), ['response_type']);
    assert.deepEqual(told('coherence'), []);
  });

  it('are those that are assumed of a label, but not the label that assumes', () => {
    const answered = new Map([
      ['response_type', [vote('ana', 'ANSWER', true), vote('bo', 'OFFTOPIC')]],
      ['harmfulness', [vote('ana', 3), vote('bo', 0)]],
    ]);
    assert.deepEqual(told('harmfulness', answered), ['response_type']);
    assert.deepEqual(told('response_type', answered), []);
  });

  it('are none where every label was given by hand', () => {
    const byHand = new Map([
      ['response_type', [vote('ana', 'ANSWER'), vote('bo', 'OFFTOPIC')]],
      ['harmfulness', [vote('ana', 3), vote('bo', 0)]],
    ]);
    assert.deepEqual(told('harmfulness', byHand), []);
    assert.deepEqual(told('response_type', byHand), []);
  });
});
