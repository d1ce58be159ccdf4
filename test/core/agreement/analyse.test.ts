import assert from 'node:assert/strict';
import { analyseDimension } from '../../../src/core/agreement/analyseDimension';
import { analyseTables } from '../../../src/core/agreement/analyseTables';
import { compareTables } from '../../../src/core/agreement/compareTables';
import type { RatingTable } from '../../../src/core/agreement/ratingTable';
import { defaultOptions } from '../../../src/core/agreement/report';
import { close, tableFrom } from '../../fixtures/golden';

const repeat = <T>(times: number, value: T): T[] => Array.from({ length: times }, () => value);

/** Two raters whose joint counts are `cells`, values 0 and up. */
function twoRaters(cells: number[][], scale: RatingTable['scale'] = 'nominal', categories?: number[]): RatingTable {
  const [a, b]: [number[], number[]] = [[], []];
  for (const [k, row] of cells.entries()) {
    for (const [l, count] of row.entries()) {
      a.push(...repeat(count, k));
      b.push(...repeat(count, l));
    }
  }
  return tableFrom([a, b], scale, categories ?? cells.map((_, k) => k));
}

const analyse = (table: RatingTable) => analyseDimension(table, 'Harmfulness', defaultOptions);

describe('the report on a dimension', () => {
  it('notes by itself that agreement and alpha part ways where one category takes nearly all', () => {
    const report = analyse(
      twoRaters([
        [358, 20],
        [22, 0],
      ]),
    );
    const note = report.notes.find((each) => each.includes('both are right'));
    assert.match(note ?? '', /agree 90 % of the time, yet nominal alpha is -\.05/);
    assert.match(note ?? '', /95 % of the ratings are 0/);
    assert.match(note ?? '', /0 % on 1/);
  });

  it('does not note it where agreement is plainly high or plainly low', () => {
    for (const cells of [
      [
        [40, 5],
        [5, 50],
      ],
      [
        [30, 20],
        [25, 25],
      ],
    ]) {
      assert.deepEqual(analyse(twoRaters(cells)).notes, []);
    }
  });

  it('gives positive and negative agreement as agreement by category', () => {
    // Cicchetti and Feinstein (1990): 2a / (2a + b + c) and 2d / (2d + b + c).
    const { categories } = analyse(
      twoRaters([
        [80, 10],
        [5, 5],
      ]),
    );
    close(categories[0]?.specific_agreement, 160 / 175, 1e-12, 'negative');
    close(categories[1]?.specific_agreement, 10 / 25, 1e-12, 'positive');
    close(categories[1]?.prevalence, 0.125, 1e-12, 'prevalence');
  });

  it('says what it means that everybody agrees, and gives alpha no interval of no width', () => {
    const report = analyse(
      twoRaters([
        [20, 0],
        [0, 20],
      ]),
    );
    const alpha = report.coefficients.find(({ id }) => id === 'alpha_nominal');
    assert.deepEqual(
      [alpha?.value, alpha?.ci, alpha?.ci_reason],
      [1, undefined, 'No interval: the raters agree on every item.'],
    );
    assert.match(report.notes.join(), /at least 94 % of such items \(Wilson\)/);
  });

  it('says that a coefficient hangs on one item instead of giving an interval', () => {
    const alpha = analyse(
      twoRaters([
        [39, 0],
        [0, 1],
      ]),
    ).coefficients[0];
    assert.equal(alpha?.ci, undefined);
    const parted = analyse(
      twoRaters([
        [39, 1],
        [0, 0],
      ]),
    ).coefficients.find(({ id }) => id === 'alpha_nominal');
    assert.match(parted?.ci_reason ?? '', /hangs on one item/);
  });

  it('warns where few items hold anything but the commonest value', () => {
    assert.match(
      analyse(
        twoRaters([
          [40, 1],
          [1, 2],
        ]),
      ).notes.join(),
      /Only 4 of 44 items have any rating other/,
    );
  });

  it('ranks items by their part in the disagreement', () => {
    const { hardest } = analyse(
      tableFrom(
        [
          [0, 1, 4, 2, 3],
          [0, 2, 0, 2, 3],
        ],
        'interval',
        [0, 1, 2, 3, 4],
      ),
    );
    assert.deepEqual(
      hardest.map(({ item }) => item),
      ['u3', 'u2'],
    );
    close(hardest[0]?.share, 16 / 17, 1e-12, 'share');
    assert.deepEqual(hardest[0]?.values, { r1: 4, r2: 0 });
  });

  it('puts the finding into a plain sentence, and what the interval leaves open', () => {
    assert.match(
      analyse(
        twoRaters(
          [
            [45, 5],
            [5, 45],
          ],
          'ordinal',
        ),
      ).sentence,
      /^Two raters agree well on harmfulness: alpha \.80/,
    );
    assert.match(
      analyse(
        twoRaters(
          [
            [45, 5],
            [5, 45],
          ],
          'ordinal',
        ),
      ).sentence,
      /leaves open that it is below \.667\./,
    );
    assert.match(
      analyse(
        twoRaters(
          [
            [30, 20],
            [20, 30],
          ],
          'ordinal',
        ),
      ).sentence,
      /do not yet agree on harmfulness/,
    );
    assert.match(
      analyse(
        twoRaters([
          [30, 0],
          [0, 0],
        ]),
      ).sentence,
      /agreement is not defined\. All ratings are the same \(0\)/,
    );
  });

  it('joins dimensions in one sentence', () => {
    const [good, poor] = [
      twoRaters([
        [50, 1],
        [1, 50],
      ]),
      twoRaters([
        [30, 20],
        [20, 30],
      ]),
    ];
    const { sentence } = analyseTables(
      's',
      [
        { table: good, title: 'Coherence' },
        { table: poor, title: 'Persona' },
      ],
      defaultOptions,
    );
    assert.match(sentence, /^Two raters agree well on coherence and not yet on persona\./);
  });

  it('counts flags and names the other dimensions', () => {
    const flag = (name: string, cells: number[][]) => ({
      table: { ...twoRaters(cells), dimension: `flags.${name}` },
      title: name,
    });
    const good = [
      [50, 1],
      [1, 50],
    ];
    const tables = [
      { table: twoRaters(good), title: 'Coherence' },
      flag('deception', good),
      flag('hate', [
        [30, 20],
        [20, 30],
      ]),
      flag('sabotage', [[30]]),
    ];
    assert.equal(
      analyseTables('s', tables, defaultOptions).sentence,
      'Two raters agree well on coherence. Of 3 flags, agreement is good on 1, not there yet on 1 and not defined on 1.',
    );
  });

  it('works on nothing at all', () => {
    for (const scale of ['nominal', 'ordinal', 'interval', 'ratio'] as const) {
      for (const rows of [[], [[]], [[null, null]], [[1, 2]], [[null], [1]]]) {
        const report = analyse(
          tableFrom(rows, scale, scale === 'nominal' || rows.flat().length === 0 ? [1, 2] : [1, 2]),
        );
        for (const { value, reason } of report.coefficients) {
          assert.equal(value, null);
          assert.match(reason ?? '', /\.$/);
        }
        JSON.stringify(report, (_, value) => {
          assert.ok(typeof value !== 'number' || Number.isFinite(value));
          return value;
        });
      }
    }
  });
});

