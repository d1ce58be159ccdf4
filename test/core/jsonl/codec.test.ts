import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeLine, encodeLines } from '../../../src/core/jsonl/codec';

describe('the codec of our own JSONL', () => {
  it('gives every value back, one a line, each line ended', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const text = encodeLines(values);
        assert.equal(text === '' || text.endsWith('\n'), true);
        const lines = text.split('\n').slice(0, -1);
        assert.deepEqual(lines.map(decodeLine), JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it('throws a SyntaxError for a line that is no JSON, and for none', () => {
    for (const line of ['', '{"v":1', 'x', '{"a":1}{"b":2}']) assert.throws(() => decodeLine(line), SyntaxError, line);
  });
});
