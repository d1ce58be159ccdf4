import assert from 'node:assert/strict';
import { gateState, parseGate, worstState } from '../../../src/core/calibration/gate';
import type { JudgeCalibration } from '../../../src/core/calibration/report';
import { goodJudge } from '../../fixtures/calibrationReports';
import { present } from '../../fixtures/ratingBuilders';

/** A judge whose recall is known to lie between two ends. */
function withRecall(low: number, high: number): JudgeCalibration {
  const judge = goodJudge();
  const binary = present(judge.binary);
  const recall = { level: 0.95, low, high, method: 'wilson' } as const;
  return { ...judge, binary: { ...binary, ci: { ...binary.ci, recall } } };
}

describe('a gate', () => {
  const stateOf = (text: string, judge: JudgeCalibration) => gateState(present(parseGate(text)[0]), judge);

  it('reads figures by their usual names', () => {
    assert.deepEqual(
      parseGate('tpr>=0.9, TNR>.8').map(({ figure, bar, isStrict }) => [figure, bar, isStrict]),
      [
        ['recall', 0.9, false],
        ['specificity', 0.8, true],
      ],
    );
    assert.throws(() => parseGate('tpr=0.9'), /"tpr=0\.9" is no condition/);
    assert.throws(() => parseGate('beauty>=0.9'), /figures: tpr, recall/);
    assert.throws(() => parseGate(''), /"" is no condition/);
  });

  it('is met by the lower end, missed where not even the upper end reaches it, and else open', () => {
    assert.equal(stateOf('tpr>=0.8', withRecall(0.8, 0.9)), 'met');
    assert.equal(stateOf('tpr>0.8', withRecall(0.8, 0.9)), 'open');
    assert.equal(stateOf('tpr>=0.8', withRecall(0.7, 0.9)), 'open');
    assert.equal(stateOf('tpr>=0.8', withRecall(0.6, 0.79)), 'missed');
  });

  it('stays open where a figure has no interval', () => {
    assert.equal(stateOf('tpr>=0.1', { ...goodJudge(), binary: null }), 'open');
  });

  it('is decided by what was missed, then by what is open', () => {
    assert.equal(worstState(['met', 'open', 'missed']), 'missed');
    assert.equal(worstState(['met', 'open']), 'open');
    assert.equal(worstState(['met']), 'met');
  });
});