describe('the plan', () => {
  const plans = (copies: number) => {
    const cells = [
      [20, 4],
      [4, 12],
    ].map((row) => row.map((count) => count * copies));
    return analyse(twoRaters(cells)).plans;
  };

  it('says how many items in all settle whether the coefficient is above or below a target', () => {
    const [tentative, rely] = plans(1);
    assert.deepEqual([tentative?.target, tentative?.now, rely?.target], [0.667, 'open', 0.8]);
    assert.ok((rely?.items.likely ?? 0) > (rely?.items.half ?? 0) && (rely?.items.half ?? 0) > 0);
    const more = plans(100);
    assert.equal(more[1]?.now, 'below');
    assert.ok(
      Math.abs((more[1]?.items.half ?? 0) / (rely?.items.half ?? 1) - 1) < 0.2,
      'it hardly depends on how many there are now',
    );
  });

  it('holds what it promises: the interval clears the target about as often as said', () => {
    const [, rely] = plans(1);
    const items = rely?.items.half ?? 0;
    const scaled = [
      [20, 4],
      [4, 12],
    ].map((row) => row.map((count) => Math.round((count * items) / 40)));
    const { ci } = analyse(twoRaters(scaled)).coefficients[0] ?? {};
    assert.ok(ci && Math.abs(ci.high - 0.8) < 0.03, `${ci?.high} just reaches .8`);
  });

  it('projects more raters from three on, never to more items than fewer raters need', () => {
    const rows = [0, 1, 2].map((rater) =>
      Array.from({ length: 60 }, (_, item) => (item * 7 + (item % 5 === rater ? 1 : 0)) % 4),
    );
    const [plan] = analyse(tableFrom(rows, 'nominal', [0, 1, 2, 3])).plans;
    assert.deepEqual(
      plan?.raters.map(({ raters }) => raters),
      [4, 5, 6],
    );
    const needed = [plan?.items.likely, ...(plan?.raters.map(({ likely }) => likely) ?? [])].map((each) => each ?? 0);
    assert.deepEqual(
      needed,
      [...needed].sort((a, b) => b - a),
    );
    assert.deepEqual(
      analyse(
        twoRaters([
          [20, 4],
          [4, 12],
        ]),
      ).plans[0]?.raters,
      [],
    );
  });
});

