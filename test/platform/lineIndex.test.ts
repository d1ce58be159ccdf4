import assert from 'node:assert/strict';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { LineIndex, LineScanner } from '../../src/core/transcripts/lineIndex';
import { type ScanMessage, scanLines } from '../../src/platform/corpusScan';
import { temporaryFolder } from '../fixtures/temporaryFolder';

/** Where each line begins and ends, its line feed included, found one byte after the other. */
function naive(bytes: Uint8Array): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let start = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte !== 0x0a) continue;
    lines.push({ start, end: at + 1 });
    start = at + 1;
  }
  if (start < bytes.length) lines.push({ start, end: bytes.length });
  return lines;
}

/** Bytes with many line feeds, also at the edges of chunks. */
const bytes = fc
  .array(fc.oneof({ weight: 2, arbitrary: fc.constant(0x0a) }, fc.integer({ min: 0, max: 255 })), { maxLength: 120 })
  .map((values) => Buffer.from(values));

function indexOf(content: Buffer, sizes: number[]): LineIndex {
  const index = new LineIndex();
  const scanner = new LineScanner();
  let offset = 0;
  for (let n = 0; offset < content.length; n++) {
    const end = Math.min(content.length, offset + (sizes[n % sizes.length] ?? 1));
    const block = scanner.scan(content.subarray(offset, end));
    offset = end;
    index.push(block, offset);
  }
  return index;
}

describe('the line index', () => {
  const folder = temporaryFolder();
  const ranges = (index: LineIndex) => Array.from({ length: index.count }, (_, n) => index.range(n + 1));

  it('finds the lines that a search byte by byte finds, whatever the chunks', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 17 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(bytes, sizes, (content, chunks) => {
        const index = indexOf(content, chunks);
        assert.deepEqual(ranges(index), naive(content));
        assert.deepEqual([index.range(0), index.range(index.count + 1), index.range(-1)], Array(3).fill(undefined));
      }),
      { numRuns: 500 },
    );
  });

  it('takes empty chunks for nothing', () => {
    const scanner = new LineScanner();
    const index = new LineIndex();
    for (const [text, end] of [
      ['', 0],
      ['a\n', 2],
      ['', 2],
      ['b', 3],
    ] as const) {
      index.push(scanner.scan(Buffer.from(text)), end);
    }
    assert.deepEqual(ranges(index), [
      { start: 0, end: 2 },
      { start: 2, end: 3 },
    ]);
  });

  it('takes a chunk of more lines than its first room', () => {
    const content = Buffer.from('\n'.repeat(200_000));
    const index = indexOf(content, [content.length]);
    assert.equal(index.count, 200_000);
    assert.deepEqual(index.range(150_000), { start: 149_999, end: 150_000 });
  });

  it('costs four bytes a line', () => {
    const index = indexOf(Buffer.from('line\n'.repeat(10_000)), [4096]);
    assert.equal(index.bytes, 40_000);
  });

  it('finds lines beyond 4 GiB', () => {
    const base = 6 * 1024 ** 3;
    const index = new LineIndex();
    index.push({ base: 0, starts: Uint32Array.from([0]) }, base);
    index.push({ base, starts: Uint32Array.from([0, 10]) }, base + 20);
    assert.deepEqual(ranges(index), [
      { start: 0, end: base },
      { start: base, end: base + 10 },
      { start: base + 10, end: base + 20 },
    ]);
  });

  it('is the same from a file, told block by block', () => {
    fc.assert(
      fc.property(bytes, (content) => {
        writeFileSync(folder('file'), content);
        const fd = openSync(folder('file'), 'r');
        const told = new LineIndex();
        const index = scanLines(fd, content.length, (message: ScanMessage) => {
          if (message.kind === 'lines') told.push(message.block, message.end);
        });
        closeSync(fd);
        assert.deepEqual(ranges(index), naive(content));
        assert.deepEqual(ranges(told), naive(content));
      }),
      { numRuns: 50 },
    );
  });
});
