import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NO_VALUE } from '../../../src/core/agreement/ratingTable';
import { accuracyOf, type DawidSkene, dawidSkene } from '../../../src/core/gold/dawidSkene';
import { patternsOf, type Votes, votesOf } from '../../../src/core/gold/voteBook';
import { close, type GoldenDawidSkene, goldenDawidSkene, tableFrom } from '../../fixtures/golden';

function votesOfLong({ long, expected }: GoldenDawidSkene): Votes {
  const { items, workers, classes } = expected;
  return {
    items: items.length,
    workers: workers.length,
    classes: classes.length,
    item: Int32Array.from(long, ([item]) => items.indexOf(item)),
    worker: Int32Array.from(long, ([, worker]) => workers.indexOf(worker)),
    label: Int32Array.from(long, ([, , label]) => classes.indexOf(label)),
  };
}

const errorOf = ({ errors, prevalence }: DawidSkene, worker: number, truth: number, observed: number): number =>
  errors[(worker * prevalence.length + observed) * prevalence.length + truth] ?? Number.NaN;

/** Raters x items; the raters are worth something, so that the classes are told apart. */
const rows = fc
  .record({
    truths: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 12, maxLength: 25 }),
    slips: fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
  })
  .map(({ truths, slips }) =>
    [1, 2, 3, 4].map(() =>
      truths.map((truth) => {
        const slip = slips.next().value ?? 9;
        if (slip === 0) return null;
        return slip <= 2 ? slip : truth;
      }),
    ),
  );

const CLASSES = [0, 1, 2];
const estimate = (of: (number | null)[][], classes = CLASSES) => dawidSkene(votesOf(tableFrom(of, 'nominal', classes)));

