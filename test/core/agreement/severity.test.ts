import assert from 'node:assert/strict';
import fc from 'fast-check';
import { severities } from '../../../src/core/agreement/raters/severity';
import { close, goldenRatings, tableFrom, tableOf } from '../../fixtures/golden';

type Rows = (number | null)[][];

const severitiesOf = (rows: Rows) => severities(tableFrom(rows, 'interval'));

/** Raters x items of effects that add up, some cells taken away. */
const additive = fc
  .record({
    raters: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 5 }),
    items: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 10 }),
  })
  .chain(({ raters, items }) =>
    fc
      .array(fc.integer({ min: 0, max: 3 }), {
        minLength: raters.length * items.length,
        maxLength: raters.length * items.length,
      })
      .map((draws) => ({
        effects: raters,
        // The first item is everybody's, so that the raters hang together.
        rows: raters.map((effect, rater) =>
          items.map((item, place) => (place > 0 && draws[rater * items.length + place] === 0 ? null : item + effect)),
        ),
      })),
  );

/** Sum of squares that is left when items take their best effects. */
function leftOver(rows: Rows, effects: readonly number[]): number {
  let left = 0;
  for (let item = 0; item < (rows[0]?.length ?? 0); item += 1) {
    const rests = rows.flatMap((row, rater) => {
      const value = row[item] ?? null;
      return value === null ? [] : [value - (effects[rater] ?? 0)];
    });
    const mean = rests.reduce((sum, rest) => sum + rest, 0) / rests.length;
    left += rests.reduce((sum, rest) => sum + (rest - mean) ** 2, 0);
  }
  return left;
}

describe('severity', () => {
  it('is the mean less the mean of all on complete tables', () => {
    const complete = goldenRatings().filter(
      ({ level, ratings }) => level !== 'nominal' && ratings.every((row) => !row.includes(null)),
    );
    assert.ok(complete.length >= 5);
    for (const entry of complete) {
      const means = entry.ratings.map((row) => row.reduce<number>((sum, value) => sum + Number(value), 0) / row.length);
      const all = means.reduce((sum, mean) => sum + mean, 0) / means.length;
      severities(tableOf(entry)).forEach((effect, rater) => {
        close(effect, (means[rater] ?? 0) - all, 1e-9, `${entry.id} rater ${rater}`);
      });
    }
  });

  it('is found exactly where effects add up, whatever is missing', () => {
    fc.assert(
      fc.property(additive, ({ effects, rows }) => {
        const mean = effects.reduce((sum, effect) => sum + effect, 0) / effects.length;
        severitiesOf(rows).forEach((effect, rater) => {
          close(effect, (effects[rater] ?? 0) - mean, 1e-8, `rater ${rater}`);
        });
      }),
    );
  });

  it('leaves the least squares: no other effects fit better', () => {
    const rows: Rows = [
      [1, 4, null, 5, 2, null],
      [2, null, 3, 5, null, 1],
      [null, 5, 5, null, 4, 2],
    ];
    const best = severitiesOf(rows).map((effect) => effect ?? Number.NaN);
    const least = leftOver(rows, best);
    for (const rater of [0, 1, 2]) {
      for (const step of [-0.01, 0.01]) {
        const moved = best.map((effect, index) => (index === rater ? effect + step : effect));
        assert.ok(leftOver(rows, moved) > least);
      }
    }
  });

  it('allows for who got which items: a mean over harder items is no severity', () => {
    const rows: Rows = [
      [0, 0, 1, 1, null, null],
      [null, null, 1, 1, 9, 9],
    ];
    severitiesOf(rows).forEach((effect) => {
      close(effect, 0, 1e-12, 'severity');
    });
  });

  it('is not defined where groups of raters share no item', () => {
    const rows: Rows = [
      [1, 2, null, null],
      [2, 3, null, null],
      [null, null, 4, 5],
      [null, null, 4, 4],
    ];
    assert.deepEqual(severitiesOf(rows), [null, null, null, null]);
  });

  it('leaves out a rater who shares nothing, and one who rated nothing', () => {
    const rows: Rows = [
      [1, 2, null],
      [2, 3, null],
      [null, null, 5],
      [null, null, null],
    ];
    const [a, b, ...rest] = severitiesOf(rows);
    close(a, -0.5, 1e-12, 'first');
    close(b, 0.5, 1e-12, 'second');
    assert.deepEqual(rest, [null, null]);
  });

  it('is not defined for names, one rater, or no ratings', () => {
    assert.deepEqual(
      severities(
        tableFrom(
          [
            ['a', 'b'],
            ['a', 'a'],
          ],
          'nominal',
        ),
      ),
      [null, null],
    );
    assert.deepEqual(severitiesOf([[1, 2, 3]]), [null]);
    assert.deepEqual(
      severitiesOf([
        [null, null],
        [null, null],
      ]),
      [null, null],
    );
    assert.deepEqual(severitiesOf([]), []);
  });
});
