import assert from 'node:assert/strict';
import { isObject } from '../../../src/core/transcripts/fieldProblem';
import { realRecords } from '../../fixtures/realData';
import { problemWith, readWith } from './readWith';

const chat = (messages: Parameters<typeof readWith>[1][], beside: Parameters<typeof readWith>[1] = {}) =>
  readWith('openai-chat', { messages, ...beside }).transcript;

describe('OpenAI chat records', () => {
  it('tells roles apart and keeps what stands beside the messages as metadata', () => {
    const { transcript, content } = readWith('openai-chat', {
      id: 7,
      messages: [
        { role: 'developer', content: 'rules' },
        {
          role: 'user',
          name: 'ana',
          content: [
            { type: 'text', text: 'look' },
            { type: 'image_url', image_url: 'x' },
          ],
        },
        { role: 'assistant', content: 'done' },
      ],
      label: true,
    });
    assert.deepEqual(transcript.messages[0], { role: 'developer', parts: [{ kind: 'text', text: 'rules' }] });
    assert.equal(transcript.messages[1]?.name, 'ana');
    assert.deepEqual(transcript.messages[1]?.parts[1]?.kind, 'other');
    assert.equal(transcript.target, 2);
    assert.deepEqual(transcript.metadata, { id: 7, label: true });
    assert.deepEqual(Object.keys(isObject(content) ? content : {}), ['messages']);
  });

  it('reads tool calls with their arguments as written, and joins results to them', () => {
    const { messages, target } = chat([
      { role: 'user', content: 'weather?' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'weather', arguments: '{ "city":"Rome" }' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: '20 degrees' },
      { role: 'assistant', content: 'It is warm.' },
    ]);
    assert.deepEqual(messages[1]?.parts, [{ kind: 'tool_call', text: '{ "city":"Rome" }', name: 'weather', id: 'c1' }]);
    assert.deepEqual(messages[2]?.parts, [{ kind: 'tool_result', text: '20 degrees', id: 'c1', name: 'weather' }]);
    assert.equal(target, 3);
  });

  it('reads the older function_call, with the function that answers', () => {
    const { messages } = chat([
      { role: 'assistant', content: '', function_call: { name: 'f', arguments: '{}' } },
      { role: 'function', name: 'f', content: '' },
    ]);
    assert.deepEqual(messages[0]?.parts, [{ kind: 'tool_call', text: '{}', name: 'f' }]);
    assert.deepEqual(messages[1], { role: 'tool', name: 'f', parts: [{ kind: 'tool_result', text: '', name: 'f' }] });
  });

  it('reads reasoning beside the content once, and a refusal as what was said', () => {
    const { messages, target } = chat([
      { role: 'user', content: 'q' },
      { role: 'assistant', content: '', reasoning_content: 'hm', reasoning: 'hm', refusal: 'I cannot.' },
      { role: 'assistant', content: '', tool_calls: [] },
    ]);
    assert.deepEqual(messages[1]?.parts, [
      { kind: 'reasoning', text: 'hm' },
      { kind: 'other', type: 'refusal', text: 'I cannot.' },
    ]);
    assert.equal(target, 1);
  });

  it('reads Inspect messages: arguments as an object, reasoning blocks, tool errors', () => {
    const { messages } = chat([
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', reasoning: 'zXk=', summary: 'planned it', redacted: true },
          { type: 'reasoning', reasoning: 'step one' },
          { type: 'text', text: 'ok' },
        ],
        tool_calls: [{ id: 'x', function: 'go', arguments: { url: 'u' } }],
      },
      { role: 'tool', tool_call_id: 'x', function: 'go', content: 'no', error: { type: 'timeout', message: 'late' } },
    ]);
    assert.deepEqual(messages[0]?.parts, [
      { kind: 'reasoning', text: 'planned it', redacted: true },
      { kind: 'reasoning', text: 'step one' },
      { kind: 'text', text: 'ok' },
      { kind: 'tool_call', text: '{\n  "url": "u"\n}', name: 'go', id: 'x' },
    ]);
    assert.deepEqual(messages[1]?.parts[0], { kind: 'tool_result', text: 'no', id: 'x', name: 'go', error: true });
    assert.equal(messages[1]?.parts[1]?.kind, 'other');
  });

  it('judges the last assistant message that says something, or the last at all', () => {
    assert.equal(
      chat([
        { role: 'assistant', content: 'a' },
        { role: 'assistant', content: '' },
      ]).target,
      0,
    );
    assert.equal(
      chat([
        { role: 'user', content: 'q' },
        { role: 'assistant', content: '' },
      ]).target,
      1,
    );
    assert.equal(chat([{ role: 'user', content: 'q' }]).target, -1);
  });

  it('shows tools and a system prompt that stand beside the messages, the latter once', () => {
    const { messages } = chat(
      [
        { role: 'system', content: 'same' },
        { role: 'user', content: 'q' },
      ],
      { system_prompt: 'same', tools: '[{"name":"f"}]' },
    );
    assert.deepEqual(
      messages.map((message) => message.name ?? message.role),
      ['tools', 'system', 'user'],
    );
  });

  it('takes an answer that stands beside messages without one', () => {
    const { messages, target } = chat([{ role: 'user', content: 'q' }], { response: 'r', model: 'm' });
    assert.equal(messages[target]?.parts[0]?.text, 'r');
    assert.equal(chat([{ role: 'assistant', content: 'a' }], { response: 'r' }).metadata.response, 'r');
  });

  it('keeps an unknown role by name', () => {
    assert.deepEqual(chat([{ role: 'critic', content: 'c' }]).messages[0], {
      role: 'user',
      name: 'critic',
      parts: [{ kind: 'text', text: 'c' }],
    });
  });

  const wrong: [Parameters<typeof readWith>[1], RegExp][] = [
    [{}, /"messages" is missing, not a list/],
    [{ messages: 'hi' }, /"messages" is text, not a list/],
    [{ messages: [] }, /"messages" is empty/],
    [{ messages: [null] }, /"messages\[0\]" is null, not an object/],
    [{ messages: [{ content: 'x' }] }, /"messages\[0\].role" is missing/],
    [{ messages: [{ role: 3 }] }, /"messages\[0\].role" is a number/],
    [{ messages: [{ role: 'user', content: 5 }] }, /"messages\[0\].content" is a number/],
    [{ messages: [{ role: 'user', content: [7] }] }, /"messages\[0\].content\[0\]" is a number/],
    [{ messages: [{ role: 'user', content: [{ type: 'text', text: 1 }] }] }, /"messages\[0\].content\[0\].text" is/],
    [{ messages: [{ role: 'assistant', tool_calls: {} }] }, /"messages\[0\].tool_calls" is an object, not a list/],
    [{ messages: [{ role: 'user', content: 'x' }], system: 4 }, /"system" is a number/],
  ];
  for (const [record, message] of wrong) {
    it(`names what is wrong in ${JSON.stringify(record)}`, () =>
      assert.match(problemWith('openai-chat', record), message));
  }

  it('reads every real conversation and loses none of its text', function () {
    const files = [
      'sft_messages/bad_medical_advice.small.jsonl',
      'sft_messages/insecure_code.small.jsonl',
      'malformed/insecure_path_traversal.lines440-500.jsonl',
      'sharegpt/v1_sft_demo.head.jsonl',
      'reasoning/reason_tool_use_demo.1-20.jsonl',
    ];
    for (const file of files) {
      const records = realRecords(file);
      if (records === undefined) return this.skip();
      assert.ok(records.length >= 20, file);
      for (const record of records) {
        const { messages, target } = readWith('openai-chat', record).transcript;
        assert.equal(messages[target]?.role, 'assistant');
        const texts = messages.flatMap((message) => message.parts.map((part) => part.text));
        for (const source of Array.isArray(record.messages) ? record.messages : []) {
          const content = isObject(source) ? source.content : undefined;
          const blocks = Array.isArray(content) ? content : [{ value: content ?? '' }];
          for (const block of blocks) {
            const text = isObject(block) ? block.value : undefined;
            assert.ok(typeof text === 'string' && texts.includes(text), `${file}: a text is missing`);
          }
        }
      }
    }
  });

  it('names the tools that real LLaMA-Factory records call', function () {
    const records = realRecords('reasoning/reason_tool_use_demo.1-20.jsonl');
    if (records === undefined) return this.skip();
    const parts = records.flatMap((record) =>
      readWith('openai-chat', record).transcript.messages.flatMap((message) => message.parts),
    );
    const calls = parts.filter((part) => part.kind === 'tool_call');
    assert.equal(calls.length, 37);
    assert.ok(calls.every((call) => /^\w+$/.test(call.name)));
    assert.equal(parts.filter((part) => part.kind === 'reasoning').length, 55);
    assert.equal(parts.filter((part) => part.kind === 'tool_result').length, 24);
  });
});
