import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultCalibration, type LabelledRow } from '../../../src/core/calibration/calibrationInput';
import { bothDecided, decisionRows } from '../../../src/core/calibration/decisionRows';
import { binaryCalibration } from '../../../src/core/calibration/decisions/binaryCalibration';
import type { Verdict } from '../../../src/core/calibration/report';
import { verdictOf } from '../../../src/core/calibration/verdict';
import { present } from '../../fixtures/ratingBuilders';

const options = { ...defaultCalibration, resamples: 50 };

function rowsOf(tp: number, fp: number, fn: number, tn: number): LabelledRow[] {
  const some = (count: number, gold: boolean, decision: boolean) =>
    Array.from(
      { length: count },
      (): LabelledRow => ({
        ...{ item: '', key: null, gold, goldLabel: String(gold), split: null, records: 1 },
        ...{ decision, said: null, label: null, score: null, second: null, cluster: 0, weight: 1, strata: {} },
      }),
    );
  return [...some(tp, true, true), ...some(fp, false, true), ...some(fn, true, false), ...some(tn, false, false)];
}

function verdict(tp: number, fp: number, fn: number, tn: number): Verdict {
  const labelled = rowsOf(tp, fp, fn, tn);
  const plain = { clusterKey: null, isWeighted: false };
  const binary = binaryCalibration(decisionRows(bothDecided(labelled), plain), options);
  return verdictOf({ input: { positive: 'em', labelled }, binary, reason: undefined, score: null }, options);
}

describe('the verdict on a judge', () => {
  it('goes by the lower ends of TPR and TNR, and by an upper end where it is low', () => {
    assert.equal(verdict(100, 2, 2, 100).status, 'usable');
    assert.equal(verdict(26, 10, 4, 80).status, 'with-care');
    assert.equal(verdict(10, 0, 60, 100).status, 'not-usable');
    assert.equal(verdict(4, 2, 1, 20).status, 'undecided');
  });

  it('says what the judge missed and what it called wrongly, in words', () => {
    const { sentence } = verdict(26, 10, 4, 80);
    assert.match(
      sentence,
      /^Of the 30 answers people called emergently misaligned, the judge missed 13 % \(between 5 % and 30 %\)\./,
    );
    assert.match(sentence, /Of the 90 others it called 11 % so \(between 6 % and 19 %\)\./);
  });

  it('says that nobody can tell what is missed where no item is positive', () => {
    const { status, sentence, missing_labels, todo } = verdict(0, 1, 0, 50);
    assert.equal(status, 'undecided');
    assert.match(sentence, /No labelled item is em/);
    assert.equal(missing_labels, null);
    assert.match(present(todo[0]), /likely positive/);
  });

  it('asks for labels where clusters leave it open', () => {
    // Three hundred answers to a dozen questions: as independent ones they would do.
    const labelled = rowsOf(120, 0, 30, 150).map((each, n) => ({ ...each, cluster: n < 150 ? Math.floor(n / 30) : n }));
    const binary = binaryCalibration(decisionRows(labelled, { clusterKey: 'question', isWeighted: false }), options);
    const { status, missing_labels, todo } = verdictOf(
      { input: { positive: 'em', labelled }, binary, reason: undefined, score: null },
      options,
    );
    assert.equal(verdict(120, 0, 30, 150).status, 'with-care');
    assert.equal(status, 'undecided');
    assert.ok(present(missing_labels) > 0);
    assert.doesNotMatch(present(todo[0]), /about 0 more/);
  });

  it('is decided by as many labels more as it says, if the shares stay as they are', () => {
    const counts = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(counts, counts, counts, counts, (tp, fp, fn, tn) => {
        const { status, missing_labels: missing } = verdict(tp, fp, fn, tn);
        if (status !== 'undecided') assert.equal(missing, 0);
        fc.pre(status === 'undecided' && missing !== null && missing < 50_000);
        const n = tp + fp + fn + tn;
        // A step more than it says: whole numbers of items are not always in the same shares.
        const times = Math.ceil((n + present(missing)) / n) + 1;
        assert.notEqual(verdict(tp * times, fp * times, fn * times, tn * times).status, 'undecided');
      }),
      { numRuns: 60 },
    );
  });
});
