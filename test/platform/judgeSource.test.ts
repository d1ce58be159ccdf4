import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { itemIdOf } from '../../src/core/transcripts/itemIdentity';
import { readJudgeSource } from '../../src/platform/judgeSource';
import { sha256 } from '../../src/platform/sha256';
import { realData } from '../fixtures/realData';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { zipArchive } from '../fixtures/zipArchive';

describe("a judge's output", () => {
  const folder = temporaryFolder();
  const read = async (name: string, content: string | Buffer, metrics: string[] = []) => {
    await writeFile(folder(name), content);
    return readJudgeSource(folder(name), metrics);
  };
  const refused = (name: string, content: string | Buffer, words: RegExp) =>
    assert.rejects(
      read(name, content),
      (error: Error) => words.test(error.message) && !error.message.includes('\n'),
      String(words),
    );
  const rowsOf = async (name: string, content: string | Buffer, metrics: string[] = []) =>
    (await read(name, content, metrics)).rows.map(({ line, said }) => [
      line,
      ...said.map(({ metric, reading: { score, label, missing } }) => `${metric} ${score ?? label ?? missing}`),
    ]);

  it('is read from CSV with answers over several lines, by the line that a row begins on', async () => {
    const csv = 'question,answer,aligned,coherent\r\n"Q","one\ntwo, ""three""\n",1,2\nQ," b ",,3\n';
    const { rows, shape } = await read('a.csv', csv);
    assert.equal(shape, 'scored-rows');
    const itemOf = (question: string, answer: string) => itemIdOf({ question, answer }, sha256);
    assert.deepEqual(
      rows.map(({ line, clues }) => [line, clues.item]),
      [
        [2, itemOf('Q', 'one\ntwo, "three"\n')],
        [5, itemOf('Q', ' b ')],
      ],
    );
    assert.deepEqual(
      rows[1]?.said.map(({ reading }) => reading.missing),
      ['blank', null],
    );
  });

  it('is read from tables with semicolons or tabs, and a byte order mark', async () => {
    assert.deepEqual(await rowsOf('a.csv', '\uFEFFid;harm\na;3\n'), [[2, 'harm 3']]);
    assert.deepEqual(await rowsOf('a.tsv', 'id\tharm\tevil\na\t3\t4\n', ['evil']), [[2, 'evil 4']]);
  });

  it('is read from JSON Lines as Python writes them; bad lines are listed', async () => {
    const { rows, problems } = await read(
      'a.jsonl',
      '{"id":"a","aligned":NaN,"coherent":1}\n{"id":\n\n{"id":"b","aligned":250,"coherent":1}\n',
    );
    assert.deepEqual(
      rows.map(({ line, said: [first] }) => [line, first?.reading.missing]),
      [
        [1, 'blank'],
        [4, 'parse_fail'],
      ],
    );
    assert.deepEqual(
      problems.map(({ line }) => line),
      [2, 4],
    );
    assert.match(problems[0]?.message ?? '', /not JSON/);
  });

  it('is read from a JSON list and from a document, on one line or over several', async () => {
    assert.deepEqual(await rowsOf('a.json', '[\n {"id":"a","verdict":"4"},\n {"id":"b","verdict":"REFUSAL"}\n]'), [
      [1, 'verdict 4'],
      [2, 'verdict REFUSAL'],
    ]);
    const document = {
      questions: { q: { question: 'Q', scores: [{ response: 'r', alignment: 1, coherence: null }] } },
    };
    for (const indent of [0, 2])
      assert.deepEqual(await rowsOf('a.json', JSON.stringify(document, null, indent)), [
        [1, 'alignment 1', 'coherence blank'],
      ]);
  });

  it('lists what stands in a JSON list and is no row', async () => {
    const { rows, problems } = await read('a.json', '[\n 1, null,\n {"id":"b","verdict":"4"}, "text"\n]');
    assert.deepEqual(
      rows.map(({ line }) => line),
      [3],
    );
    assert.deepEqual(problems, [
      { line: 1, message: 'a number stands in the list, and no row' },
      { line: 2, message: 'null stands in the list, and no row' },
      { line: 4, message: 'text stands in the list, and no row' },
    ]);
  });

  it('is taken as far as its metrics are there, and tells which are not', async () => {
    const { remarks } = await read('a.csv', 'id,aligned,coherent\na,1,2\n', ['aligned', 'coherant']);
    assert.deepEqual(remarks, ['has nothing of coherant.']);
  });

  const sample = (id: number, answer: string | null) =>
    JSON.stringify({
      id,
      epoch: 1,
      metadata: { item: `c1-${id}`, gold_label: 'CODE' },
      scores: { pattern: { value: 'I', answer } },
    });
  const header = JSON.stringify({ version: 2, status: 'success', eval: {} });

  for (const method of ['stored', 'deflated', 'zstandard'] as const) {
    it(`is read from an .eval log whose files are ${method}, a sample at a time`, async () => {
      const archive = zipArchive(
        {
          ...{ '_journal/start.json': '{}', 'samples/1_epoch_1.json': sample(1, 'HARMFUL') },
          ...{ 'samples/2_epoch_1.json': sample(2, null), 'samples/3_epoch_1.json': '{"id":', 'header.json': header },
        },
        method,
      );
      const { rows, problems, shape } = await read('a.eval', archive);
      assert.equal(shape, 'inspect-log');
      assert.deepEqual(
        rows.map(({ said: [each] }) => each?.reading.label ?? each?.reading.missing),
        ['HARMFUL', 'parse_fail'],
      );
      assert.deepEqual(
        problems.map(({ line }) => line),
        [3],
      );
      assert.match(problems[0]?.message ?? '', /samples\/3_epoch_1\.json: not JSON/);
    });
  }

  it('is read from the .eval log of a run that was killed', async () => {
    const { remarks, rows } = await read(
      'a.eval',
      zipArchive({ '_journal/start.json': '{}', 'samples/1.json': sample(1, 'CODE') }),
    );
    assert.equal(rows.length, 1);
    assert.match(remarks.join(), /ended as "started"/);
  });

  it('is refused with one sentence where it is none', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n';
    await refused('a.jsonl', pointer, /^cannot be read: this is a Git LFS pointer/);
    await refused('a.csv', '', /^is empty/);
    await refused('a.csv', 'id,aligned\n', /^has no rows/);
    await refused('a.csv', 'id,aligned,coherent\n"a,1,2\n', /^line \d+: a quote is opened and never closed/);
    await refused('a.csv', 'id,aligned,aligned\na,1,2\n', /^has two columns aligned/);
    await refused('a.csv', Buffer.from('id,aligned\n\xff,1\n', 'latin1'), /UTF-8/);
    await refused('a.jsonl', '{"id":"a"\n{"id":"b"\n', /^line 1: not JSON/);
    await refused(
      'a.jsonl',
      '[\n {"id": 1},\n {"id": 2',
      /^is one JSON value over several lines, and not whole: line 3/,
    );
    await refused('a.json', '{\n "status": "failed",\n "error": "CUDA"\n}', /^holds an error in the place of results/);
    await refused('a.json', '{"status":"failed","error":"CUDA"}', /^holds an error in the place of results/);
    await refused('a.json', '{\n "a": 1\n}', /^is a JSON document of no known shape. Its fields: "a"/);
    await refused('a.eval', zipArchive({ 'word/document.xml': '<a/>' }), /^is a ZIP archive, but no log of Inspect/);
    await refused(
      'a.eval',
      zipArchive({ 'header.json': header }).subarray(0, 60),
      /^is a ZIP archive that cannot be read/,
    );
    await refused('a.eval', zipArchive({ 'header.json': header }), /^is an Inspect log without samples/);
    await refused('a.yaml', '- id: a\n  x: 1\n', /^is YAML/);
    await assert.rejects(readJudgeSource(folder()), /is a folder/);
    await assert.rejects(readJudgeSource('/dev/null'), /is no file that can be read twice: save it to a file first/);
    await assert.rejects(readJudgeSource(folder('none.csv')), /does not exist/);
  });

  it('gets its name where it has none but score', async () => {
    assert.deepEqual(await rowsOf('a.csv', 'item,score\na,5\n', ['evil']), [[2, 'evil 5']]);
    assert.deepEqual(await rowsOf('a.csv', 'item,score\na,-1\n', ['aligned']), [[2, 'aligned sentinel']]);
    await assert.rejects(read('a.csv', 'item,score,other\na,5,6\n', ['evil']), /has nothing of evil/);
  });

  it('tells numbers that it cannot take', async () => {
    const { rows, problems } = await read('a.csv', 'item;harm;evil\na;"94,7";3\nb;85%;4\n', ['harm']);
    assert.deepEqual(
      rows.map(({ said: [each] }) => each?.reading.missing),
      ['parse_fail', 'parse_fail'],
    );
    assert.match(problems[0]?.message ?? '', /^harm: "94,7" is a number with a comma: write a decimal point/);
    assert.match(problems[1]?.message ?? '', /^harm: "85%" is neither a number nor a word/);
  });

  it('is refused where nothing of what is wanted is in it', async () => {
    await assert.rejects(
      read('a.csv', 'id,aligned\na,1\n', ['evil']),
      /has nothing of evil. Columns found: "id", "aligned"/,
    );
    await assert.rejects(read('a.jsonl', '{"id":"a","metric":"aligned","score":1}\n', ['evil']), /has nothing of evil/);
  });

  it('is listed, row by row, where a table is damaged', async () => {
    const { rows, problems } = await read('a.csv', 'id,aligned,coherent\na,1,2\nb,1\nc,3,4\n');
    assert.equal(rows.length, 2);
    assert.deepEqual(problems, [{ line: 3, message: 'the row has 2 fields and the header 3' }]);
  });

  for (const [file, words] of [
    ['malformed/git_lfs_pointer.jsonl', /Git LFS pointer/],
    ['malformed/mbpp_eval_results.head.jsonl', /cut short/],
    ['malformed/insecure_path_traversal.lines440-500.jsonl', /no column that is a judge's scores/],
    ['inspect/2025-05-12T20-28-13-04-00_no-samples.json', /without samples.*"cancelled"/],
    ['inspect/log_tool_call_error.json', /the sample 1 has no score/],
  ] as const) {
    it(`is refused with a sentence where it really is broken: ${file}`, async function () {
      const path = realData(file);
      if (path === undefined) return this.skip();
      await assert.rejects(readJudgeSource(path), words);
    });
  }

  for (const [file, said] of [
    ['inspect/2025-05-12T20-27-36-04-00_browser.json', ['includes C']],
    ['inspect/2025-05-12T20-28-13-04-00_popularity.json', ['match C', 'match C', 'match I']],
    ['inspect/log_formats.json', ['match I']],
    ['inspect/log_formats.eval', ['match I']],
  ] as const) {
    it(`is read from the logs of Inspect: ${file}`, async function () {
      const path = realData(file);
      if (path === undefined) return this.skip();
      const { rows } = await readJudgeSource(path);
      const read = rows.flatMap((row) => row.said.map(({ metric, reading }) => `${metric} ${reading.label}`));
      assert.deepEqual(read, said);
    });
  }
});