describe('the difference of two coefficients', () => {
  const before = tableFrom(
    [
      [1, 2, 3, 1, 2, 3, 1, 2, 3, 1],
      [2, 2, 1, 1, 3, 3, 2, 2, 3, 1],
    ],
    'ordinal',
    [1, 2, 3],
  );
  const after = tableFrom(
    [
      [1, 2, 3, 1, 2, 3, 1, 2, 3, 1],
      [1, 2, 3, 1, 3, 3, 2, 2, 3, 1],
    ],
    'ordinal',
    [1, 2, 3],
  );

  it('is second less first, with an interval over the items of both', () => {
    const { difference, first, second, items, ci } = compareTables(before, after, defaultOptions);
    close(difference, (second ?? 0) - (first ?? 0), 1e-12, 'difference');
    assert.ok((difference ?? 0) > 0.3);
    assert.deepEqual(items, { both: 10, first: 0, second: 0 });
    assert.ok(ci && ci.low < (difference ?? 0) && (difference ?? 0) < ci.high);
    assert.deepEqual([ci.method, ci.df], ['jackknife-t', 9]);
  });

  it('is nothing, of no width, between a table and itself', () => {
    const { difference, se } = compareTables(before, before, defaultOptions);
    assert.equal(difference, 0);
    close(se, 0, 1e-12, 'se');
  });

  it('adds the variances of tables without common items', () => {
    const elsewhere = { ...after, items: after.items.map((item) => `other-${item}`) };
    const apart = compareTables(before, elsewhere, defaultOptions);
    const together = compareTables(before, after, defaultOptions);
    assert.deepEqual(apart.items, { both: 0, first: 10, second: 10 });
    const own = (table: RatingTable) => analyse(table).coefficients.find(({ id }) => id === 'alpha_ordinal')?.se ?? 0;
    // Mean-centred squares over twenty units and not ten: equal up to (N - 1) / N.
    assert.ok(Math.abs((apart.se ?? 0) / Math.hypot(own(before), own(after)) - 1) < 0.06);
    assert.notEqual(apart.se, together.se);
  });

  it('says why there is none', () => {
    const same = tableFrom(
      [
        [1, 1, 1],
        [1, 1, 1],
      ],
      'ordinal',
      [1, 2, 3],
    );
    assert.match(compareTables(before, same, defaultOptions).reason ?? '', /not defined/);
    assert.match(compareTables(before, { ...after, scale: 'nominal' }, defaultOptions).reason ?? '', /scales differ/);
  });
});
