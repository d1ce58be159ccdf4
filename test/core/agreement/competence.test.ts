import assert from 'node:assert/strict';
import { raterReports } from '../../../src/core/agreement/raters/raterReports';
import { NO_VALUE, type RatingTable } from '../../../src/core/agreement/ratingTable';
import { close, tableFrom } from '../../fixtures/golden';
import { present } from '../../fixtures/ratingBuilders';

const LEVEL = 0.95;

const reportsOf = (rows: number[][], scale: RatingTable['scale'] = 'ordinal') =>
  raterReports(tableFrom(rows, scale), LEVEL);

/** A rater who is right with `accuracy` and else gives any value, by a fixed sequence. */
function simulated(accuracies: readonly number[], items: number, categories: number): number[][] {
  let state = 7;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const truths = Array.from({ length: items }, () => Math.floor(draw() * categories));
  return accuracies.map((accuracy) =>
    truths.map((truth) => (draw() < accuracy ? truth : Math.floor(draw() * categories))),
  );
}

describe('competence', () => {
  it('orders raters by how often they are right', () => {
    const accuracies = [0.95, 0.8, 0.5, 0.8];
    const competence = reportsOf(simulated(accuracies, 400, 4), 'nominal').map((report) => present(report.competence));
    accuracies.forEach((accuracy, rater) => {
      close(competence[rater]?.accuracy, accuracy + (1 - accuracy) / 4, 0.06, `rater ${rater}`);
      assert.equal(competence[rater]?.by_category.length, 4);
    });
  });

  it('has no rate for a category that hardly came up', () => {
    const rows = simulated([0.9, 0.9, 0.9], 60, 3);
    const declared = raterReports(tableFrom(rows, 'ordinal', [0, 1, 2, 3]), LEVEL);
    for (const { competence } of declared) {
      const rates = present(competence).by_category;
      assert.equal(rates[3], null);
      assert.ok(rates.slice(0, 3).every((rate) => rate !== null && rate > 0.6));
    }
  });

  it('is not claimed for two raters, few items, or a scale of many values', () => {
    for (const rows of [
      simulated([0.9, 0.9], 100, 3),
      simulated([0.9, 0.9, 0.9], 29, 3),
      simulated([0.9, 0.9, 0.9], 200, 50),
    ]) {
      for (const { competence } of reportsOf(rows)) assert.equal(competence, null);
    }
    assert.ok(reportsOf(simulated([0.9, 0.9, 0.9], 30, 3)).every(({ competence }) => competence !== null));
  });

  it('is not claimed where no item has three ratings, however many raters there are', () => {
    // Each item is rated by two of the three, in turn.
    const table = tableFrom(simulated([0.9, 0.9, 0.9], 300, 3), 'ordinal');
    const codes = table.codes.map((code, cell) => (cell % 3 === Math.floor(cell / 3) % 3 ? NO_VALUE : code));
    for (const { competence, n } of raterReports({ ...table, codes }, LEVEL)) {
      assert.equal(n, 200);
      assert.equal(competence, null);
    }
  });

  it('is claimed from thirty items with three ratings on, counted for each rater', () => {
    const knownWith = (full: number): boolean[] => {
      const table = tableFrom(simulated([0.9, 0.9, 0.9, 0.9], 200, 3), 'ordinal');
      // The first three rate all of the first items and two of the others; the fourth rates only others.
      const codes = table.codes.map((code, cell) => {
        const [item, rater] = [Math.floor(cell / 4), cell % 4];
        return (item < full ? rater < 3 : rater === item % 3 || rater === 3) ? code : NO_VALUE;
      });
      return raterReports({ ...table, codes }, LEVEL).map(({ competence }) => competence !== null);
    };
    assert.deepEqual(knownWith(30), [true, true, true, false]);
    assert.deepEqual(knownWith(29), [false, false, false, false]);
  });

  it('is not claimed for a rater who shares few items', () => {
    const rows = simulated([0.9, 0.9, 0.9, 0.9], 100, 3);
    const sparse = tableFrom(rows, 'ordinal');
    const codes = sparse.codes.map((code, cell) => (cell % 4 === 3 && cell > 4 * 10 ? NO_VALUE : code));
    const known = raterReports({ ...sparse, codes }, LEVEL).map(({ competence }) => competence !== null);
    assert.deepEqual(known, [true, true, true, false]);
  });
});
