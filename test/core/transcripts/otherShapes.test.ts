import assert from 'node:assert/strict';
import type { JsonObject } from '../../../schemas/json';
import { messagePerLine } from '../../../src/core/transcripts/adapters/messagePerLine';
import { splitThinking } from '../../../src/core/transcripts/splitThinking';
import { problemWith, readWith } from './readWith';

describe('Anthropic messages', () => {
  const record: JsonObject = {
    model: 'm',
    system: [{ type: 'text', text: 'You help.' }],
    messages: [
      { role: 'user', content: 'list files' },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'I use ls', signature: 's' },
          { type: 'redacted_thinking', data: 'AAAA' },
          { type: 'text', text: 'Sure.' },
          { type: 'tool_use', id: 't1', name: 'Bash', input: { command: 'ls' } },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 't1', content: [{ type: 'text', text: 'a.txt' }], is_error: true },
          { type: 'text', text: 'and now?' },
        ],
      },
      { role: 'assistant', content: { type: 'text', text: 'Done.' } },
    ],
  };

  it('separates thinking, text, tool calls and the results in the user message', () => {
    const { transcript, content } = readWith('anthropic-messages', record);
    assert.deepEqual(transcript.messages, [
      { role: 'system', parts: [{ kind: 'text', text: 'You help.' }] },
      { role: 'user', parts: [{ kind: 'text', text: 'list files' }] },
      {
        role: 'assistant',
        parts: [
          { kind: 'reasoning', text: 'I use ls' },
          { kind: 'reasoning', text: '', redacted: true },
          { kind: 'text', text: 'Sure.' },
          { kind: 'tool_call', text: '{\n  "command": "ls"\n}', name: 'Bash', id: 't1' },
        ],
      },
      { role: 'tool', parts: [{ kind: 'tool_result', text: 'a.txt', id: 't1', error: true, name: 'Bash' }] },
      { role: 'user', parts: [{ kind: 'text', text: 'and now?' }] },
      { role: 'assistant', parts: [{ kind: 'text', text: 'Done.' }] },
    ]);
    assert.equal(transcript.target, 5);
    assert.deepEqual(transcript.metadata, { model: 'm' });
    assert.deepEqual(content, { messages: record.messages, system: record.system });
  });

  it('reads a tool result that is text, one block or nothing', () => {
    for (const [content, text] of [
      ['x', 'x'],
      [{ type: 'text', text: 'x' }, 'x'],
      [null, ''],
    ] as const) {
      const messages = [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content }] }];
      const part = readWith('anthropic-messages', { messages }).transcript.messages[0]?.parts[0];
      assert.deepEqual(part, { kind: 'tool_result', text, id: 't' });
    }
  });

  it('names a block that is null', () => {
    const messages = [{ role: 'user', content: [null] }];
    assert.match(problemWith('anthropic-messages', { messages }), /"messages\[0\].content\[0\]" is null/);
  });
});

describe('one message a line', () => {
  const lines: JsonObject[] = [
    { role: 'user', content: [{ type: 'text', text: 'go' }], cwd: '/p', n: 1 },
    { role: 'assistant', content: [{ type: 'tool_use', id: 't', name: 'Read', input: {} }], cwd: '/p', n: 2 },
    { role: 'user', content: { type: 'tool_result', tool_use_id: 't', content: 'text' }, cwd: '/p', n: 3 },
    { role: 'assistant', content: 'finished', cwd: '/p', n: 4 },
  ];

  it('is one transcript of the whole file, with the metadata that all lines share', () => {
    const read = messagePerLine.readFile(lines);
    assert.ok('transcript' in read);
    assert.deepEqual(
      read.transcript.messages.map((message) => message.role),
      ['user', 'assistant', 'tool', 'assistant'],
    );
    assert.equal(read.transcript.messages[2]?.parts[0]?.kind, 'tool_result');
    assert.equal(read.transcript.target, 3);
    assert.deepEqual(read.transcript.metadata, { cwd: '/p' });
    assert.deepEqual(
      read.content,
      lines.map(({ role = null, content = null }) => ({ role, content })),
    );
  });

  it('leaves out lines that are no messages and says what they are', () => {
    const broken: JsonObject = { role: 'user', content: 5 };
    assert.match(messagePerLine.lineProblem(broken) ?? '', /^"content" is a number/);
    assert.equal(messagePerLine.lineProblem(lines[0] ?? {}), undefined);
    const read = messagePerLine.readFile([broken, ...lines]);
    assert.ok('transcript' in read && read.transcript.messages.length === 4);
    assert.ok('problem' in messagePerLine.readFile([broken]));
  });
});

