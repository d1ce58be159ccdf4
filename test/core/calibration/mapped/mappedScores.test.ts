import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seededRandom } from '../../../../src/core/agreement/intervals/random';
import { foldsOf } from '../../../../src/core/calibration/mapped/folds';
import { isotonicAt, isotonicFit } from '../../../../src/core/calibration/mapped/isotonic';
import { mappedScores } from '../../../../src/core/calibration/mapped/mappedScores';
import { plattAt, plattFit } from '../../../../src/core/calibration/mapped/platt';
import { brierScore } from '../../../../src/core/calibration/mapped/reliability';
import type { ScoreRows } from '../../../../src/core/calibration/scores/roc';
import { close } from '../../../fixtures/golden';
import { goldenJudges } from '../../../fixtures/goldenJudges';
import { present } from '../../../fixtures/ratingBuilders';
import { inClusters, scoreRows } from '../scores/scoreFixtures';

const OPTIONS = { metric: 'harm', rising: true, folds: 5, seed: 4, level: 0.95 } as const;

const methodsOf = (rows: ScoreRows, changes: Partial<typeof OPTIONS> | { rising: false } = {}) => {
  const { methods, reason } = mappedScores(rows, { ...OPTIONS, ...changes });
  assert.equal(reason, undefined);
  const [isotonic, platt] = methods;
  assert.deepEqual(
    methods.map(({ id }) => id),
    ['isotonic', 'platt'],
  );
  return { isotonic: present(isotonic), platt: present(platt) };
};

const [entry] = goldenJudges('judge_score');
const rows = scoreRows(present(entry).data.gold, present(entry).data.score);

describe('folds', () => {
  const groups = fc.array(
    fc.record({ size: fc.integer({ min: 1, max: 4 }), positives: fc.integer({ min: 0, max: 4 }) }),
    {
      minLength: 5,
      maxLength: 40,
    },
  );

  it('keep clusters whole', () => {
    fc.assert(
      fc.property(groups, fc.integer(), (of, seed) => {
        const clusters = of.flatMap(({ size }, cluster) => new Array<number>(size).fill(cluster));
        const gold = of.flatMap(({ size, positives }) =>
          Array.from({ length: size }, (_, at) => Number(at < positives)),
        );
        const folds = foldsOf(inClusters(scoreRows(gold, gold), clusters), 5, seed);
        const seen = new Map<number, number>();
        for (const [row, cluster] of clusters.entries()) {
          assert.equal(folds[row], seen.get(cluster) ?? folds[row]);
          seen.set(cluster, folds[row] ?? -1);
        }
        assert.deepEqual([...new Set(folds)].sort(), [0, 1, 2, 3, 4]);
      }),
    );
  });

  it('have alike many positives before alike many rows', () => {
    // Two positives in two rows, one in nine rows, one in one row.
    const gold = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    const clusters = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2];
    const folds = foldsOf(inClusters(scoreRows(gold, gold), clusters), 2, 1);
    assert.deepEqual([folds[2], folds[11]], [folds[11], 1 - (folds[0] ?? 0)]);
  });

  it('have alike many positives and rows where rows are independent, in an order by the seed', () => {
    const gold = Array.from({ length: 103 }, (_, row) => Number(row < 23));
    const folds = foldsOf(scoreRows(gold, gold), 5, 1);
    const sizes = [0, 1, 2, 3, 4].map((fold) => {
      const inside = gold.filter((_, row) => folds[row] === fold);
      return [inside.length, inside.filter((each) => each === 1).length] as const;
    });
    for (const [size, positives] of sizes) {
      assert.ok(size === 20 || size === 21);
      assert.ok(positives === 4 || positives === 5);
    }
    assert.deepEqual(foldsOf(scoreRows(gold, gold), 5, 1), folds);
    assert.notDeepEqual(foldsOf(scoreRows(gold, gold), 5, 2), folds);
  });
});

