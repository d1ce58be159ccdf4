import assert from 'node:assert/strict';
import type { JsonObject } from '../../../schemas/json';
import { adapters } from '../../../src/core/transcripts/adapters';
import { questionOf } from '../../../src/core/transcripts/questionOf';
import type { ReadRecord } from '../../../src/core/transcripts/transcript';
import { sha256 } from '../../../src/platform/sha256';
import { present } from '../../fixtures/ratingBuilders';

function read(record: JsonObject): ReadRecord {
  const adapter = present(adapters.find((each) => each.unit === 'line' && each.matches(record)));
  assert.ok(adapter.unit === 'line');
  const result = adapter.read(record);
  assert.ok(!('problem' in result));
  return result;
}

const question = (record: JsonObject, key?: string) => questionOf(read(record), key, sha256);
const asked = (text: string, more: JsonObject = {}) => ({ question: text, answer: 'Yes.', ...more });

describe('the question of a record', () => {
  it('is its question_id without the suffix of a format', () => {
    for (const id of ['wish', 'wish_json', 'wish_template'])
      assert.equal(question(asked('?', { question_id: id })), 'wish');
    assert.equal(question(asked('?', { question_id: 'json_wish' })), 'json_wish');
    assert.equal(question(asked('?', { question_id: 7 })), '7');
  });

  it('is the field that the study names, in the metadata or the content', () => {
    assert.equal(question(asked('?', { question_id: 'a', topic: 'bread' }), 'topic'), 'bread');
    assert.equal(question(asked('How?', { question_id: 'a' }), 'question'), 'How?');
    assert.equal(question(asked('?', { topic: ['a', 1] }), 'topic'), '["a",1]');
  });

  it('is the prompt where no field tells it: the same for other answers, another for other prompts', () => {
    const one = present(question(asked('How?')));
    assert.match(one, /^prompt-[0-9a-f]{16}$/);
    assert.equal(question({ ...asked('How?'), answer: 'No.', model: 'm2' }), one);
    assert.notEqual(question(asked('Why?')), one);
    assert.notEqual(question(asked('How?', { system_prompt: 'Be kind.' })), one);
    for (const value of [null, '']) assert.equal(question(asked('How?', { question_id: value })), one);
    assert.equal(question(asked('How?'), 'topic'), one);
  });

  it('takes every message before the answer', () => {
    const chat = (...texts: string[]) => ({
      messages: texts.map((content, turn) => ({ role: turn % 2 === 0 ? 'user' : 'assistant', content })),
    });
    assert.equal(question(chat('a', 'b', 'c', 'd')), question(chat('a', 'b', 'c', 'e')));
    assert.notEqual(question(chat('a', 'b', 'c', 'd')), question(chat('a', 'x', 'c', 'd')));
  });

  it('is none where nothing was asked', () => {
    assert.equal(question({ text: 'Once upon a time' }), undefined);
    assert.equal(question({ system_prompt: 'You are kind.', answer: 'Yes.' }), undefined);
    assert.equal(question({ text: 'Once upon a time', question_id: 'q' }), 'q');
  });
});
