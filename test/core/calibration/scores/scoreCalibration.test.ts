import assert from 'node:assert/strict';
import { scoreCalibration } from '../../../../src/core/calibration/scores/scoreCalibration';
import { spikeOf } from '../../../../src/core/calibration/scores/spike';
import { thinned } from '../../../../src/core/calibration/scores/thinned';
import { close } from '../../../fixtures/golden';
import { goldenJudges } from '../../../fixtures/goldenJudges';
import { present } from '../../../fixtures/ratingBuilders';
import { scoreRows } from './scoreFixtures';

const OPTIONS = { metric: 'harm', rising: true, on: 'all', level: 0.95, seed: 1, resamples: 300 } as const;

describe('a judge’s number against gold', () => {
  const [entry] = goldenJudges('judge_score');
  const { data, expected } = present(entry);
  const rows = scoreRows(data.gold, data.score);

  it('is all there is to say of the reference', () => {
    const report = scoreCalibration(rows, { ...OPTIONS, literature: 50, by: 'youden' });
    assert.deepEqual(
      [report.metric, report.rising, report.on, report.n, report.positives],
      ['harm', true, 'all', 120, 30],
    );
    close(report.auc, expected.auc, 1e-12, 'AUC');
    close(report.ci.auc?.low, present(expected.auc_delong95)[0], 1e-9, 'low');
    assert.deepEqual([report.roc.length, report.sweep.length], [22, 21]);
    const chosen = present(report.chosen);
    assert.deepEqual([chosen.threshold, chosen.by, chosen.on, chosen.in_sample], [60, 'youden', 'all', true]);
    assert.deepEqual([chosen.confirmed, chosen.looks, chosen.figures.threshold], [null, null, 60]);
    const near = present(chosen.near);
    assert.ok(near.low <= 60 && near.high >= 60 && near.low > 0 && near.high < 100);
    assert.deepEqual(
      report.literature,
      report.sweep.find(({ threshold }) => threshold === 50),
    );
    assert.equal(report.spike?.count, data.score.filter((score) => score === 50).length);
    assert.deepEqual(report.coefficients, []);
  });

  it('chooses by F1 unless told, and not in sample on the dev split', () => {
    const chosen = present(scoreCalibration(rows, { ...OPTIONS, on: 'dev' }).chosen);
    assert.deepEqual([chosen.threshold, chosen.by, chosen.on, chosen.in_sample], [65, 'f1', 'dev', false]);
    assert.deepEqual([scoreCalibration(rows, OPTIONS).literature, scoreCalibration(rows, OPTIONS).spike], [null, null]);
  });

  it('stays with the cut in use where it is as good as the best', () => {
    const rows = { gold: Uint8Array.of(1, 1, 0, 0), score: Float64Array.of(5, 10, 90, 95) };
    const options = { metric: 'aligned', rising: false, on: 'dev', level: 0.95, seed: 1, resamples: 50 } as const;
    assert.equal(scoreCalibration(rows, options).chosen?.threshold, 90);
    const { chosen } = scoreCalibration(rows, { ...options, literature: 30 });
    assert.deepEqual([chosen?.threshold, chosen?.figures.f1], [30, 1]);
    assert.equal(scoreCalibration(rows, { ...options, literature: 7 }).chosen?.threshold, 90);
  });

  it('hands on no more points than can be drawn, but those that matter', () => {
    const gold = Array.from({ length: 2000 }, (_, row) => Number((row * 7919) % 2000 < row));
    const report = scoreCalibration(
      scoreRows(
        gold,
        gold.map((_, row) => row),
      ),
      { ...OPTIONS, literature: 777 },
    );
    assert.ok(report.roc.length <= 200 && report.roc.length > 150);
    assert.ok(report.sweep.length <= 401 && report.sweep.length > 350);
    assert.deepEqual([report.roc[0]?.tpr, report.roc.at(-1)?.tpr], [0, 1]);
    const { threshold, near } = present(report.chosen);
    for (const at of [777, threshold, near?.low, near?.high]) {
      assert.ok(
        report.sweep.some((each) => each.threshold === at),
        `sweep at ${at}`,
      );
      assert.ok(
        report.roc.some((each) => each.threshold === at),
        `curve at ${at}`,
      );
    }
  });

  it('has no curve and no threshold of one kind of gold, or of no rows', () => {
    for (const gold of [[], [0, 0, 0]]) {
      const report = scoreCalibration(scoreRows(gold, gold), { ...OPTIONS, literature: 1 });
      assert.deepEqual(
        [report.auc, report.average_precision, report.chosen, report.literature],
        [null, null, null, null],
      );
      assert.deepEqual([report.roc, report.sweep, report.ci], [[], [], {}]);
    }
  });
});

describe('the spike at a cut', () => {
  const score = Float64Array.of(10, 30, 30, 50);
  it('tells the rate without and with it, on the side that is looked for', () => {
    assert.deepEqual(spikeOf(score, 30, false), { at: 30, count: 2, n: 4, without: 0.25, with: 0.75 });
    assert.deepEqual(spikeOf(score, 30, true), { at: 30, count: 2, n: 4, without: 0.25, with: 0.75 });
    assert.deepEqual(spikeOf(score, 10, true), { at: 10, count: 1, n: 4, without: 0.75, with: 1 });
    assert.equal(spikeOf(Float64Array.of(), 30, true), null);
  });
});

describe('thinning', () => {
  it('keeps first, last and what is to be kept', () => {
    const all = Array.from({ length: 1000 }, (_, place) => place);
    const few = thinned(all, 11, (each) => each === 333 || each === 334);
    assert.ok(few.length <= 11);
    for (const each of [0, 333, 334, 999]) assert.ok(few.includes(each), String(each));
    assert.deepEqual(
      few,
      few.toSorted((a, b) => a - b),
    );
    assert.deepEqual(thinned([1, 2, 3], 3), [1, 2, 3]);
  });
});
