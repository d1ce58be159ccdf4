import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wilsonInterval } from '../../../../src/core/agreement/intervals/wilson';
import type { RateInput } from '../../../../src/core/calibration/rates/rateInput';
import { rateReport } from '../../../../src/core/calibration/rates/rateReport';
import { close } from '../../../fixtures/golden';
import { present } from '../../../fixtures/ratingBuilders';

const options = { level: 0.95, seed: 1 };

/** Labelled items by their four cells, and records by the judge's yes. */
function study(cells: { tp: number; fp: number; fn: number; tn: number }, yes: number, records: number): RateInput {
  const rows = [
    ...new Array(cells.tp).fill([1, 1]),
    ...new Array(cells.fp).fill([0, 1]),
    ...new Array(cells.fn).fill([1, 0]),
    ...new Array(cells.tn).fill([0, 0]),
  ] as [number, number][];
  return {
    about: 'unlabelled',
    kind: 'labels',
    unlabelled: { judged: Float64Array.from({ length: records }, (_, i) => Number(i < yes)) },
    labelled: {
      gold: Float64Array.from(rows, ([gold]) => gold),
      judged: Float64Array.from(rows, ([, judged]) => judged),
    },
  };
}

const usual = study({ tp: 24, fp: 6, fn: 6, tn: 264 }, 1000, 10_000);

