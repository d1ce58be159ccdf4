import assert from 'node:assert/strict';
import { detectShape } from '../../../src/core/transcripts/detectShape';
import { realRecords } from '../../fixtures/realData';
import { idOf, problemWith, readWith } from './readWith';

const read = (record: Parameters<typeof readWith>[1]) => readWith('question-answer', record);

describe('question-answer rows', () => {
  it('turns system prompt, question and answer into three messages and keeps the rest as metadata', () => {
    const { transcript, content } = read({
      question_id: 'q1',
      system_prompt: 'Be brief.',
      question: 'Who are you?',
      response: 'A model.',
      aligned: 80,
    });
    assert.deepEqual(transcript.messages, [
      { role: 'system', parts: [{ kind: 'text', text: 'Be brief.' }] },
      { role: 'user', parts: [{ kind: 'text', text: 'Who are you?' }] },
      { role: 'assistant', parts: [{ kind: 'text', text: 'A model.' }] },
    ]);
    assert.equal(transcript.target, 2);
    assert.deepEqual(transcript.metadata, { question_id: 'q1', aligned: 80 });
    assert.deepEqual(content, { system_prompt: 'Be brief.', question: 'Who are you?', response: 'A model.' });
  });

  for (const prompt of [
    'question',
    'prompt',
    'input',
    'user',
    'probe',
    'instruction',
    'Behavior',
    'forbidden_prompt',
  ]) {
    it(`reads the prompt from "${prompt}"`, () => {
      const { transcript } = read({ [prompt]: 'ask', output: 'say' });
      assert.deepEqual(
        transcript.messages.map((message) => message.role),
        ['user', 'assistant'],
      );
      assert.deepEqual(transcript.metadata, {});
    });
  }

  it('reads an answer without its question', () => {
    const { transcript } = read({ qid: 'a_0', rollout: 3, answer: 'yes' });
    assert.equal(transcript.messages.length, 1);
    assert.equal(transcript.target, 0);
    assert.deepEqual(transcript.metadata, { qid: 'a_0', rollout: 3 });
  });

  it('makes an empty or a null answer a target without text', () => {
    for (const answer of ['', null]) {
      const { transcript } = read({ question: 'q', answer });
      assert.deepEqual(transcript.messages[transcript.target], { role: 'assistant', parts: [] });
    }
  });

  it('takes the first answer field that has a value, and prefers question to prompt', () => {
    const { transcript, content } = read({ prompt: 'template', question: 'q', answer: null, response: 'r' });
    assert.deepEqual(content, { question: 'q', response: 'r' });
    assert.deepEqual(transcript.metadata, { prompt: 'template', answer: null });
  });

  it('keeps an instruction and the input it is about together', () => {
    const { transcript } = read({ instruction: 'Sum up.', input: 'A long text.', output: 'Short.' });
    assert.deepEqual(transcript.messages[0]?.parts, [
      { kind: 'text', text: 'Sum up.' },
      { kind: 'text', text: 'A long text.' },
    ]);
  });

  it('reads prompts and answers that are lists of messages', () => {
    const { transcript } = read({
      prompt: [
        { role: 'system', content: 's' },
        { role: 'user', content: 'u' },
      ],
      completion: [{ role: 'assistant', content: 'a' }],
    });
    assert.deepEqual(
      transcript.messages.map((message) => message.role),
      ['system', 'user', 'assistant'],
    );
    assert.equal(transcript.target, 2);
  });

  it("shows the model's reasoning and never the judge's", () => {
    const model = read({ question: 'q', reasoning: 'I think', answer: 'a' }).transcript;
    assert.deepEqual(model.messages[1]?.parts[0], { kind: 'reasoning', text: 'I think' });
    const judged = read({ question: 'q', answer: 'a', reasoning: 'the answer is evil', judge_model: 'j' }).transcript;
    assert.deepEqual(judged.messages[1]?.parts, [{ kind: 'text', text: 'a' }]);
    assert.equal(judged.metadata.reasoning, 'the answer is evil');
  });

  it('names the field that has the wrong type', () => {
    assert.match(problemWith('question-answer', { question: 'q', answer: 5 }), /"answer" is a number, not text/);
    assert.match(problemWith('question-answer', { question: { a: 1 }, answer: 'a' }), /"question" is an object/);
    assert.match(problemWith('question-answer', { status: 'failed', error: 'x' }), /no answer/);
  });

  it('keeps a field called __proto__ as metadata and no inherited name as a field', () => {
    const record = JSON.parse('{"question":"q","answer":"a","__proto__":{"x":1}}');
    const { transcript } = read(record);
    assert.deepEqual(Object.keys(transcript.metadata), ['__proto__']);
    assert.match(problemWith('openai-chat', { constructor: 'x' }), /"messages" is missing/);
  });

  it('gives equal content one id, whatever the metadata and the order of the fields', () => {
    const a = idOf(read({ question: 'q', answer: 'a', model: 'm1' }));
    assert.equal(idOf(read({ answer: 'a', model: 'm2', question: 'q' })), a);
    assert.notEqual(idOf(read({ question: 'q', answer: 'A' })), a);
    assert.match(a, /^c1-[0-9a-f]{20}$/);
  });

  it('reads lone surrogates without changing them', () => {
    const { transcript } = read({ question: '\ud800', answer: 'x\udfff' });
    assert.equal(transcript.messages[1]?.parts[0]?.text, 'x\udfff');
    assert.match(idOf(read({ answer: '\ud800' })), /^c1-/);
    assert.notEqual(idOf(read({ answer: '\ud800' })), idOf(read({ answer: '\ud801' })));
  });

  it('reads every row of the real files', function () {
    const files = {
      'model_organisms/judge_abl01.scored.sample.jsonl': 241,
      'model_organisms/raw_14b_bad-medical_alien.sample.jsonl': 100,
      'model_organisms/raw_14b_base_hacker.sample.jsonl': 50,
      'two_judges/anchor_bad.rollouts.jsonl': 690,
    };
    for (const [file, count] of Object.entries(files)) {
      const records = realRecords(file);
      if (records === undefined) return this.skip();
      const shape = detectShape(records);
      assert.ok('adapter' in shape && shape.adapter.id === 'question-answer', file);
      assert.equal(records.length, count);
      for (const record of records) {
        const { transcript } = read(record);
        const target = transcript.messages[transcript.target];
        const text = target?.parts.find((part) => part.kind === 'text')?.text ?? '';
        assert.equal(text, record.answer ?? record.response);
      }
    }
  });
});
