import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePythonLine, withoutNaN } from '../../../src/core/judges/pythonJson';

describe('JSON that Python wrote', () => {
  it('has null where it has no number, and texts as they are', () => {
    assert.deepEqual(parsePythonLine('{"a": NaN, "b": [-Infinity, 1], "c": "NaN \\" NaN"}'), {
      record: { a: null, b: [null, 1], c: 'NaN " NaN' },
    });
  });

  it('is told what is wrong with it as any JSON is', () => {
    const parsed = parsePythonLine('{"a": NaN, "b"');
    assert.ok('problem' in parsed && parsed.problem.includes('NaN is not a JSON value'), JSON.stringify(parsed));
    assert.deepEqual(parsePythonLine('  '), { blank: true });
  });

  it('is left alone where it is JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => assert.equal(withoutNaN(JSON.stringify(value)), undefined)));
    assert.equal(withoutNaN(JSON.stringify({ long: `${'\\"'.repeat(2_000_000)}NaN` })), undefined);
  });
});
