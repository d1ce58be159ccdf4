import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chunks } from '../../../src/core/transcripts/textChunks';

describe('chunks of a long text', () => {
  it('are one for a short text and none for an empty one', () => {
    assert.deepEqual(chunks('abc'), [{ start: 0, end: 3, brokenLine: false }]);
    assert.deepEqual(chunks(''), []);
  });

  it('end after the last line break that fits', () => {
    assert.deepEqual(chunks('ab\ncd\nefgh', 6), [
      { start: 0, end: 6, brokenLine: false },
      { start: 6, end: 10, brokenLine: false },
    ]);
    assert.deepEqual(chunks('ab\ncd\nefgh', 5), [
      { start: 0, end: 3, brokenLine: false },
      { start: 3, end: 6, brokenLine: false },
      { start: 6, end: 10, brokenLine: false },
    ]);
  });

  it('end within a line that is too long, and say so', () => {
    assert.deepEqual(chunks('abcdef', 4), [
      { start: 0, end: 4, brokenLine: true },
      { start: 4, end: 6, brokenLine: false },
    ]);
  });

  it('keep characters, their marks and CR LF whole', () => {
    for (const text of ['abc😀d', 'abce\u0301d', 'ab👩\u200d👩d', 'abc\r\nd']) {
      for (const { end } of chunks(text, 4)) {
        assert.doesNotMatch(text.slice(end), /^([\udc00-\udfff\n]|\u0301|\u200d)/);
      }
    }
  });

  it('concatenate to the text, within the size asked for', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.constantFrom('a', '\n', '\r\n', '😀', '\u0301', '\u200d', 'word '), { maxLength: 200 })
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: -1, max: 40 }), (one, target) => {
        const parts = chunks(one, target);
        assert.equal(parts.map(({ start, end }) => one.slice(start, end)).join(''), one);
        for (const [index, { start, end, brokenLine }] of parts.entries()) {
          assert.ok(end > start && end - start <= Math.max(2, target));
          assert.equal(brokenLine, index < parts.length - 1 && one[end - 1] !== '\n');
          assert.ok(!/[\ud800-\udbff]$/.test(one.slice(start, end)) || !/^[\udc00-\udfff]/.test(one.slice(end)));
        }
      }),
      { numRuns: 3000, seed: 11 },
    );
  });

  it('take a text of 10 million characters without line breaks', () => {
    assert.equal(chunks('x'.repeat(10_000_000)).length, Math.ceil(10_000_000 / 16384));
  });
});
