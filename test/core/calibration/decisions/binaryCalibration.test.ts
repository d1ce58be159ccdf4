import assert from 'node:assert/strict';
import fc from 'fast-check';
import { prepare } from '../../../../src/core/agreement/coefficients/candidate';
import { kappaOfConfusion } from '../../../../src/core/agreement/coefficients/cohen';
import { familyCandidate } from '../../../../src/core/agreement/coefficients/familyCandidate';
import { binaryCalibration } from '../../../../src/core/calibration/decisions/binaryCalibration';
import { type DecisionRows, decisionFigures } from '../../../../src/core/calibration/decisions/decisionTable';
import type { BinaryFigure } from '../../../../src/core/calibration/report';
import { close, tableFrom } from '../../../fixtures/golden';
import { goldenJudges } from '../../../fixtures/goldenJudges';
import { present } from '../../../fixtures/ratingBuilders';

const OPTIONS = { level: 0.95, seed: 3, resamples: 200 };
const SHARES = ['accuracy', 'precision', 'recall', 'specificity', 'npv'] as const;

const rowsOf = (pairs: readonly (readonly [number, number])[]): DecisionRows => ({
  gold: Uint8Array.from(pairs, ([gold]) => gold),
  judged: Uint8Array.from(pairs, ([, judged]) => judged),
});

const clustered = (rows: DecisionRows, of: Iterable<number>): DecisionRows => {
  const numbers = Int32Array.from(of);
  return { ...rows, clusters: { key: 'question', of: numbers, count: new Set(numbers).size } };
};

const bit = fc.integer({ min: 0, max: 1 });
const pairs = fc.array(fc.tuple(bit, bit), { minLength: 1, maxLength: 25 });

