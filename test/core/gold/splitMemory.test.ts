import assert from 'node:assert/strict';
import { recordsOf, remembered, splitByOthers } from '../../../src/core/gold/splitMemory';

describe('what is remembered of splits', () => {
  const old = { seed: 1, dev: 0.5, questions: { b: 'dev', a: 'test' } } as const;
  const later = { seed: 2, dev: 0.5, questions: { b: 'dev', c: 'test' } } as const;

  it('has the settings that a question was split by at first', () => {
    const memory = remembered([old, later]);
    assert.deepEqual(memory.get('b'), { seed: 1, dev: 0.5, split: 'dev' });
    assert.deepEqual(memory.get('c'), { seed: 2, dev: 0.5, split: 'test' });
    assert.equal(splitByOthers(['a', 'b', 'c', 'new'], memory, { seed: 2, dev: 0.5 }), 2);
    assert.equal(splitByOthers(['a', 'b', 'c', 'new'], memory, { seed: 1, dev: 0.5 }), 1);
    assert.equal(splitByOthers(['c'], memory, { seed: 2, dev: 0.4 }), 1);
  });

  it('follows the later split where two records differ', () => {
    const other = { seed: 2, dev: 0.5, questions: { a: 'dev' } } as const;
    assert.deepEqual(remembered([old, other]).get('a'), { seed: 1, dev: 0.5, split: 'dev' });
  });

  it('is the same when it is written and read, in the order of the names', () => {
    const memory = remembered([old, later]);
    const records = recordsOf(memory);
    assert.equal(
      JSON.stringify(records),
      '[{"seed":1,"dev":0.5,"questions":{"a":"test","b":"dev"}},{"seed":2,"dev":0.5,"questions":{"c":"test"}}]',
    );
    assert.deepEqual(remembered(records), memory);
    const hostile = remembered([{ seed: 1, dev: 0.5, questions: JSON.parse('{"__proto__":"dev"}') }]);
    assert.equal(JSON.stringify(recordsOf(hostile)), '[{"seed":1,"dev":0.5,"questions":{"__proto__":"dev"}}]');
  });
});
