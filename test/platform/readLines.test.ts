import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { decodeLine, type ReadLinesOptions, readLines } from '../../src/platform/readLines';

describe('reading lines', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lines-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function linesOf(content: string | Uint8Array, options: ReadLinesOptions = {}): Promise<string[]> {
    const path = join(folder, 'file');
    await writeFile(path, content);
    const found: string[] = [];
    for await (const batch of readLines(path, options)) {
      for (const { line, bytes, problem } of batch) {
        assert.equal(line, found.length + 1);
        found.push(problem ?? Buffer.from(bytes).toString('latin1'));
      }
    }
    return found;
  }

  it('gives every line, the last one also without a line feed, and none of an empty file', async () => {
    assert.deepEqual(await linesOf('a\n\nb\r\nc'), ['a', '', 'b\r', 'c']);
    assert.deepEqual(await linesOf('a\n'), ['a']);
    assert.deepEqual(await linesOf(''), []);
    assert.deepEqual(await linesOf('\n'), ['']);
  });

  it('gives the same lines whatever the size of a read', async () => {
    const content = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', 'ü', 'long words '), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 20 }), async (pieces, chunkBytes) => {
        const text = pieces.join('');
        const expected = Buffer.from(text).toString('latin1').split('\n');
        if (expected.at(-1) === '') expected.pop();
        assert.deepEqual(await linesOf(text, { chunkBytes }), expected);
      }),
      { numRuns: 150, seed: 12 },
    );
  });

  it('tells of a line that is too long and goes on after it', async () => {
    const [first, second, third] = await linesOf(`a\n${'x'.repeat(50)}\nb`, { chunkBytes: 8, maxLineBytes: 20 });
    assert.equal(first, 'a');
    assert.match(second ?? '', /the line is .* long/);
    assert.equal(third, 'b');
  });

  it('rejects for a file that is not there', async () => {
    await assert.rejects(readLines(join(folder, 'none')).next(), { code: 'ENOENT' });
  });

  it('decodes UTF-8, and says where bytes are none', () => {
    assert.deepEqual(decodeLine(Buffer.from('\ufeffü😀')), { text: '\ufeffü😀' });
    const decoded = decodeLine(Uint8Array.from([0x61, 0xff, 0x62]));
    assert.match('problem' in decoded ? decoded.problem : '', /not UTF-8 \(near column 2\)/);
  });
});
