import assert from 'node:assert/strict';
import fc from 'fast-check';
import { likeliestToken, parsePythonDict } from '../../../src/core/judges/pythonDict';

describe('a dictionary that Python wrote', () => {
  it('gives numbers by text, in every quoting and notation', () => {
    const text = `{'0': 0.99, "it's": 4.78e-06, 'a\\'b\\n\\x41': 1, 7: -.5, '': 2,}`;
    assert.deepEqual(
      [...(parsePythonDict(text) ?? [])],
      [
        ['0', 0.99],
        ["it's", 4.78e-6],
        ["a'b\nA", 1],
        ['7', -0.5],
        ['', 2],
      ],
    );
    assert.deepEqual([...(parsePythonDict(' { } ') ?? ['?'])], []);
  });

  it('is nothing else, and nothing of it is run', () => {
    for (const text of [
      '',
      '{',
      "{'a': 1",
      "{'a': 1} + 1",
      "{'a': f()}",
      "{'a': [1]}",
      "{'a': 1 'b': 2}",
      "['a']",
      "{'a': nan}",
      '{a: 1}',
    ])
      assert.equal(parsePythonDict(text), undefined, text);
  });

  it('tells the likeliest token', () => {
    assert.equal(likeliestToken("{'97': 0.2, 'REF': 0.7, '95': 0.1}"), 'REF');
    assert.equal(likeliestToken('{}'), undefined);
    assert.equal(likeliestToken('nothing'), undefined);
  });

  it('comes back as it was written', () => {
    const entries = fc.dictionary(
      fc.stringMatching(/^[ -~]{0,8}$/),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(entries, (object) => {
        const pairs = Object.entries(object);
        const quote = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
        const text = `{${pairs.map(([key, value]) => `${quote(key)}: ${Object.is(value, -0) ? '-0.0' : value}`).join(', ')}}`;
        assert.deepEqual([...(parsePythonDict(text) ?? ['?'])], pairs);
      }),
    );
  });
});
