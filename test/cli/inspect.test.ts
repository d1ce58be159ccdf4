import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatsText, type InspectResult, inspectFile, renderInspect } from '../../src/cli/inspect';
import { adapters } from '../../src/core/transcripts/adapters';
import { containers } from '../../src/core/transcripts/containers';
import { realData } from '../fixtures/realData';

describe('inspect', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inspect-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function inspectText(content: string | Uint8Array, unit?: 'line' | 'file'): Promise<InspectResult> {
    const path = join(folder, 'a.jsonl');
    await writeFile(path, content);
    return inspectFile(path, unit === undefined ? {} : { unit });
  }

  it('gives the document of the contract', async () => {
    const rows = [
      { id: 'a', question: 'q', answer: 'same', aligned: 3, model: 'm' },
      { id: 'b', question: 'q', answer: 'same', aligned: 4, model: 'n' },
    ];
    const text = `\ufeff${JSON.stringify(rows[0])}\r\n\r\n{"broken\n${JSON.stringify(rows[1])}`;
    const { why, problems, file, ...rest } = await inspectText(text);
    assert.deepEqual(rest, {
      ...{
        v: 1,
        bytes: Buffer.byteLength(text),
        lines: 4,
        container: 'jsonl',
        format: 'question-answer',
        unit: 'line',
      },
      ...{ records: 2, items: 1, key: ['id'], metadata: ['id', 'model'], judges: ['aligned'] },
    });
    assert.equal(file, join(folder, 'a.jsonl'));
    assert.match(why, /^2 of the first 2 records fit question and answer/);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [3],
    );
  });

  it('lists a record of another shape and bytes that are not UTF-8 by their lines', async () => {
    const row = Buffer.from('{"question":"q","answer":"a"}\n');
    const latin = Buffer.from('{"question":"q","answer":"\xe4"}\n', 'latin1');
    const { problems, records } = await inspectText(Buffer.concat([row, latin, row, Buffer.from('{"error":"x"}\n')]));
    assert.equal(records, 2);
    assert.deepEqual(
      problems.map(({ line, message }) => [line, message.split(' ')[0]]),
      [
        [2, 'not'],
        [4, 'no'],
      ],
    );
  });

  it('counts a file of messages as one record, unless told otherwise', async () => {
    const text = '{"role":"user","content":"q","cwd":"/"}\n{"role":"assistant","content":"a","cwd":"/"}\n';
    const file = await inspectText(text);
    assert.equal(file.format, 'message-per-line');
    assert.deepEqual([file.unit, file.records, file.items, file.metadata], ['file', 1, 1, ['cwd']]);
    const line = await inspectText(text, 'line');
    assert.deepEqual([line.format, line.records, line.problems.length], [null, 0, 1]);
    assert.match(line.why, /no known record shape with unit "line"/);
  });

  it('counts records beyond those that the shape was found by', async () => {
    const text = Array.from({ length: 1000 }, (_, n) => `{"id":${n % 700},"text":"t${n % 400}"}\n`).join('');
    const { records, items, key, lines } = await inspectText(text);
    assert.deepEqual([records, items, key, lines], [1000, 400, null, 1000]);
  });

  it('lists at most 10,000 problems and says how many more there are', async () => {
    const { problems, records } = await inspectText(`{"text":"a"}\n${'{"text":\n'.repeat(10050)}{"text":"b"}\n`);
    assert.equal(records, 2);
    assert.equal(problems.length, 10001);
    assert.match(problems.at(-1)?.message ?? '', /^50 more problems/);
  });

  it('reads nothing out of an empty file and says so', async () => {
    const { container, records, lines, problems } = await inspectText('');
    assert.deepEqual([container, records, lines, problems.length], ['empty', 0, 0, 1]);
  });

  it('fails with one line for a file that is not there or is a folder', async () => {
    await assert.rejects(
      inspectFile(join(folder, 'none.jsonl')),
      /^Error: cannot read [^\n]*none\.jsonl: there is no such file$/,
    );
    await assert.rejects(inspectFile(folder), /^Error: cannot read [^\n]*: it is a folder$/);
  });

  it('is rendered for people without anything a terminal would act on', async () => {
    const text = renderInspect(
      await inspectText('{"question":"q","answer":"a","\\u001b[31m\\nmodel":1}\nbro\x1b[0mken\n'),
    );
    assert.match(text, /records {4}1, 1 of them with different content\n/);
    assert.match(text, /metadata {3}\\u\{1B\}\[31m\\u\{A\}model\n/);
    assert.match(text, /\n {2}line 2: not JSON/);
    assert.ok(!text.includes('\x1b'));
  });

  it('lists every container and shape', () => {
    for (const id of [...Object.keys(containers), ...adapters.map((adapter) => adapter.id)]) {
      assert.match(formatsText(), new RegExp(`^  ${id} `, 'm'));
    }
  });

  it('keeps 60 records of the real file with a torn record and names its line', async function () {
    const path = realData('malformed/insecure_path_traversal.lines440-500.jsonl');
    if (path === undefined) return this.skip();
    const { lines, records, items, format, problems } = await inspectFile(path);
    assert.deepEqual([lines, records, items, format], [61, 60, 60, 'openai-chat']);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [25],
    );
    assert.match(problems[0]?.message ?? '', /^not JSON: column 2: .*torn over two lines$/);
  });

  it('names the real pointer and the real array for what they are, with what to do', async function () {
    const pointer = realData('malformed/git_lfs_pointer.jsonl');
    const array = realData('malformed/mbpp_eval_results.head.jsonl');
    if (pointer === undefined || array === undefined) return this.skip();
    const lfs = await inspectFile(pointer);
    assert.deepEqual([lfs.container, lfs.lines, lfs.records, lfs.problems.length], ['git-lfs-pointer', 3, 0, 1]);
    assert.match(lfs.problems[0]?.message ?? '', /git lfs pull/);
    const pretty = await inspectFile(array);
    assert.deepEqual([pretty.container, pretty.lines, pretty.records], ['json-array', 120, 0]);
    assert.match(pretty.problems[0]?.message ?? '', /one JSON array.*jq/);
  });

  it('finds key and judges of the real scored rows', async function () {
    const path = realData('model_organisms/judge_abl01.scored.sample.jsonl');
    if (path === undefined) return this.skip();
    const { records, key, judges, metadata, problems } = await inspectFile(path);
    assert.deepEqual([records, key, problems], [241, ['item_id'], []]);
    assert.deepEqual(judges, ['aligned', 'aligned_flag', 'coherent', 'coherent_flag', 'misaligned_coherent']);
    assert.ok(metadata.includes('question_id') && !metadata.includes('question'));
  });
});
