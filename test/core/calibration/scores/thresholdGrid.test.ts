import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellsOf, countsOf } from '../../../../src/core/calibration/decisions/decisionCells';
import { decisionFigures } from '../../../../src/core/calibration/decisions/decisionTable';
import { thresholdGrid } from '../../../../src/core/calibration/scores/thresholdGrid';
import { close } from '../../../fixtures/golden';
import { present } from '../../../fixtures/ratingBuilders';

const lists = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })),
  {
    minLength: 1,
    maxLength: 25,
  },
);

const rowsOf = (list: readonly (readonly [number, number, number])[]) => ({
  gold: Uint8Array.from(list, ([gold]) => gold),
  x: Float64Array.from(list, ([, x]) => x),
  y: Float64Array.from(list, ([, , y]) => y),
});

describe('the grid of two thresholds', () => {
  it('is in every cell what counting gives', () => {
    const axis = fc.record({ rising: fc.boolean(), cut: fc.constantFrom(null, 3, 3.5) });
    fc.assert(
      fc.property(lists, axis, axis, fc.constantFrom('kappa' as const, 'f1' as const), (list, x, y, measure) => {
        const rows = rowsOf(list);
        const grid = thresholdGrid(rows, { x: { metric: 'a', ...x }, y: { metric: 'b', ...y }, measure, on: 'dev' });
        let best = Number.NEGATIVE_INFINITY;
        for (const [row, atY] of grid.y.thresholds.entries()) {
          for (const [column, atX] of grid.x.thresholds.entries()) {
            const meets = (score: number, at: number, rising: boolean) => (rising ? score >= at : score < at);
            const judged = rows.gold.map((_, place) =>
              Number(meets(rows.x[place] ?? 0, atX, x.rising) && meets(rows.y[place] ?? 0, atY, y.rising)),
            );
            const value = decisionFigures(countsOf(cellsOf({ gold: rows.gold, judged })))[measure];
            close(grid.values[row]?.[column], value, 1e-12, `${measure} at ${atX}, ${atY}`);
            const rate = judged.reduce((sum, each) => sum + each, 0) / list.length;
            close(grid.rates[row]?.[column], rate, 1e-12, 'rate');
            best = Math.max(best, value ?? best);
          }
        }
        close(grid.best?.value, Number.isFinite(best) ? best : null, 1e-12, 'best');
      }),
    );
  });

  it('has few thresholds, ascending, with the cut among them', () => {
    const list = Array.from({ length: 500 }, (_, row) => [row % 2, row, (row * 37) % 500] as const);
    const { x, y, values, best, on } = thresholdGrid(rowsOf(list), {
      x: { metric: 'aligned', rising: false, cut: 30 },
      y: { metric: 'coherent', rising: true, cut: 50.5 },
      measure: 'kappa',
      on: 'all',
    });
    assert.deepEqual([x.metric, x.literature, y.metric, y.literature, on], ['aligned', 30, 'coherent', 50.5, 'all']);
    for (const { thresholds, literature } of [x, y]) {
      assert.ok(thresholds.length <= 41 && thresholds.length > 35);
      assert.ok(thresholds.includes(present(literature)));
      assert.deepEqual(
        thresholds,
        thresholds.toSorted((a, b) => a - b),
      );
    }
    assert.deepEqual([values.length, values[0]?.length], [y.thresholds.length, x.thresholds.length]);
    const { x: atX, y: atY, value } = present(best);
    assert.equal(values[y.thresholds.indexOf(atY)]?.[x.thresholds.indexOf(atX)], value);
  });

  it('counts rows by their weights', () => {
    const plain = rowsOf([
      [1, 3, 3],
      [0, 1, 3],
      [1, 1, 1],
      [1, 3, 3],
    ]);
    const weighted = {
      ...rowsOf([
        [1, 3, 3],
        [0, 1, 3],
        [1, 1, 1],
      ]),
      weights: Float64Array.of(2, 1, 1),
    };
    const axes = { x: { metric: 'a', rising: true, cut: null }, y: { metric: 'b', rising: true, cut: null } };
    const options = { ...axes, measure: 'kappa', on: 'all' } as const;
    assert.deepEqual(thresholdGrid(weighted, options), thresholdGrid(plain, options));
  });
});