describe('the report of a rate', () => {
  it('has every estimate, and quotes the predictive values for a random draw', () => {
    const report = rateReport(usual, options);
    assert.deepEqual([report.n, report.observed, report.weighted], [10_000, 0.1, false]);
    assert.deepEqual(report.observed_ci, wilsonInterval(1000, 10_000, 0.95));
    close(report.human.estimate, 0.1, 1e-12, 'people');
    const specificity = 264 / 270;
    close(report.rogan_gladen.estimate, (0.1 + specificity - 1) / (0.8 + specificity - 1), 1e-9, 'Rogan-Gladen');
    assert.equal(report.rogan_gladen.ci?.method, 'lee-2025');
    close(report.predictive_values.estimate, 0.1 * 0.8 + (0.9 * 6) / 270, 1e-9, 'predictive values');
    assert.match(
      report.sentence,
      /^Quote 10\.0 % \[\d+\.\d %, \d+\.\d %\] \(predictive values\).* The judge's own rate is 10\.0 %\.$/,
    );
    assert.equal(report.missing_labels, 0);
    assert.deepEqual(report.notes, []);
  });

  it("quotes nothing but predictive values where items were picked by the judge's word", () => {
    const picked = { ...study({ tp: 120, fp: 30, fn: 3, tn: 147 }, 1000, 10_000), pickedByJudge: true };
    const report = rateReport(picked, options);
    for (const each of [report.human, report.rogan_gladen, report.ppi, report.ppi_pp]) {
      assert.equal(each.estimate, null);
      assert.match(present(each.reason), /picked by what the judge had said/);
    }
    close(report.predictive_values.estimate, 0.1 * 0.8 + 0.9 * 0.02, 1e-9, 'predictive values');
    assert.match(report.sentence, /predictive values/);
  });

  it('says where labelled items cannot be a random draw, and quotes Rogan and Gladen where they come from elsewhere', () => {
    const elsewhere = study({ tp: 120, fp: 3, fn: 30, tn: 147 }, 1000, 10_000);
    const unknown = rateReport(elsewhere, options);
    assert.match(unknown.notes.join(' '), /are no random draw from them\. If they were picked/);
    const known = rateReport({ ...elsewhere, pickedByJudge: false }, options);
    assert.match(known.sentence, /^Quote .*\(Rogan-Gladen, interval of Lee et al\. 2025\)/);
    const random = rateReport({ ...usual, pickedByJudge: false }, options);
    assert.match(random.sentence, /predictive values/);
  });

  it("quotes people's labels alone where the judge's yes was never labelled", () => {
    const report = rateReport(study({ tp: 0, fp: 0, fn: 2, tn: 98 }, 100, 10_000), options);
    assert.match(report.sentence, /^Quote 2\.0 % .*people's labels alone/);
    assert.match(report.notes.join(' '), /Only 2 of 100 labelled items are positive: what is known/);
    assert.ok(present(report.missing_labels) > 0);
  });

  it('asks for more labels for a rarer outcome, which the records alone cannot give', () => {
    const rare = rateReport(study({ tp: 2, fp: 1, fn: 1, tn: 296 }, 100, 10_000), options);
    assert.ok(present(rare.missing_labels) > 300, String(rare.missing_labels));
    const few = rateReport(study({ tp: 2, fp: 1, fn: 1, tn: 296 }, 1, 100), options);
    assert.ok(few.missing_labels === null || few.missing_labels > present(rare.missing_labels));
  });

  it('has reasons and no figure without records and without labels', () => {
    const without = { ...usual, labelled: { gold: new Float64Array(), judged: new Float64Array() } };
    const report = rateReport(without, options);
    assert.equal(report.observed, 0.1);
    assert.match(report.sentence, /^No corrected rate can be quoted\. No item has both a gold label/);
    const nothing = rateReport({ ...usual, unlabelled: { judged: new Float64Array() } }, options);
    assert.deepEqual([nothing.observed, nothing.n, nothing.missing_labels], [null, 0, null]);
    for (const { estimate, reason } of [nothing.human, nothing.rogan_gladen, nothing.ppi_pp, nothing.predictive_values])
      assert.ok(estimate === null && present(reason).length > 0);
  });

  it('weights put right what was picked by a known chance: all estimates then agree with the unpicked', () => {
    // The judge's yes was labelled nine times as often as its no.
    const picked = study({ tp: 120, fp: 30, fn: 3, tn: 147 }, 1000, 10_000);
    const weights = picked.labelled.judged.map((judged) => (judged === 1 ? 1000 / 150 : 9000 / 150));
    const report = rateReport({ ...picked, labelled: { ...picked.labelled, weights } }, options);
    const truth = 0.1 * 0.8 + 0.9 * 0.02;
    for (const each of ['human', 'rogan_gladen', 'ppi', 'ppi_pp', 'predictive_values'] as const)
      close(report[each].estimate, truth, 1e-9, each);
    assert.equal(report.weighted, true);
    assert.equal(report.human.ci?.method, 'wilson-effective');
    const even = rateReport(
      { ...usual, labelled: { ...usual.labelled, weights: usual.labelled.gold.map(() => 3) } },
      options,
    );
    assert.equal(even.weighted, false);
  });

  it('is less certain over clusters whose items are copies of each other', () => {
    const of = Int32Array.from(usual.labelled.gold, (_, i) => Math.floor(i / 6));
    const clustered = { ...usual, labelled: { ...usual.labelled, clusters: { of, key: 'question' } } };
    const [plain, over] = [rateReport(usual, options), rateReport(clustered, options)];
    const width = ({ ci }: { ci?: { low: number; high: number } }) => present(ci).high - present(ci).low;
    for (const each of ['human', 'rogan_gladen', 'ppi_pp', 'predictive_values'] as const) {
      assert.ok(width(over[each]) > 1.2 * width(plain[each]), each);
      if (each !== 'ppi_pp') close(over[each].estimate, present(plain[each].estimate), 1e-9, each);
    }
  });

  it('of numbers has means, PPI and PPI++, and no figure that is for a yes or no', () => {
    const gold = Float64Array.from({ length: 60 }, (_, i) => (i * 37) % 101);
    const judged = gold.map((value, i) => Math.min(100, value + (i % 7)));
    const unlabelled = { judged: Float64Array.from({ length: 500 }, (_, i) => (i * 53) % 101) };
    const report = rateReport(
      { about: 'unlabelled', kind: 'numbers', unlabelled, labelled: { gold, judged } },
      options,
    );
    assert.equal(report.observed_ci, undefined);
    for (const each of [report.rogan_gladen, report.predictive_values]) assert.match(present(each.reason), /yes or no/);
    assert.match(
      report.sentence,
      /^Quote \d+\.\d \[\d+\.\d, \d+\.\d\] \(PPI\+\+\): with the judge, 60 labelled items tell as much as \d+ would/,
    );
    assert.ok(present(report.ppi_pp.effective_n) > 60);
    assert.equal(report.missing_labels, 0);
  });

  it('does not depend on the order of items and never holds NaN', () => {
    const cells = fc.record({ tp: fc.nat(9), fp: fc.nat(9), fn: fc.nat(9), tn: fc.nat(60) });
    fc.assert(
      fc.property(cells, fc.nat(50), (of, yes) => {
        const input = study(of, yes, 50);
        const { gold, judged } = input.labelled;
        const turned = { ...input, labelled: { gold: gold.slice().reverse(), judged: judged.slice().reverse() } };
        const [one, other] = [rateReport(input, options), rateReport(turned, options)];
        assert.ok(!/NaN|Infinity/.test(JSON.stringify(one, (_, value) => (Number.isNaN(value) ? 'NaN' : value))));
        for (const each of ['human', 'rogan_gladen', 'ppi_pp', 'predictive_values'] as const)
          close(other[each].estimate, one[each].estimate, 1e-9, each);
        assert.equal(other.sentence, one.sentence);
      }),
      { numRuns: 30 },
    );
  });
});
