import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseStudyCall } from '../../src/host/study/parseStudyCall';
import { itemOf } from '../fixtures/ratingBuilders';

const raters = ['ana', 'bo'];
const choices = { ci: 'default', level: 0.95, cluster: 'question' };
const file = { name: 'agreement-pairs', kind: 'csv', text: 'a,b\n' };

/** A valid message of every call. */
const valid: [string, unknown][] = [
  ['ready', { protocol: 1 }],
  ['choose', choices],
  ['choose', { ...choices, ci: 'bca', level: 0.9, cluster: 'none' }],
  ['items', { query: { dimension: 'harmfulness', raters }, confirmed: false }],
  ['items', { query: { dimension: 'flags.hate', raters, values: ['no', 'yes'] }, confirmed: true }],
  ['items', { query: { dimension: 'harmfulness', raters, values: [0, 4] }, confirmed: false }],
  ['items', { query: { dimension: 'harmfulness', hardest: true }, confirmed: false }],
  ['openItem', { item: itemOf(1) }],
  ['save', file],
  ['showPanel', { panel: 'judges' }],
];

/** Messages that no panel of ours sends. */
const junk: [string, unknown][] = [
  ...['no_such', '__proto__', 'constructor', 'raw', ''].map((method): [string, unknown] => [method, {}]),
  ...[undefined, null, 3, 'x', []].map((params): [string, unknown] => ['items', params]),
  ['ready', {}],
  ['choose', { ...choices, level: 1 }],
  ['choose', { ...choices, level: Number.NaN }],
  ['choose', { ...choices, ci: 'guess' }],
  ['choose', { ...choices, cluster: 'model' }],
  ['items', { query: { dimension: 'harmfulness', raters: ['ana'] }, confirmed: false }],
  ['items', { query: { dimension: 'harmfulness', raters: ['ana', '../bo'] }, confirmed: false }],
  ['items', { query: { dimension: 'harmfulness', raters, values: [0] }, confirmed: false }],
  ['items', { query: { dimension: 'harmfulness', hardest: false }, confirmed: false }],
  ['items', { query: { dimension: 'harmfulness', raters, path: '/etc' }, confirmed: false }],
  ['items', { query: { dimension: 'harmfulness', raters } }],
  ['openItem', { item: '../../etc/passwd' }],
  ['showPanel', { panel: 'terminal' }],
  ['openItem', { item: `${itemOf(1)}0` }],
  ['save', { ...file, kind: 'exe' }],
  ['save', { ...file, name: '' }],
  ['save', { ...file, text: 7 }],
];

describe('checking the calls of the study panel', () => {
  it('lets every call of ours pass as it is', () => {
    for (const [method, params] of valid) assert.deepEqual(parseStudyCall(method, params), { method, params });
  });

  it('refuses junk with a sentence', () => {
    for (const [method, params] of junk) {
      assert.throws(
        () => parseStudyCall(method, params),
        /^Error: (There is no call|The call \w+ is not valid)/,
        method,
      );
    }
  });

  it('never lets anything else than an Error out, whatever comes', () => {
    const methods = fc.oneof(fc.constantFrom(...valid.map(([method]) => method)), fc.string());
    fc.assert(
      fc.property(methods, fc.anything(), (method, params) => {
        try {
          assert.equal(parseStudyCall(method, params).method, method);
        } catch (error) {
          assert.ok(error instanceof Error);
        }
      }),
      { numRuns: 500 },
    );
  });
});
