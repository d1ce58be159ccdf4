import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonFault } from '../../../src/core/transcripts/jsonFault';
import { parseLine } from '../../../src/core/transcripts/parseLine';

function problemOf(text: string): string {
  const parsed = parseLine(text);
  if (!('problem' in parsed)) assert.fail(`expected a problem in ${JSON.stringify(text)}`);
  return parsed.problem;
}

describe('one line of JSONL', () => {
  it('is a record with or without byte order mark and carriage return', () => {
    for (const text of ['{"a":1}', '\ufeff{"a":1}', '{"a":1}\r', ' {"a":1} \n']) {
      assert.deepEqual(parseLine(text), { record: { a: 1 } });
    }
  });

  it('is blank if there is nothing but white space in it', () => {
    for (const text of ['', '\r', ' \t', '\ufeff', '\ufeff\r\n']) assert.deepEqual(parseLine(text), { blank: true });
  });

  const broken: [string, RegExp][] = [
    ['{"a":1', /column 7: expected "," or "}"; the line ends\. The record breaks off here/],
    ['{"a":"b', /column 8: a string is not closed; the line ends\. The record breaks off here/],
    [' tail of it"}]}', /column 2: expected "\{"; found "tail of it.*tail of a record that was torn/],
    ['{"a":NaN}', /column 6: NaN is not a JSON value.*Write null instead/],
    ['{"a":-Infinity}', /column 6: -Infinity is not.*Write null instead/],
    ["{'a': None}", /column 2: .*Python literal/],
    ['{"a":1},', /column 8: the record has ended.*no comma follows a record/],
    ['{"a":1}{"b":2}', /column 8: the record has ended.*Two records on one line/],
    ['{"a":"x\ty"}', /column 8: a control character/],
    ['{"a":"\\x"}', /column 7: a backslash/],
    ['{"a" 1}', /column 6: expected ":"/],
    ['{"a":[1,]}', /column 9: expected a value/],
    ['{"a":01}', /column 6: expected a value/],
    ['[1]', /not a record: a list/],
    ['null', /not a record: null/],
    ['"text"', /not a record: text/],
    ['{"a":1e999}', /too large/],
    [`{"a":${'['.repeat(300)}${']'.repeat(300)}}`, /nested deeper than 200 levels/],
  ];
  for (const [text, message] of broken) {
    it(`says what is wrong with ${JSON.stringify(text).slice(0, 40)}`, () => assert.match(problemOf(text), message));
  }

  it('quotes at most 40 characters and none that cannot be seen', () => {
    const message = problemOf(`\u001b[31m\u202e\u200b${'x'.repeat(1000)}`);
    assert.match(message, /\\u\{1B\}\[31m\\u\{202E\}\\u\{200B\}x+…/);
    assert.ok(!/[\p{Cc}\p{Cf}]/u.test(message));
    assert.ok((message.match(/x/g) ?? []).length < 40);
  });

  it('takes deep and long hostile lines without exhausting the stack', () => {
    assert.match(problemOf('['.repeat(1_000_000)), /not JSON/);
    assert.match(problemOf(`{"a":${'{"a":'.repeat(200_000)}`), /not JSON/);
    assert.match(problemOf(`{"a":"${'\\"'.repeat(1_000_000)}`), /not closed/);
  });

  it('never throws, and gives back what JSON.parse reads', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.json().map((text) => text.slice(1)),
        ),
        (text) => {
          const parsed = parseLine(text);
          if ('record' in parsed) assert.deepEqual(parsed.record, JSON.parse(text));
          else if ('problem' in parsed) assert.match(parsed.problem, /^not |^the record is nested|^a number/);
        },
      ),
      { numRuns: 3000, seed: 5 },
    );
  });
});

describe('the search for a fault in JSON', () => {
  it('finds one exactly where JSON.parse refuses', () => {
    const signs = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      'u',
      '0',
      '1',
      '-',
      '.',
      'e',
      'true',
      'a',
      ' ',
    );
    const text = fc.oneof(
      fc.array(signs, { maxLength: 12 }).map((all) => all.join('')),
      fc.json(),
    );
    let refused = 0;
    fc.assert(
      fc.property(text, (one) => {
        let valid = true;
        try {
          JSON.parse(one);
        } catch {
          valid = false;
          refused++;
        }
        const fault = jsonFault(one);
        assert.equal(fault === undefined, valid);
        if (fault) assert.ok(fault.offset >= 0 && fault.offset <= one.length);
      }),
      { numRuns: 20000, seed: 6 },
    );
    assert.ok(refused > 1000);
  });

  it('finds none before the place where a record was cut', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, at) => {
        const text = JSON.stringify({ a: value });
        const cut = text.slice(0, 1 + (at % (text.length - 1)));
        const fault = jsonFault(cut);
        // A number or word cut in its middle is found at its beginning.
        assert.ok(fault && /^[-\d.eE+a-z]*$/.test(cut.slice(fault.offset)), cut);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