describe('Dawid and Skene', () => {
  for (const entry of goldenDawidSkene()) {
    it(`equal the reference: ${entry.id}`, () => {
      const { tol, expected } = entry;
      const classes = expected.classes.length;
      const result = dawidSkene(votesOfLong(entry));
      assert.equal(result.converged, true);
      close(result.logLikelihood, expected.log_likelihood, 1e-8, 'log-likelihood');
      expected.class_marginals.forEach((share, j) => {
        close(result.prevalence[j], share, tol, `prevalence ${j}`);
      });
      expected.error_rates_worker_true_observed.forEach((ofWorker, worker) => {
        ofWorker.forEach((ofTruth, truth) => {
          ofTruth.forEach((rate, observed) => {
            close(errorOf(result, worker, truth, observed), rate, tol, `error ${worker} ${truth} ${observed}`);
          });
        });
      });
      expected.posteriors.forEach((row, item) => {
        row.forEach((probability, j) => {
          close(result.posteriors[item * classes + j], probability, 1e-8, `posterior ${item} ${j}`);
        });
      });
      assert.deepEqual(
        Array.from(result.labels, (label) => expected.classes[label]),
        expected.labels,
      );
      expected.worker_accuracy_prior_weighted.forEach((accuracy, worker) => {
        close(accuracyOf(result, worker), accuracy, tol, `accuracy ${worker}`);
      });
    });
  }

  it('do not depend on the order of votes, items and workers', () => {
    fc.assert(
      fc.property(rows, (of) => {
        const there = estimate(of);
        const back = estimate(of.map((row) => [...row].reverse()).reverse());
        close(back.logLikelihood, there.logLikelihood, 1e-6, 'log-likelihood');
        there.prevalence.forEach((share, j) => {
          close(back.prevalence[j], share, 1e-5, 'prevalence');
        });
      }),
      { numRuns: 40 },
    );
  });

  it('do not depend on the names of the classes', () => {
    fc.assert(
      fc.property(rows, (of) => {
        const [there, turned] = [estimate(of), estimate(of.map((row) => row.map((value) => value && 3 - value)))];
        close(turned.logLikelihood, there.logLikelihood, 1e-6, 'log-likelihood');
        close(turned.prevalence[1], there.prevalence[2] ?? null, 1e-5, 'prevalence');
      }),
      { numRuns: 40 },
    );
  });

  it('give probabilities', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0, 0.01, 1), (of, smoothing) => {
        const result = dawidSkene(votesOf(tableFrom(of, 'nominal', CLASSES)), { smoothing });
        close(
          result.prevalence.reduce((sum, share) => sum + share, 0),
          1,
          1e-9,
          'prevalence',
        );
        for (let item = 0; item < result.labels.length; item += 1) {
          close(
            CLASSES.reduce((sum, j) => sum + (result.posteriors[item * 3 + j] ?? Number.NaN), 0),
            1,
            1e-9,
            'posterior',
          );
        }
        for (const worker of [0, 1, 2, 3]) {
          for (const truth of CLASSES) {
            close(
              CLASSES.reduce((sum, said) => sum + errorOf(result, worker, truth, said), 0),
              1,
              1e-9,
              'errors',
            );
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('end higher than where voting starts', () => {
    fc.assert(
      fc.property(rows, (of) => {
        const votes = votesOf(tableFrom(of, 'nominal', CLASSES));
        const first = dawidSkene(votes, { maxIterations: 0 });
        assert.ok(dawidSkene(votes).logLikelihood >= first.logLikelihood - 1e-9);
        assert.equal(first.converged, false);
      }),
      { numRuns: 40 },
    );
  });

  it('are certain when all agree', () => {
    const row = [0, 1, 2, 2, 1, 0];
    const result = estimate([row, row, row]);
    assert.deepEqual([...result.labels], row);
    assert.deepEqual(
      [0, 1, 2].map((worker) => accuracyOf(result, worker)),
      [1, 1, 1],
    );
    close(result.logLikelihood, 6 * Math.log(1 / 3), 1e-12, 'log-likelihood');
  });

  it('trust a good rater more than two poor ones', () => {
    const truth = Array.from({ length: 60 }, (_, item) => item % 2);
    const poor = (shift: number) => truth.map((value, item) => ((item * 7 + shift) % 10 < 4 ? 1 - value : value));
    const good = [truth, truth.with(0, 1), truth.with(59, 0)];
    const result = estimate([...good, poor(0), poor(5), poor(3), poor(8)], [0, 1]);
    assert.deepEqual([...result.labels], truth);
    assert.ok(accuracyOf(result, 0) > 0.95 && accuracyOf(result, 3) < 0.75);
  });

  it('keep every rate above 0 with smoothing, and near the estimate without', () => {
    const row = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1];
    const votes = votesOf(tableFrom([row, row, row.with(0, 1)], 'nominal', [0, 1]));
    const smoothed = dawidSkene(votes, { smoothing: 0.01 });
    assert.ok(smoothed.errors.every((rate) => rate > 0));
    dawidSkene(votes).errors.forEach((rate, place) => {
      close(smoothed.errors[place], rate, 0.01, `rate ${place}`);
    });
  });

  it('leave an item without votes unlabelled, and need no item at all', () => {
    const result = estimate(
      [
        [0, null, 1],
        [0, null, 1],
        [0, null, 1],
      ],
      [0, 1],
    );
    assert.deepEqual([...result.labels], [0, NO_VALUE, 1]);
    assert.deepEqual([result.posteriors[2], result.posteriors[3]], [0.5, 0.5]);
    const none = estimate([[null], [null]], [0, 1]);
    assert.deepEqual([none.logLikelihood, none.converged, [...none.labels]], [0, true, [NO_VALUE]]);
    assert.deepEqual([...none.prevalence], [0.5, 0.5]);
  });

  it('say when they ran out of steps', () => {
    const [entry] = goldenDawidSkene();
    assert.ok(entry !== undefined);
    const { converged, iterations } = dawidSkene(votesOfLong(entry), { maxIterations: 3 });
    assert.deepEqual([converged, iterations], [false, 3]);
  });
});

describe('patterns of votes', () => {
  it('collapse items with the same votes, repeats counted', () => {
    const votes: Votes = {
      items: 4,
      workers: 2,
      classes: 3,
      item: Int32Array.of(0, 2, 2, 0, 3, 3, 3),
      worker: Int32Array.of(1, 0, 1, 0, 0, 1, 0),
      label: Int32Array.of(2, 1, 2, 1, 1, 2, 1),
    };
    const { count, weights, of, starts, entries } = patternsOf(votes);
    assert.deepEqual([count, [...weights], [...of]], [2, [2, 1], [0, -1, 0, 1]]);
    assert.deepEqual(
      [[...starts], [...entries]],
      [
        [0, 2, 5],
        [1, 5, 1, 1, 5],
      ],
    );
  });
});