describe('the judge’s decision against gold', () => {
  for (const { id, data, expected, tol } of goldenJudges('judge_binary')) {
    const report = binaryCalibration(
      { gold: Uint8Array.from(data.gold), judged: Uint8Array.from(data.judge) },
      { ...OPTIONS, resamples: 2000 },
    );

    it(`equals the reference: ${id}`, () => {
      for (const cell of ['tp', 'fp', 'fn', 'tn'] as const) assert.equal(report[cell], expected[cell]);
      for (const figure of ['accuracy', 'precision', 'recall', 'specificity', 'f1', 'f1_macro'] as const) {
        close(report[figure], expected[figure], tol, figure);
      }
      for (const figure of ['balanced_accuracy', 'mcc', 'kappa'] as const) {
        close(report[figure], expected[figure], tol, figure);
      }
      close(report.prevalence, 30 / 120, tol, 'prevalence');
    });

    it(`has the reference’s intervals: ${id}`, () => {
      for (const figure of ['accuracy', 'precision', 'recall', 'specificity'] as const) {
        const [low, high] = expected[`${figure}_wilson95`];
        close(report.ci[figure]?.low, low, tol, `${figure} low`);
        close(report.ci[figure]?.high, high, tol, `${figure} high`);
        assert.equal(report.ci[figure]?.method, 'wilson');
      }
      const half = 1.959963984540054 * expected.kappa_se_asymptotic;
      close(report.ci.kappa?.low, expected.kappa - half, tol, 'kappa low');
      close(report.ci.kappa?.high, expected.kappa + half, tol, 'kappa high');
    });

    it(`has bootstrap intervals about the others: ${id}`, () => {
      for (const figure of ['f1', 'f1_macro', 'balanced_accuracy', 'mcc', 'ac1'] as const) {
        const [ci, value] = [present(report.ci[figure]), present(report[figure])];
        assert.deepEqual([ci.method, ci.resamples, ci.seed, ci.redrawn], ['percentile', 2000, 3, 0], figure);
        assert.ok(ci.low < value && value < ci.high, figure);
        assert.ok(ci.high - ci.low < 0.35, figure);
      }
      // Balanced accuracy is the mean of two independent shares, so that its error is known.
      const se = Math.sqrt((26 * 4) / 30 ** 3 + (80 * 10) / 90 ** 3) / 2;
      const { low, high } = present(report.ci.balanced_accuracy);
      close(high - low, 2 * 1.96 * se, 0.02, 'width');
    });
  }

  it('has Cohen’s kappa and Gwet’s AC1 as agreement has them', () => {
    fc.assert(
      fc.property(pairs, (of) => {
        const report = binaryCalibration(rowsOf(of), { ...OPTIONS, resamples: 5 });
        const { tp, fp, fn, tn } = report;
        const table = [
          [tn, fp],
          [fn, tp],
        ];
        const kappa = kappaOfConfusion(table, 'unweighted', Float64Array.of(0, 1), 0.95);
        close(report.kappa, kappa.value, 1e-12, 'kappa');
        const two = tableFrom([of.map(([gold]) => gold), of.map(([, judged]) => judged)], 'nominal', [0, 1]);
        const { point } = familyCandidate(prepare(two), 'gwet_ac1', 'gwet', 'unweighted');
        close(report.ac1, point.value, 1e-12, 'AC1');
      }),
    );
  });

  it('leaves out what has no denominator, and never says NaN', () => {
    const figures = decisionFigures({ tp: 0, fp: 0, fn: 0, tn: 5 });
    const undefinedOnes = Object.entries(figures).flatMap(([figure, value]) => (value === null ? [figure] : []));
    assert.deepEqual(undefinedOnes.sort(), [
      'balanced_accuracy',
      'f1',
      'f1_macro',
      'kappa',
      'mcc',
      'precision',
      'recall',
    ]);
    assert.deepEqual([figures.accuracy, figures.specificity, figures.npv, figures.ac1], [1, 1, 1, 1]);
    assert.ok(Object.values(decisionFigures({ tp: 0, fp: 0, fn: 0, tn: 0 })).every((value) => value === null));
    fc.assert(
      fc.property(pairs, (of) => {
        const { ci, ...report } = binaryCalibration(rowsOf(of), { ...OPTIONS, resamples: 20 });
        for (const value of Object.values(report)) assert.ok(value === null || Number.isFinite(value));
        for (const [figure, each] of Object.entries(ci)) {
          assert.notEqual(report[figure as BinaryFigure], null);
          assert.ok(Number.isFinite(each.low) && each.low < each.high, figure);
        }
      }),
    );
  });

  it('claims no certainty for a perfect judge', () => {
    const perfect = rowsOf([...Array(20).keys()].map((row) => [row % 2, row % 2] as const));
    for (const rows of [
      perfect,
      clustered(
        perfect,
        [...Array(20).keys()].map((row) => row >> 1),
      ),
    ]) {
      const { ci, kappa } = binaryCalibration(rows, OPTIONS);
      assert.equal(kappa, 1);
      assert.deepEqual(Object.keys(ci).sort(), [...SHARES].sort());
      for (const figure of SHARES) assert.ok((ci[figure]?.low ?? 1) < 0.9, figure);
    }
  });

  it('refuses no rows', () => {
    assert.throws(() => binaryCalibration(rowsOf([]), OPTIONS), RangeError);
  });

  it('does not depend on the order of independent rows', () => {
    fc.assert(
      fc.property(pairs, (of) => {
        const options = { ...OPTIONS, resamples: 20 };
        assert.deepEqual(binaryCalibration(rowsOf(of.toReversed()), options), binaryCalibration(rowsOf(of), options));
      }),
    );
  });

  it('does not depend on the order of rows that are clustered or weighted', () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({ gold: Number(n % 3 === 0), judged: Number(n % 4 === 0), n }));
    const made = (of: typeof rows, isWeighted: boolean) => {
      const plain = rowsOf(of.map(({ gold, judged }) => [gold, judged] as const));
      if (isWeighted) return { ...plain, weights: Float64Array.from(of, ({ n }) => 1 + (n % 5)) };
      return clustered(
        plain,
        of.map(({ n }) => n % 13),
      );
    };
    const shuffled = rows.map((_, n) => rows[(n * 7) % 60] ?? present(rows[0]));
    for (const isWeighted of [false, true]) {
      const [one, other] = [rows, shuffled].map((of) => binaryCalibration(made(of, isWeighted), OPTIONS).ci);
      for (const figure of ['f1', 'mcc', 'kappa', 'ac1'] as const)
        close(other?.[figure]?.low, present(one?.[figure]?.low), 1e-12, figure);
    }
  });

  it('is not changed by weights that are all the same', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(1, 0.25, 7), (of, weight) => {
        const rows = rowsOf(of);
        const weighted = { ...rows, weights: new Float64Array(of.length).fill(weight) };
        assert.deepEqual(binaryCalibration(weighted, OPTIONS), binaryCalibration(rows, OPTIONS));
      }),
      { numRuns: 30 },
    );
  });

  it('counts a row by its weight', () => {
    const rows = rowsOf([
      [1, 1],
      [1, 0],
      [0, 0],
      [0, 1],
    ]);
    const report = binaryCalibration({ ...rows, weights: Float64Array.of(3, 1, 2, 2) }, OPTIONS);
    assert.deepEqual([report.tp, report.fn, report.tn, report.fp], [1, 1, 1, 1]);
    assert.deepEqual([report.recall, report.specificity, report.accuracy, report.prevalence], [0.75, 0.5, 0.625, 0.5]);
    assert.equal(report.ci.recall?.method, 'wilson-effective');
  });

  it('draws weighted rows with their weights', () => {
    const rows = rowsOf([...Array(100).keys()].map((row) => [1, row % 2] as const));
    const weights = Float64Array.from(rows.judged, (each) => (each === 1 ? 1 : 9));
    const { f1, ci } = binaryCalibration({ ...rows, weights }, OPTIONS);
    close(f1, 100 / 550, 1e-12, 'F1');
    assert.ok(present(ci.f1).low < present(f1) && present(f1) < present(ci.f1).high && present(ci.f1).high < 0.3);
  });

  it('widens by clusters: a copy of every row in its own cluster teaches nothing', () => {
    const of = [...Array(40).keys()].map((row) => [row % 2, row % 5 < 3 ? row % 2 : 1 - (row % 2)] as const);
    const alone = binaryCalibration(clustered(rowsOf(of), of.keys()), OPTIONS);
    const copied = binaryCalibration(clustered(rowsOf([...of, ...of]), [...of.keys(), ...of.keys()]), OPTIONS);
    const asRows = binaryCalibration(rowsOf([...of, ...of]), OPTIONS);
    const width = (report: typeof alone, figure: BinaryFigure) => {
      const { low, high } = present(report.ci[figure]);
      return high - low;
    };
    for (const figure of SHARES) {
      // The design effect is a little more than 2, and so all but makes up for twice the rows.
      close(width(copied, figure), width(alone, figure), 0.02, figure);
      assert.ok(width(asRows, figure) < 0.8 * width(copied, figure), figure);
    }
    assert.deepEqual([copied.ci.accuracy?.clusters, copied.ci.kappa?.clusters], [40, 40]);
    close(width(copied, 'kappa'), width(alone, 'kappa'), 1e-9, 'kappa: the same draws');
    assert.ok(width(asRows, 'kappa') < 0.85 * width(copied, 'kappa'));
  });
});