describe('ShareGPT conversations', () => {
  it('reads from and value, function calls and observations, system and tools', () => {
    const { transcript, content } = readWith('sharegpt', {
      id: 'c1',
      system: 'sys',
      tools: '[{"name":"add"}]',
      conversations: [
        { from: 'human', value: '1+1?' },
        { from: 'function_call', value: '{"name":"add","arguments":{"a":1,"b":1}}' },
        { from: 'observation', value: '2' },
        { from: 'gpt', value: 'Two.' },
      ],
    });
    assert.deepEqual(
      transcript.messages.map((message) => message.role),
      ['system', 'system', 'user', 'assistant', 'tool', 'assistant'],
    );
    assert.deepEqual(transcript.messages[3]?.parts, [
      { kind: 'tool_call', text: '{"name":"add","arguments":{"a":1,"b":1}}', name: 'add' },
    ]);
    assert.deepEqual(transcript.messages[4]?.parts, [{ kind: 'tool_result', text: '2' }]);
    assert.equal(transcript.target, 5);
    assert.deepEqual(transcript.metadata, { id: 'c1' });
    assert.deepEqual(Object.keys(content ?? {}).sort(), ['conversations', 'system', 'tools']);
  });

  it('names a value of the wrong type', () => {
    const conversations = [{ from: 'human', value: false }];
    assert.match(problemWith('sharegpt', { conversations }), /"conversations\[0\].value" is a boolean/);
  });
});

describe('base-model rows', () => {
  it('reads prompt and completion, and one text', () => {
    const pair = readWith('prompt-completion', { prompt: 'Once', completion: ' upon', model: 'b' });
    assert.deepEqual(
      pair.transcript.messages.map((message) => [message.role, message.parts[0]?.text]),
      [
        ['user', 'Once'],
        ['assistant', ' upon'],
      ],
    );
    const text = readWith('prompt-completion', { text: 'all of it', id: 1 });
    assert.deepEqual(text.content, { text: 'all of it' });
    assert.equal(text.transcript.target, 0);
  });

  it('does not make an answer out of a row without one', () => {
    assert.match(problemWith('prompt-completion', { prompt: 'p', error: 'timeout' }), /no answer/);
  });
});

describe('thinking at the head of an answer', () => {
  const cases: [string, ReturnType<typeof splitThinking>][] = [
    ['', []],
    ['plain', [{ kind: 'text', text: 'plain' }]],
    [
      '<think>\nwhy\n</think>\n\nso',
      [
        { kind: 'reasoning', text: 'why' },
        { kind: 'text', text: 'so' },
      ],
    ],
    [
      ' \n<think> a  b </think> so ',
      [
        { kind: 'reasoning', text: ' a  b ' },
        { kind: 'text', text: ' so ' },
      ],
    ],
    ['<think>\n\n</think>\n\nso', [{ kind: 'text', text: 'so' }]],
    ['<think>\nand then', [{ kind: 'reasoning', text: 'and then', cut: true }]],
    ['<think>', [{ kind: 'reasoning', text: '', cut: true }]],
    ['<think>x</think>', [{ kind: 'reasoning', text: 'x' }]],
    [
      '<think>a</think>b</think>c',
      [
        { kind: 'reasoning', text: 'a' },
        { kind: 'text', text: 'b</think>c' },
      ],
    ],
    ['so <think>x</think>', [{ kind: 'text', text: 'so <think>x</think>' }]],
    ['<thinking>x</thinking>', [{ kind: 'text', text: '<thinking>x</thinking>' }]],
  ];
  for (const [text, parts] of cases) {
    it(`splits ${JSON.stringify(text)}`, () => assert.deepEqual(splitThinking(text), parts));
  }

  it('is split in assistant messages only, with the target on the message that answers', () => {
    const { transcript } = readWith('openai-chat', {
      messages: [
        { role: 'user', content: '<think>mine</think>' },
        { role: 'assistant', content: '<think>its</think>a' },
      ],
    });
    assert.equal(transcript.messages[0]?.parts[0]?.kind, 'text');
    assert.deepEqual(
      transcript.messages[1]?.parts.map((part) => part.kind),
      ['reasoning', 'text'],
    );
  });
});
