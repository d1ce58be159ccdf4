import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isotonicAt, isotonicFit } from '../../../../src/core/calibration/mapped/isotonic';
import { plattAt, plattFit } from '../../../../src/core/calibration/mapped/platt';
import { close } from '../../../fixtures/golden';
import { goldenJudges } from '../../../fixtures/goldenJudges';
import { present } from '../../../fixtures/ratingBuilders';

const f = (list: readonly number[]) => Float64Array.from(list);
const scored = goldenJudges('judge_score').filter(({ expected }) => expected.isotonic);

const points = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 8 }),
    y: fc.integer({ min: 0, max: 1 }),
    weight: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 1, maxLength: 30 },
);

describe('the isotonic map', () => {
  for (const { id, data, expected, tol } of goldenJudges('isotonic')) {
    it(`equals the reference: ${id}`, () => {
      const knots = isotonicFit(f(data.x), f(data.y));
      for (const [at, x] of data.x.entries()) close(isotonicAt(knots, x), expected.y_fit[at] ?? null, tol, `at ${x}`);
    });
  }

  for (const { id, data, expected, tol } of scored) {
    it(`equals the reference with ties: ${id}`, () => {
      const knots = isotonicFit(f(data.score), f(data.gold));
      const { x, y } = present(expected.isotonic);
      for (const [at, score] of x.entries()) close(isotonicAt(knots, score), y[at] ?? null, tol, `at ${score}`);
    });
  }

  it('rises, keeps the mean, and does not depend on order', () => {
    fc.assert(
      fc.property(points, (of) => {
        const columns = (list: typeof of) =>
          [f(list.map(({ x }) => x)), f(list.map(({ y }) => y)), f(list.map(({ weight }) => weight))] as const;
        const knots = isotonicFit(...columns(of));
        for (const [at, { x, y }] of knots.entries()) {
          const before = knots[at - 1];
          assert.ok(!before || (before.x < x && before.y <= y));
          assert.ok(y >= 0 && y <= 1);
        }
        const total = (value: (point: (typeof of)[number]) => number) =>
          of.reduce((sum, point) => sum + point.weight * value(point), 0);
        close(
          total(({ x }) => isotonicAt(knots, x)),
          total(({ y }) => y),
          1e-9,
          'sum',
        );
        const other = isotonicFit(...columns(of.toReversed()));
        for (let x = -1; x < 10; x += 0.5) close(isotonicAt(other, x), isotonicAt(knots, x), 1e-12, `at ${x}`);
      }),
    );
  });

  it('takes a weight for so many points', () => {
    const plain = isotonicFit(f([1, 1, 1, 2, 3, 3]), f([1, 1, 0, 0, 1, 1]));
    const weighted = isotonicFit(f([1, 1, 2, 3]), f([1, 0, 0, 1]), f([2, 1, 1, 2]));
    for (const x of [1, 1.5, 2, 2.5, 3]) close(isotonicAt(weighted, x), isotonicAt(plain, x), 1e-12, `at ${x}`);
  });

  it('is linear between knots and level outside', () => {
    const knots = [
      { x: 0, y: 0.2 },
      { x: 10, y: 0.6 },
    ];
    assert.deepEqual(
      [-5, 0, 10, 99].map((x) => isotonicAt(knots, x)),
      [0.2, 0.2, 0.6, 0.6],
    );
    close(isotonicAt(knots, 2.5), 0.3, 1e-12, 'between');
    assert.throws(() => isotonicAt([], 1), RangeError);
  });
});

describe('Platt’s map', () => {
  for (const { id, data, expected, tol } of goldenJudges('platt')) {
    it(`equals the reference: ${id}`, () => {
      const map = plattFit(f(data.score), Uint8Array.from(data.y));
      close(map.a, expected.A, tol, 'a');
      close(map.b, expected.B, tol, 'b');
      for (const [at, p] of expected.predict.entries()) close(plattAt(map, data.score[at] ?? 0), p, tol, `row ${at}`);
    });
  }

  for (const { id, data, expected, tol_by } of scored) {
    it(`equals the reference on 0 to 100: ${id}`, () => {
      const map = plattFit(f(data.score), Uint8Array.from(data.gold));
      const { A, B, x, y } = present(expected.platt);
      const tol = present(tol_by?.platt);
      close(map.a, A, tol, 'a');
      close(map.b, B, tol, 'b');
      for (const [at, score] of x.entries()) close(plattAt(map, score), y[at] ?? null, tol, `at ${score}`);
    });
  }

  it('makes the loss as small as it can be: its gradient is 0', () => {
    fc.assert(
      fc.property(points, fc.constantFrom(1, 1e-3, 1e4), fc.constantFrom(0, -50, 1e3), (of, scale, shift) => {
        const score = f(of.map(({ x }) => x * scale + shift));
        const gold = Uint8Array.from(of, ({ y }) => y);
        const weights = f(of.map(({ weight }) => weight));
        const map = plattFit(score, gold, weights);
        const positives = gold.reduce((sum, each) => sum + each, 0);
        const [high, low] = [(positives + 1) / (positives + 2), 1 / (of.length - positives + 2)];
        let [flat, tilted, total] = [0, 0, 0];
        for (const [row, each] of score.entries()) {
          const away = (weights[row] ?? 0) * (plattAt(map, each) - (gold[row] === 1 ? high : low));
          flat += away;
          tilted += (away * (each - shift)) / scale;
          total += weights[row] ?? 0;
        }
        close(flat / total, 0, 1e-8, 'gradient in b');
        close(tilted / total, 0, 1e-7, 'gradient in a');
      }),
    );
  });

  it('is finite where scores separate gold, and level where they are all the same', () => {
    const apart = plattFit(f([1, 2, 98, 99]), Uint8Array.of(0, 0, 1, 1));
    assert.ok(Number.isFinite(apart.a) && apart.a < 0 && plattAt(apart, 98.5) > 0.7);
    const level = plattFit(f([5, 5, 5, 5]), Uint8Array.of(0, 0, 0, 1));
    close(plattAt(level, 5), (2 / 3 + 3 * (1 / 5)) / 4, 1e-9, 'mean target');
    assert.deepEqual([plattAt({ a: -1, b: 0 }, 1e6), plattAt({ a: 1, b: 0 }, 1e6)], [1, 0]);
  });
});