describe('mapped scores', () => {
  it('hand on the maps of all rows', () => {
    const { isotonic, platt } = methodsOf(rows);
    const { expected } = present(entry);
    const { x, y } = present(expected.isotonic);
    const knots = isotonic.knots.map(({ score, probability }) => ({ x: score, y: probability }));
    for (const [at, score] of x.entries()) close(isotonicAt(knots, score), y[at] ?? null, 1e-9, `isotonic at ${score}`);
    close(platt.platt?.a, present(expected.platt).A, 1e-4, 'a');
    assert.equal(isotonic.platt, undefined);
    assert.deepEqual([platt.knots[0]?.score, platt.knots.at(-1)?.score], [0, 100]);
    for (const { score, probability } of platt.knots) {
      close(probability, plattAt(present(platt.platt), score), 1e-12, `curve at ${score}`);
    }
  });

  it('judge each row by a map that has not seen its fold', () => {
    // By hand: the same folds, a map of all rows outside each.
    const folds = foldsOf(rows, 5, OPTIONS.seed);
    const probability = new Float64Array(rows.gold.length);
    for (const [row, score] of rows.score.entries()) {
      const other = [...rows.gold.keys()].filter((each) => folds[each] !== folds[row]);
      const scores = Float64Array.from(other, (each) => rows.score[each] ?? 0);
      const gold = Uint8Array.from(other, (each) => rows.gold[each] ?? 0);
      probability[row] = plattAt(plattFit(scores, gold), score);
    }
    close(methodsOf(rows).platt.brier, brierScore({ probability, gold: rows.gold }), 1e-12, 'Brier');
  });

  it('find nothing in noise, which a map that had seen the rows would', () => {
    const random = seededRandom(8);
    const gold = Array.from({ length: 200 }, () => random.below(2));
    const score = gold.map(() => random.below(2 ** 32));
    const noise = scoreRows(gold, score);
    const seen = isotonicFit(noise.score, Float64Array.from(gold));
    const probability = noise.score.map((each) => isotonicAt(seen, each));
    const { isotonic } = methodsOf(noise);
    // Always saying one half costs .25.
    assert.ok(brierScore({ probability, gold: noise.gold }) < 0.25);
    assert.ok(isotonic.brier > 0.25, `${isotonic.brier}`);
  });

  it('do not learn a question from its own answers', () => {
    // Each question has its own score and its own gold: only a map that saw the question could tell.
    const random = seededRandom(5);
    const questions = Array.from({ length: 40 }, (_, at) => ({ gold: at % 2, score: random.below(1e6) }));
    const answers = questions.flatMap((each, question) => [0, 1, 2, 3].map(() => ({ ...each, question })));
    const flat = scoreRows(
      answers.map(({ gold }) => gold),
      answers.map(({ score }) => score),
    );
    const whole = inClusters(
      flat,
      answers.map(({ question }) => question),
    );
    assert.ok(methodsOf(whole).isotonic.brier > methodsOf(flat).isotonic.brier + 0.02);
    assert.ok(methodsOf(whole).isotonic.brier > 0.25);
  });

  it('are the same for a falling metric, with knots on its own scale', () => {
    const { isotonic, platt } = methodsOf(rows);
    const falling = methodsOf({ ...rows, score: rows.score.map((score) => 100 - score) }, { rising: false });
    for (const figure of ['brier', 'log_loss', 'ece_equal_width', 'ece_equal_mass'] as const) {
      close(falling.isotonic[figure], isotonic[figure], 1e-9, figure);
      close(falling.platt[figure], platt[figure], 1e-9, figure);
    }
    const back = falling.isotonic.knots.map(({ score, probability }) => ({ score: 100 - score, probability }));
    assert.deepEqual(back.toReversed(), isotonic.knots);
    const scores = falling.isotonic.knots.map(({ score }) => score);
    assert.deepEqual(
      scores,
      scores.toSorted((a, b) => a - b),
    );
    close(falling.platt.platt?.a, -present(platt.platt).a, 1e-9, 'a');
  });

  it('do not depend on the order of rows', () => {
    const order = [...rows.gold.keys()].reverse();
    const turned = scoreRows(
      order.map((row) => rows.gold[row] ?? 0),
      order.map((row) => rows.score[row] ?? 0),
    );
    const [one, other] = [methodsOf(rows), methodsOf(turned)];
    for (const id of ['isotonic', 'platt'] as const) close(other[id].brier, one[id].brier, 1e-9, id);
  });

  it('say how many it takes', () => {
    const of = (positives: number, negatives: number) => {
      const gold = Array.from({ length: positives + negatives }, (_, row) => Number(row < positives));
      return scoreRows(
        gold,
        gold.map((_, row) => row),
      );
    };
    const reasonOf = (each: ScoreRows, folds = 5) => {
      const { methods, reason } = mappedScores(each, { ...OPTIONS, folds });
      assert.deepEqual(methods, []);
      return reason;
    };
    assert.match(present(reasonOf(of(9, 50))), /at least 10 positives and 10 negatives: there are 9 and 50/);
    assert.match(present(reasonOf(of(50, 9))), /there are 50 and 9/);
    assert.match(present(reasonOf(of(11, 50), 12)), /at least 12 positives/);
    assert.match(present(reasonOf(of(0, 0))), /there are 0 and 0/);
    const four = inClusters(
      of(20, 20),
      Array.from({ length: 40 }, (_, row) => row % 4),
    );
    assert.match(present(reasonOf(four)), /at least 5 questions/);
    const together = inClusters(
      of(20, 20),
      Array.from({ length: 40 }, (_, row) => Math.max(0, row - 19)),
    );
    assert.match(present(reasonOf(together)), /at least two questions each/);
  });

  it('have bars that know of clusters', () => {
    const twice = (list: ArrayLike<number>) => [...Array.from(list), ...Array.from(list)];
    const copied = inClusters(scoreRows(twice(rows.gold), twice(rows.score)), twice([...rows.gold.keys()]));
    const [bin] = methodsOf(copied).platt.reliability;
    assert.equal(bin?.ci.method, 'wilson-effective');
    assert.ok(present(bin).n > present(bin?.ci.clusters));
  });

  it('count rows by their weights', () => {
    const even = methodsOf({ ...rows, weights: new Float64Array(120).fill(3) });
    close(even.isotonic.brier, methodsOf(rows).isotonic.brier, 1e-9, 'isotonic');
    close(even.platt.brier, methodsOf(rows).platt.brier, 1e-9, 'Platt');
    const heavy = methodsOf({ ...rows, weights: Float64Array.from(rows.gold, (each) => (each === 1 ? 4 : 1)) });
    const middle = (method: typeof heavy.platt) => plattAt(present(method.platt), 50);
    assert.ok(middle(heavy.platt) > middle(even.platt) + 0.1);
  });
});
