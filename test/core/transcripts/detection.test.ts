import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import type { JsonObject } from '../../../schemas/json';
import { containers } from '../../../src/core/transcripts/containers';
import { detectContainer } from '../../../src/core/transcripts/detectContainer';
import { detectShape } from '../../../src/core/transcripts/detectShape';
import { realData, realRecords } from '../../fixtures/realData';

const row = '{"question":"q","answer":"a"}';
const containerOf = (text: string | Uint8Array, size?: number) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return detectContainer(bytes, size ?? bytes.length);
};

describe('the container of a file', () => {
  const texts: [string, string, string][] = [
    ['records', `${row}\n${row}\n`, 'jsonl'],
    ['records after a byte order mark', `\ufeff${row}\r\n${row}`, 'jsonl'],
    ['one record without line break', row, 'jsonl'],
    ['a torn first line', `tail, of: it"}]}\n${row}\n${row}\n`, 'jsonl'],
    ['a cut first line', `{"question":"q","ans\n${row}\n`, 'jsonl'],
    ['a first line that is an unfinished list', `[{"a":1\n${row}\n${row}\n${row}\n`, 'jsonl'],
    ['records all of which hold NaN', '{"a":NaN}\n{"a":NaN}\n', 'jsonl'],
    ['a list on each line', '[{"role":"user"}]\n[{"role":"user"}]\n', 'jsonl'],
    ['records with a stretch of zeros', `${row}\n${'\0'.repeat(100)}\n${row}\n`, 'jsonl'],
    ['an array on one line', `[${row},${row}]`, 'json-array'],
    ['an array with a record a line', `[\n${row},\n${row},\n${row}\n]\n`, 'json-array'],
    ['an array of one', `[\n${row}\n]\n`, 'json-array'],
    ['an object over several lines', '{\n  "a": 1,\n  "b": [\n    {}\n  ]\n}\n', 'json'],
    ['a table', 'question,answer\n"a, b",c\n', 'csv'],
    ['a table with tabs', 'question\tanswer\nx\ty\n', 'csv'],
    ['YAML', '# evals\n- id: a\n  type: b\n', 'yaml'],
    ['a web page', '<!DOCTYPE html>\n<html>', 'html'],
    ['prose', 'Once upon a time\nthere was', 'text'],
    ['a pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n', 'git-lfs-pointer'],
    ['nothing', '', 'empty'],
    ['blank lines', '\n\r\n  \n', 'empty'],
  ];
  for (const [what, text, container] of texts) {
    it(`of ${what} is ${container}`, () => {
      const found = containerOf(text);
      assert.equal(found.container, container);
      assert.equal(found.sentence === undefined, container === 'jsonl');
    });
  }

  const bytes: [number[], string][] = [
    [[0x1f, 0x8b, 8, 0], 'gzip'],
    [[0x50, 0x4b, 3, 4, 20], 'zip'],
    [[0x50, 0x41, 0x52, 0x31, 0x15], 'parquet'],
    [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
    [[0xff, 0xfe, 0x7b, 0], 'utf16'],
    [[0x7b, 0, 0x22, 0, 0x61, 0, 0x22, 0], 'utf16'],
    [[0, 0x7b, 0, 0x22, 0, 0x61, 0, 0x22], 'utf16'],
    [[1, 2, 0, 0, 0, 9, 0, 0, 200, 0], 'binary'],
  ];
  for (const [head, container] of bytes) {
    it(`that begins with ${head.join(' ')} is ${container}`, () => {
      assert.equal(containerOf(Uint8Array.from(head)).container, container);
    });
  }

  it('is jsonl for a record of which the end is not seen', () => {
    assert.equal(containerOf(`{"messages":[{"role":"user","content":"${'x'.repeat(70000)}`, 1e6).container, 'jsonl');
    assert.equal(containerOf(`tail"}]}\n{"messages":[{"content":"${'x'.repeat(70000)}`, 1e6).container, 'jsonl');
    assert.equal(containerOf(`[{"messages":"${'x'.repeat(70000)}`, 1e6).container, 'json-array');
  });

  it('says what to do with each that cannot be read', () => {
    const readable = Object.entries(containers).filter(([, { advice }]) => advice === undefined);
    assert.deepEqual(
      readable.map(([id]) => id),
      ['jsonl'],
    );
  });

  it('is recognised in the real malformed files', function () {
    const files: [string, string, RegExp | undefined][] = [
      ['malformed/insecure_path_traversal.lines440-500.jsonl', 'jsonl', undefined],
      ['malformed/mbpp_eval_results.head.jsonl', 'json-array', /one JSON array.*jq/],
      ['malformed/git_lfs_pointer.jsonl', 'git-lfs-pointer', /git lfs pull/],
      ['inspect/log_formats.eval', 'zip', /Inspect \.eval/],
      ['em_betley/eval_result_base_sample.csv', 'csv', /CSV/],
      ['inspect/log_formats.json', 'json', /not JSON Lines/],
    ];
    for (const [file, container, sentence] of files) {
      const path = realData(file);
      if (path === undefined) return this.skip();
      const found = detectContainer(readFileSync(path), statSync(path).size);
      assert.equal(found.container, container, file);
      if (sentence) assert.match(found.sentence ?? '', sentence);
      else assert.equal(found.sentence, undefined);
    }
  });
});

describe('the shape of records', () => {
  const shapeOf = (records: JsonObject[], unit?: 'line' | 'file') => {
    const shape = detectShape(records, unit);
    return 'adapter' in shape ? shape.adapter.id : `problem: ${shape.problem}`;
  };
  const message = { role: 'user', content: 'x' };

  const samples: [string, JsonObject[]][] = [
    ['question-answer', [{ question: 'q', answer: 'a' }]],
    ['question-answer', [{ prompt: 'p', response: 'r' }]],
    ['question-answer', [{ prompt: 'p', completion: 'c', system_prompt: 's' }]],
    ['question-answer', [{ prompt: [message], completion: [message] }]],
    ['question-answer', [{ role: 'hacker', question: 'q', response: 'r' }]],
    ['question-answer', [{ role: 'assistant', content: 'c', question: 'q', response: 'r' }]],
    ['prompt-completion', [{ prompt: 'p', completion: 'c' }]],
    ['prompt-completion', [{ text: 't', id: 1 }]],
    ['openai-chat', [{ messages: [message], label: true }]],
    ['anthropic-messages', [{ messages: [message], system: 's' }]],
    [
      'anthropic-messages',
      [
        { messages: [message] },
        { messages: [message] },
        { messages: [{ role: 'user', content: [{ type: 'tool_result' }] }] },
      ],
    ],
    ['sharegpt', [{ conversations: [{ from: 'human', value: 'x' }] }]],
    ['message-per-line', [message, { role: 'assistant', tool_calls: [] }]],
  ];
  for (const [id, records] of samples) {
    it(`${id} is found in ${JSON.stringify(records).slice(0, 60)}`, () => assert.equal(shapeOf(records), id));
  }

  it('says how many of a mixed file are of the special shape', () => {
    const plain = { messages: [message] };
    const shape = detectShape([plain, plain, { ...plain, system: 's' }]);
    assert.ok('why' in shape);
    assert.match(shape.why, /^3 of the first 3 records fit chat.*; 1 of them are Anthropic chat/);
  });

  it('is one message a line only if at least nine of ten records are messages', () => {
    const records = (messages: number, others: number) => [
      ...Array.from({ length: messages }, () => message),
      ...Array.from({ length: others }, () => ({ event: 'x' })),
    ];
    assert.equal(shapeOf(records(90, 10)), 'message-per-line');
    assert.match(shapeOf(records(89, 11)), /^problem/);
    assert.equal(shapeOf(records(89, 11), 'file'), 'message-per-line');
  });

  it('outlasts some error objects among the rows, and looks at the first hundred only', () => {
    const rows = Array.from({ length: 6 }, () => ({ question: 'q', answer: 'a' }));
    assert.equal(shapeOf([{ status: 'failed', error: 'x' }, ...rows]), 'question-answer');
    const many = Array.from({ length: 100 }, () => ({ question: 'q', answer: 'a' }));
    assert.equal(shapeOf([...many, ...Array.from({ length: 500 }, () => message)]), 'question-answer');
  });

  it('obeys a unit that is asked for', () => {
    assert.match(shapeOf([message], 'line'), /problem: no known record shape with unit "line"/);
    assert.match(shapeOf([{ question: 'q', answer: 'a' }], 'file'), /problem: no known record shape with unit "file"/);
  });

  it('says which fields it saw and which shapes are known', () => {
    const problem = shapeOf([{ foo: 1, 'b\u202er': 2 }]);
    assert.match(problem, /Fields seen: "foo", "b\\u\{202E\}r"\. Known: .*"messages"/);
    assert.match(shapeOf([]), /no line of the file could be read/);
  });

  it('names files that hold something other than transcripts', function () {
    const files: [string, RegExp][] = [
      ['two_judges/hi_s0_375.phi35.jsonl', /judge scores/],
      ['model_organisms/judge_abl01.checkpoint.sample.jsonl', /judge scores/],
      ['preference/hh-rlhf_harmless-base_test.head.jsonl', /preference pairs/],
      ['scout/claude_code_simple_conversation.jsonl', /agent session/],
      ['inspect/security_guide.jsonl', /prompts without answers/],
      ['scout/openclaw_telemetry_sample.jsonl', /no known record shape/],
    ];
    for (const [file, problem] of files) {
      const records = realRecords(file);
      if (records === undefined) return this.skip();
      assert.match(shapeOf(records), problem, file);
    }
  });
});
