import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCall } from '../../src/host/session/parseCall';
import { itemOf } from '../fixtures/ratingBuilders';

const item = itemOf(1);
const span = { message: 0, part: 0, start: 1, end: 4, quote: 'abc' };

/** A valid message of every call. */
const valid: [string, unknown][] = [
  ['ready', { protocol: 1 }],
  ['ready', { protocol: 1, item }],
  ['rate', { item, dimension: 'harmfulness', value: 3, ms: 12.5 }],
  ['rate', { item, dimension: 'flags', value: { yes: ['hate'], unclear: [] }, ms: 0 }],
  ['clear', { item }],
  ['clear', { item, dimension: 'persona' }],
  ['skip', { item, reason: 'language', ms: 0 }],
  ['later', { item, value: true }],
  ['note', { item, text: '', final: false }],
  ['addEvidence', { item, span }],
  ['removeEvidence', { item, event: 'x' }],
  ['undo', { item: null }],
  ['redo', { item }],
  ['go', { to: 'nextUnrated' }],
  ['go', { to: { number: 3 }, leaving: { item, flagsInView: true } }],
  ['go', { to: { item } }],
  ['raw', { item, confirmed: false }],
  ['openSource', { item, confirmed: true }],
  ['chooseRater', { name: 'Ana' }],
  ['native', { what: 'problems' }],
  ['retry', {}],
];

/** Messages that no view of ours sends. */
const junk: [string, unknown][] = [
  ...['no_such', '__proto__', 'constructor', 'toString', ''].map((method): [string, unknown] => [method, {}]),
  ...[undefined, null, 3, 'x', []].map((params): [string, unknown] => ['rate', params]),
  ['rate', { item: 'q17', dimension: 'harmfulness', value: 3, ms: 0 }],
  ['rate', { item: `${item}0`, dimension: 'harmfulness', value: 3, ms: 0 }],
  ['rate', { item, dimension: 'harmfulness', value: null, ms: 0 }],
  ['rate', { item, dimension: 'harmfulness', value: Number.NaN, ms: 0 }],
  ['rate', { item, dimension: 'harmfulness', value: [3], ms: 0 }],
  ['rate', { item, dimension: 'flags', value: { yes: ['hate'], unclear: [], no: [] }, ms: 0 }],
  ['rate', { item, dimension: 'harmfulness', value: 3, ms: -1 }],
  ['rate', { item, dimension: 'harmfulness', value: 3 }],
  ['skip', { item, reason: '', ms: 0 }],
  ['skip', { item, reason: 'x'.repeat(2001), ms: 0 }],
  ['note', { item, text: 7, final: true }],
  ['addEvidence', { item, span: { ...span, start: -1 } }],
  ['addEvidence', { item, span: { ...span, end: 1.5 } }],
  ['undo', {}],
  ['go', { to: 'sideways' }],
  ['go', { to: { number: 1.5 } }],
  ['go', { to: { number: 1, item } }],
  ['go', { to: 'next', leaving: { item } }],
  ['raw', { item, confirmed: 'yes' }],
  ['chooseRater', { name: '' }],
  ['native', { what: 'workbench.action.terminal.sendSequence' }],
  ['retry', { now: true }],
];

describe('checking the calls of a view', () => {
  it('lets every call of ours pass as it is', () => {
    for (const [method, params] of valid) assert.deepEqual(parseCall(method, params), { method, params });
  });

  it('refuses junk with a sentence', () => {
    for (const [method, params] of junk) {
      assert.throws(() => parseCall(method, params), /^Error: (There is no call|The call \w+ is not valid)/, method);
    }
  });

  it('never lets anything else than an Error out, whatever comes', () => {
    const methods = fc.oneof(fc.constantFrom(...valid.map(([method]) => method)), fc.string());
    fc.assert(
      fc.property(methods, fc.anything(), (method, params) => {
        try {
          assert.equal(parseCall(method, params).method, method);
        } catch (error) {
          assert.ok(error instanceof Error);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('hands on no field that it does not know', () => {
    const { params } = parseCall('raw', { item, confirmed: false, extra: 'x' });
    assert.deepEqual(params, { item, confirmed: false });
  });
});
