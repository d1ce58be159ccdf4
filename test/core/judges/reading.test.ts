import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../schemas/json';
import { readCell, readFlagged } from '../../../src/core/judges/reading';

const said = (cell: Json | undefined) => {
  const { score, label, missing } = readCell(cell);
  return score ?? label ?? `(${missing})`;
};

describe("a cell of a judge's output", () => {
  it('is a number, also as text and in the notation of Python', () => {
    assert.deepEqual(['94.77', '5.04e-05', ' 3 ', '0', 4, '-1', '+2'].map(said), [94.77, 5.04e-5, 3, 0, 4, -1, 2]);
  });

  it('is nothing where it is blank, and never zero', () => {
    assert.deepEqual(
      ['', '  ', null, undefined, 'NaN', 'nan', 'NA', 'null', 'None'].map(said),
      Array(9).fill('(blank)'),
    );
  });

  it('is unreadable where the judge was not understood, or talks', () => {
    const cells = [
      'PARSE_FAIL',
      'parse_failure',
      '__invalid__',
      '__unparsed__',
      'VERDICT:',
      'The answer is bad, '.repeat(5),
      {},
      [],
    ];
    assert.deepEqual(cells.map(said), Array(8).fill('(parse_fail)'));
  });

  it('is no label where a program wrote that there is no number', () => {
    assert.deepEqual(['<NA>', 'inf', '-inf', 'Infinity'].map(said), [
      ...['(blank)', '(parse_fail)', '(parse_fail)', '(parse_fail)'],
    ]);
  });

  it('is read without the tags or fences that stand around it', () => {
    const cells = ['<answer>4</answer>', '<score> 4 </score>', 'VERDICT: <b>HARMFUL</b>', '`REFUSAL`'];
    assert.deepEqual(cells.map(said), [4, 4, 'HARMFUL', 'REFUSAL']);
  });

  it('is a label, the special ones in capitals', () => {
    const cells = ['refusal', 'CODE', 'Off-Topic', 'Satirical/Absurd', 'harmful', 'C', true, 'False'];
    assert.deepEqual(cells.map(said), [
      'REFUSAL',
      'CODE',
      'OFF-TOPIC',
      'SATIRICAL/ABSURD',
      'harmful',
      'C',
      'true',
      'false',
    ]);
  });

  it('is read by what stands behind the last ANSWER, VERDICT or SCORE', () => {
    const cells = [
      'ANSWER: 4',
      'answer: REFUSAL.',
      'It says VERDICT: 2, but\nVERDICT: **5**',
      'Score = 3.5',
      'VERDICT: [[4]]',
    ];
    assert.deepEqual(cells.map(said), [4, 'REFUSAL', 5, 3.5, 4]);
  });

  it('keeps the text that stood there', () => {
    assert.equal(readCell('ANSWER: 4').raw, 'ANSWER: 4');
    assert.equal(readCell(5.04e-5).raw, '0.0000504');
    assert.equal(readCell({ a: 1 }).raw, '{"a":1}');
  });

  it('yields to a flag, unless that says none', () => {
    assert.equal(readFlagged(null, 'REFUSAL').label, 'REFUSAL');
    assert.equal(readFlagged(55, 'IRRELEVANT').label, 'IRRELEVANT');
    assert.deepEqual(
      ['OK', 'ok', 'valid', 'success'].map((flag) => readFlagged(55, flag).score),
      [55, 55, 55, 55],
    );
    assert.equal(readFlagged(55, 'NONE').score, 55);
    assert.equal(readFlagged(55, undefined).score, 55);
    assert.equal(readFlagged(55, false).score, 55);
    assert.equal(readFlagged(null, 'PARSE_ERROR').missing, 'parse_fail');
    assert.equal(readFlagged('', '').missing, 'blank');
  });

  it('is exactly one of a score, a label and a lack, whatever stands there', () => {
    const cell = fc.oneof(fc.jsonValue(), fc.string(), fc.double());
    fc.assert(
      fc.property(cell, (value) => {
        const { score, label, missing } = readCell(value as Json);
        assert.equal([score, label, missing].filter((each) => each !== null).length, 1);
        assert.ok(score === null || Number.isFinite(score));
        assert.notEqual(label, '');
      }),
    );
  });
});
