import assert from 'node:assert/strict';
import { appendFile, rm, truncate, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import fc from 'fast-check';
import { TranscriptFile } from '../../src/platform/transcriptFile';
import { row, rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('a transcripts file', () => {
  const folder = temporaryFolder();
  const opened: TranscriptFile[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((file) => file.dispose()));
  });

  async function open(content: string | Buffer, unit?: 'line' | 'file'): Promise<TranscriptFile> {
    await writeFile(folder('a.jsonl'), content);
    const file = await TranscriptFile.open(folder('a.jsonl'), unit);
    opened.push(file);
    return file;
  }
  const scanned = async (content: string | Buffer) => {
    const file = await open(content);
    file.scanHere();
    return file;
  };
  const linesOf = (file: TranscriptFile) => Array.from({ length: file.table.count }, (_, n) => file.table.lineAt(n));
  const idOf = async (file: TranscriptFile, index: number) => (await file.read(index)).record.transcript.metadata.id;

  it('has its first items before it is scanned', async () => {
    const file = await open(rows(5000));
    assert.equal(file.complete, false);
    assert.equal(file.table.count, 100);
    assert.deepEqual([await idOf(file, 0), await idOf(file, 99)], ['q0', 'q99']);
    assert.equal(await file.lineText(2), JSON.stringify(row(1)));
    file.scanHere();
    assert.deepEqual([file.table.count, file.table.records, file.complete, file.scanned], [5000, 5000, true, 1]);
    assert.equal(await idOf(file, 4999), 'q4999');
  });

  it('takes equal contents for one item, and knows where the first one stands', async () => {
    const same = `${JSON.stringify({ ...row(0), id: 'other' })}\n`;
    const file = await scanned(rows(2) + same + rows(3));
    assert.deepEqual([file.table.count, file.table.records, linesOf(file)], [3, 6, [1, 2, 6]]);
    assert.equal(await idOf(file, 0), 'q0');
  });

  it('numbers lines as people do, through blank lines, CRLF, a byte order mark and no last line feed', async () => {
    const [a, b, c] = [0, 1, 2].map((n) => JSON.stringify(row(n)));
    const file = await scanned(`\uFEFF${a}\r\n\r\n   \n${b}\r\n\n${c}`);
    assert.deepEqual([linesOf(file), file.problemCount], [[1, 4, 6], 0]);
    assert.equal(await file.lineText(4), b);
    assert.equal(await file.lineText(6), c);
    assert.equal(await idOf(file, 2), 'q2');
  });

  it('reads a first line that is longer than its head', async () => {
    const long = JSON.stringify({ ...row(0), answer: 'x'.repeat(700_000) });
    const file = await open(`${long}\n${rows(3)}`);
    assert.equal(await idOf(file, 0), 'q0');
    assert.equal(await file.lineText(1), long);
    file.scanHere();
    assert.equal(file.table.count, 4);
    assert.equal((await file.read(0)).bytes, Buffer.byteLength(long));
  });

  it('reads a single record without a line feed', async () => {
    const file = await scanned(JSON.stringify(row(0)));
    assert.deepEqual([file.table.count, await idOf(file, 0)], [1, 'q0']);
  });

  it('counts lines that cannot be read, names the first thousand and goes on', async () => {
    const file = await scanned(`${rows(1)}${'{"id":\n'.repeat(1200)}${rows(2)}`);
    assert.deepEqual([file.problemCount, file.problems.length, linesOf(file)], [1200, 1000, [1, 1203]]);
    assert.deepEqual(
      file.problems.slice(0, 2).map((problem) => problem.line),
      [2, 3],
    );
  });

  it('names a line that is not UTF-8, in its head and behind it', async () => {
    const bad = Buffer.from('{"question":"q","answer":"\xe4"}\n', 'latin1');
    const file = await scanned(Buffer.concat([Buffer.from(rows(2)), bad, Buffer.from(rows(4000)), bad]));
    assert.deepEqual(
      file.problems.map((problem) => problem.line),
      [3, 4004],
    );
    assert.equal(file.table.count, 4000);
  });

  it('opens what it cannot understand, and says why', async () => {
    for (const content of ['', '[1,2]', '{"a":1}\n{"b":2}\n', 'version https://git-lfs.github.com/spec/v1\n']) {
      const file = await scanned(content);
      assert.deepEqual([file.table.count, file.adapter, file.complete], [0, undefined, true], content);
      assert.ok(file.why.length > 10, content);
    }
  });

  it('throws the error of the system where there is no file', async () => {
    await assert.rejects(TranscriptFile.open(folder('none.jsonl')), { code: 'ENOENT' });
  });

  it('reads a whole file that is one transcript', async () => {
    const text = '{"role":"user","content":"q"}\n\n{"role":"assistant","content":"a"}\n';
    const file = await open(text, 'file');
    await file.scan(() => undefined);
    assert.deepEqual([file.table.count, file.complete], [1, true]);
    const { line, record } = await file.read(0);
    assert.deepEqual([line, record.transcript.messages.length], [1, 2]);
    assert.equal(`${await file.lineText(1)}\n`, text);
  });

  it('throws a sentence for an item whose bytes are no longer what they were', async () => {
    const file = await scanned(rows(300));
    assert.equal(await file.isCurrent(), true);
    await writeFile(folder('a.jsonl'), rows(300).replaceAll('Answer', 'answer'));
    await assert.rejects(file.read(7), /Line 8 is no longer what it was when the file was opened/);
    await truncate(folder('a.jsonl'), 10);
    await assert.rejects(file.read(299), /Line 300 is no longer/);
    assert.equal(await file.isCurrent(), false);
    await rm(folder('a.jsonl'));
    assert.equal(await file.isCurrent(), false);
  });

  it('throws a sentence for a place that is not in the queue', async () => {
    const file = await scanned(rows(2));
    for (const index of [-1, 2]) await assert.rejects(file.read(index), /There is no item/);
  });

  it('describes the bytes that were there when it was opened', async () => {
    const file = await open(rows(3));
    await appendFile(folder('a.jsonl'), rows(9));
    file.scanHere();
    assert.deepEqual([file.table.count, await file.isCurrent()], [3, false]);
  });

  describe('read by the worker', () => {
    const program = temporaryFolder();
    const workerPath = async () => {
      const outfile = program('corpusWorker.js');
      await build({
        ...{ entryPoints: ['src/platform/corpusWorker.ts'], outfile, bundle: true, platform: 'node', format: 'cjs' },
        ...{ target: 'node20', logLevel: 'error' },
      });
      return outfile;
    };
    const stateOf = (file: TranscriptFile) => ({
      items: Array.from({ length: file.table.count }, (_, n) => [file.table.itemAt(n), file.table.lineAt(n)]),
      ranges: Array.from({ length: file.lines.count }, (_, n) => file.lines.range(n + 1)),
      ...{ records: file.table.records, problems: file.problems, problemCount: file.problemCount },
      ...{ complete: file.complete, scanned: file.scanned },
    });

    it('is what is read in one thread', async () => {
      const worker = await workerPath();
      const piece = fc.oneof(
        fc.integer({ min: 0, max: 30 }).map((n) => `${JSON.stringify(row(n))}\n`),
        fc.constantFrom('\n', '{"id":\n', '[]\n', '{"error":"x"}\r\n', `${JSON.stringify(row(3))}\r\n`),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 250 }), fc.boolean(), async (pieces, ended) => {
          const text = rows(1) + pieces.join('');
          const [one, other] = [await open(ended ? text : text.trimEnd()), await open(ended ? text : text.trimEnd())];
          let told = 0;
          await one.scan(() => {
            told += 1;
          }, worker);
          other.scanHere();
          assert.ok(told > 0);
          assert.deepEqual(stateOf(one), stateOf(other));
        }),
        { numRuns: 12 },
      );
    });

    it('shows a long first line whole while only a part of the file is indexed', async () => {
      const long = JSON.stringify({ ...row(0), answer: 'x'.repeat(700_000) });
      const file = await open(`${long}\n${rows(3)}`);
      const halting = program('halting.js');
      // Tells the first block of a scan, whose end is in the middle of the line, and then waits to be ended.
      await writeFile(
        halting,
        `const { parentPort } = require('node:worker_threads');
         parentPort.postMessage({ kind: 'lines', block: { base: 0, starts: Uint32Array.from([0]) }, end: 1000 });
         setInterval(() => undefined, 1000);`,
      );
      const ended = new Promise<void>((resolve, reject) => {
        const scan = file.scan(resolve, halting);
        scan.catch(() => undefined);
        setTimeout(reject, 15_000, new Error('the worker told nothing')).unref();
      });
      await ended;
      assert.equal(await file.lineText(1), long);
      assert.equal(await idOf(file, 0), 'q0');
    });

    it('is told as failed where the file is gone, and where the worker ends', async () => {
      const file = await open(rows(3));
      await rm(folder('a.jsonl'));
      await assert.rejects(
        file.scan(() => undefined, await workerPath()),
        /ENOENT/,
      );
      const other = await open(rows(3));
      const silent = program('silent.js');
      await writeFile(silent, '');
      await assert.rejects(
        other.scan(() => undefined, silent),
        /reading the file was stopped/,
      );
    });
  });
});
