import assert from 'node:assert/strict';
import { parseJudgesCall } from '../../src/host/judges/parseJudgesCall';
import { itemOf } from '../fixtures/ratingBuilders';

const judge = 'gpt-4o';
const choices = { goldVersion: null, level: 0.95, cluster: 'question', epsilon: 0.2 };
const cell = { judge, kind: 'cell', gold: true, judged: null };

/** A valid message of every call. */
const valid: [string, unknown][] = [
  ['ready', { protocol: 1 }],
  ['choose', choices],
  ['choose', { ...choices, goldVersion: 2, cluster: 'none', epsilon: 0 }],
  ['items', { query: cell, confirmed: false }],
  ['items', { query: { judge, kind: 'dimension', dimension: 'harmfulness', gold: 3, judged: 0 }, confirmed: true }],
  ['items', { query: { judge, kind: 'label', gold: 'HARMFUL', judged: 'REFUSAL' }, confirmed: false }],
  ['items', { query: { judge, kind: 'parted' }, confirmed: false }],
  ['openItem', { item: itemOf(1) }],
  ['save', { name: 'roc', kind: 'svg', text: '<svg/>' }],
  ['confirm', { judge }],
  ['exportCalibration', { kind: 'html' }],
  ['importScores', {}],
  ['makeGold', {}],
  ['showPanel', { panel: 'agreement' }],
];

/** Messages that no panel of ours sends. */
const junk: [string, unknown][] = [
  ...['no_such', '__proto__', 'constructor', ''].map((method): [string, unknown] => [method, {}]),
  ...[undefined, null, 3, 'x', []].map((params): [string, unknown] => ['items', params]),
  ['choose', { ...choices, goldVersion: 0 }],
  ['choose', { ...choices, epsilon: Number.NaN }],
  ['choose', { ...choices, level: 1 }],
  ['items', { query: { ...cell, judge: '../gpt' }, confirmed: false }],
  ['items', { query: { ...cell, gold: null }, confirmed: false }],
  ['items', { query: { ...cell, path: '/etc' }, confirmed: false }],
  ['items', { query: cell }],
  ['openItem', { item: '../../etc/passwd' }],
  ['save', { name: 'roc', kind: 'html', text: '' }],
  ['confirm', { judge: '' }],
  ['exportCalibration', { kind: 'exe' }],
  ['importScores', { path: '/etc/passwd' }],
  ['showPanel', { panel: 'terminal' }],
];

describe('a message from the judges panel', () => {
  for (const [method, params] of valid) {
    it(`is taken as it is: ${method} ${JSON.stringify(params)}`, () => {
      assert.deepEqual(parseJudgesCall(method, params), { method, params });
    });
  }

  for (const [method, params] of junk) {
    it(`is refused with a sentence: ${method} ${JSON.stringify(params)}`, () => {
      assert.throws(() => parseJudgesCall(method, params), /^Error: (There is no call|The call \w+ is not valid)/);
    });
  }
});
