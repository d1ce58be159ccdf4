import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Scale } from '../../../src/core/agreement/ratingTable';
import { RowFault, type TableCell } from '../../../src/core/ratings/rowFault';
import { TableRows } from '../../../src/core/ratings/tableRows';
import { valueScale } from '../../../src/core/ratings/valueScale';
import { present } from '../../fixtures/ratingBuilders';

type Row = [
  item: TableCell,
  rater: TableCell,
  value: TableCell,
  more?: { dimension?: TableCell; occasion?: TableCell; cluster?: TableCell },
];

interface Reading {
  scale?: Scale;
  categories?: string[];
  cluster?: string;
  only?: string;
}

/** Reads rows of which the first stands on line 2. */
function read(rows: readonly Row[], { scale = 'nominal', categories, cluster, only }: Reading = {}) {
  const table = new TableRows(valueScale(scale, categories), cluster);
  for (const [index, [item, rater, value, more]] of rows.entries())
    table.add({ item, rater, value, ...more }, index + 2);
  return table.finish(only);
}

function one(rows: readonly Row[], reading: Reading = {}) {
  const { tables, problems } = read(rows, reading);
  assert.equal(tables.length, 1);
  const { table, notes } = present(tables[0]);
  return { table, notes, problems };
}

const faultOf = (rows: readonly Row[], reading: Reading = {}) => {
  try {
    read(rows, reading);
  } catch (error) {
    assert.ok(error instanceof RowFault, String(error));
    return `${error.line}: ${error.message}`;
  }
  return 'none';
};

describe('rows of a table of ratings', () => {
  it('become codes by item and rater; raters in order, items as they come; what no row names is missing', () => {
    const { table } = one([
      ['q2', 'b', 'x'],
      ['q1', 'a', 'y'],
      ['q1', 'b', 'x'],
    ]);
    assert.deepEqual(
      [table.items, table.raters, table.categories],
      [
        ['q2', 'q1'],
        ['a', 'b'],
        ['x', 'y'],
      ],
    );
    assert.deepEqual([...table.codes], [-1, 0, 1, 0]);
    assert.deepEqual(table.cells, { value: 3, na: 0, skipped: 0, cannot_rate: 0, missing: 1 });
    assert.deepEqual([table.dimension, table.traces, table.clusters], ['value', undefined, undefined]);
  });

  it('are trimmed; empty, NA and null are missing, and no rater is called null by it', () => {
    const rows: Row[] = [
      ['q', 'a', ' x '],
      [' q', 'b ', ''],
      ['q', 'c', 'NA'],
      ['q', 'd', 'null'],
      ['q', 'e', null],
      ['q', 'NA', 'x'],
    ];
    const { table } = one(rows);
    assert.deepEqual(table.raters, ['NA', 'a', 'b', 'c', 'd', 'e']);
    assert.deepEqual([...table.codes], [0, 0, -1, -1, -1, -1]);
  });

  it('have numbers on every scale but nominal, in their own order', () => {
    for (const scale of ['ordinal', 'interval', 'ratio'] as const) {
      const { table } = one(
        [
          ['q', 'a', '10'],
          ['q', 'b', '2'],
          ['q', 'c', '-1.5'],
          ['q', 'd', 2],
          ['q', 'e', '2.0'],
        ],
        { scale },
      );
      assert.deepEqual(
        [table.categories, [...table.codes]],
        [
          [-1.5, 2, 10],
          [2, 1, 0, 1, 1],
        ],
      );
    }
  });

  it('keep labels apart as they are written; labels that all are numbers are ordered as such', () => {
    const rows: Row[] = [
      ['q', 'a', '10'],
      ['q', 'b', '2'],
      ['q', 'c', 2],
    ];
    assert.deepEqual(one(rows).table.categories, [2, 10]);
    assert.deepEqual(one([...rows, ['q', 'd', 'x']]).table.categories, ['10', '2', 'x']);
    assert.deepEqual(one([...rows, ['q', 'd', '2.0']]).table.categories, ['10', '2', '2.0']);
  });

  it('refuse what is no number, and say so of a decimal comma', () => {
    const fault = (value: string) =>
      faultOf(
        [
          ['q', 'a', '1'],
          ['q', 'b', value],
        ],
        { scale: 'interval' },
      );
    assert.match(fault('3,5'), /^3: the value "3,5" has a comma: write a decimal point/);
    assert.match(fault('1,000.5'), /^3: .* has a comma/);
    for (const value of ['high', '1e', '0x10', 'Infinity', '1 000', '--1', 'NaN'])
      assert.match(fault(value), /^3: the value ".*" is no number: .*--categories/, value);
    assert.equal(faultOf([['q', 'a', '3,5']]), 'none');
  });

  it('refuse an empty item, rater or dimension and an occasion that is none', () => {
    assert.match(faultOf([['', 'a', '1']]), /^2: item is empty/);
    assert.match(faultOf([['q', null, '1']]), /^2: rater is empty/);
    assert.match(faultOf([['q', 'a', '1', { dimension: ' ' }]]), /^2: dimension is empty/);
    for (const occasion of ['0', '1.5', 'two', '-1'])
      assert.match(faultOf([['q', 'a', '1', { occasion }]]), /^2: the occasion/, occasion);
  });

  it('keep declared categories, used or not, in their order; names on an ordinal scale are ranks', () => {
    const { table } = one(
      [
        ['q', 'a', 'high'],
        ['q', 'b', 'low'],
      ],
      { scale: 'ordinal', categories: ['low', 'mid', 'high'] },
    );
    assert.deepEqual(
      [table.categories, [...table.codes]],
      [
        ['low', 'mid', 'high'],
        [2, 0],
      ],
    );
    const numbers = one([['q', 'a', '3.0']], { scale: 'ordinal', categories: ['5', '3', '1'] }).table;
    assert.deepEqual([numbers.categories, [...numbers.codes]], [[1, 3, 5], [1]]);
    assert.deepEqual(one([['q', 'a', '2']], { categories: ['2', '1'] }).table.categories, [2, 1]);
  });

  it('refuse values outside the declared categories, and categories that cannot be', () => {
    const categories = ['low', 'high'];
    assert.match(
      faultOf([['q', 'a', 'mid']], { categories }),
      /^2: the value "mid" is not among --categories low,high/,
    );
    assert.match(faultOf([['q', 'a', '4']], { scale: 'interval', categories: ['1', '2'] }), /^2: .*not among/);
    assert.throws(() => valueScale('nominal', ['a', 'b', 'a']), /names "a" twice/);
    assert.throws(() => valueScale('interval', categories), /"low" is no number/);
    for (const missing of ['NA', 'null', ''])
      assert.throws(
        () => valueScale('nominal', ['a', missing]),
        new RegExp(`^Error: --categories names "${missing}", which stands for a missing value`),
      );
  });

  it('count a label that looks like a missing value, and say how to write one', () => {
    const labels = ['NaN', 'nan', 'n/a', 'N/A', 'NULL', 'na', '-', '.', '?'];
    for (const label of labels) {
      const { table, notes } = one([
        ['q', 'a', label],
        ['q', 'b', 'x'],
      ]);
      assert.ok(table.categories.includes(label));
      assert.deepEqual(notes, [
        `"${label}" was counted as a category. Where a value is missing, leave the cell empty or write NA or null.`,
      ]);
    }
    const rows: Row[] = [
      ['q', 'a', '?'],
      ['q', 'b', '-'],
      ['q', 'c', 'none'],
      ['q', 'd', '-1'],
    ];
    assert.match(one(rows).notes.join(), /^"-", "\?" were counted as categories\. [^"]*$/);
    assert.deepEqual(one([['q', 'a', '?']], { categories: ['?', '!'] }).notes, []);
  });

  it('drop a rating that stands there twice, and of two different ones take the last and tell', () => {
    const rows: Row[] = [
      ['q', 'a', '1'],
      ['q', 'a', '1'],
      ['q', 'b', '2'],
      ['q', 'b', '3'],
      ['q', 'c', '4'],
      ['q', 'c', ''],
    ];
    const { table, notes, problems } = one(rows, { scale: 'ordinal' });
    assert.deepEqual([...table.codes], [0, 2, -1]);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [5, 7],
    );
    assert.match(present(problems[0]).message, /^"3" of "b" on item "q" contradicts an earlier row, which has "2"/);
    assert.match(present(problems[1]).message, /^no value of "c"/);
    assert.deepEqual(notes, ['1 row repeats a rating and was dropped.']);
  });

  it('make a table for each dimension, with the items and raters that it has', () => {
    const rows: Row[] = [
      ['q', 'a', '1', { dimension: 'y' }],
      ['p', 'b', '2', { dimension: 'x' }],
      ['p', 'a', '2', { dimension: 'x' }],
    ];
    const { tables } = read(rows, { scale: 'ordinal' });
    assert.deepEqual(
      tables.map(({ table, title }) => [title, table.items, table.raters, table.categories]),
      [
        ['y', ['q'], ['a'], [1]],
        ['x', ['p'], ['a', 'b'], [2]],
      ],
    );
    assert.deepEqual(
      read(rows, { only: 'x' }).tables.map(({ title }) => title),
      ['x'],
    );
    assert.throws(() => read(rows, { only: 'z' }), /no dimension "z": there is y, x/);
  });

  it('hold later occasions as repeats of the first', () => {
    const rows: Row[] = [
      ['q', 'a', 'y', { occasion: 2 }],
      ['q', 'a', 'x', { occasion: '1' }],
      ['p', 'b', 'x', { occasion: 3 }],
      ['q', 'b', 'x'],
    ];
    const { table, problems } = one(rows);
    assert.deepEqual([...table.codes], [0, 0, -1, -1]);
    assert.deepEqual(table.traces, [
      { rater: 'a', order: [], repeats: [{ item: 0, first: 0, second: 1 }] },
      { rater: 'b', order: [], repeats: [] },
    ]);
    assert.deepEqual(problems, []);
  });

  it('put items into clusters, and refuse an item that is in two', () => {
    const rows: Row[] = [
      ['q1', 'a', 'x', { cluster: 'k' }],
      ['q2', 'a', 'x', { cluster: 'm' }],
      ['q3', 'a', 'x', { cluster: 'k' }],
      ['q1', 'b', 'x', { cluster: 'k' }],
    ];
    const { table } = one(rows, { cluster: 'topic' });
    assert.deepEqual(table.clusters, { key: 'topic', of: Int32Array.of(0, 1, 0), count: 2, names: ['k', 'm'] });
    assert.match(
      faultOf([...rows, ['q2', 'b', 'x', { cluster: 'k' }]], { cluster: 'topic' }),
      /^6: item "q2".* on line 3/,
    );
    assert.match(faultOf([['q', 'a', 'x', { cluster: '' }]], { cluster: 'topic' }), /^2: topic is empty/);
  });

  it('tell labels and raters that differ only in case', () => {
    const { table, notes } = one([
      ['q', 'a', 'Yes'],
      ['q', 'A', 'yes'],
      ['q', 'b', 'no'],
    ]);
    assert.deepEqual(table.categories, ['Yes', 'no', 'yes']);
    assert.deepEqual(
      notes.map((note) => note.slice(0, 22)),
      ['The labels "Yes" and "', 'The raters "a" and "A"'],
    );
  });

  it('count only values, whatever the order of the rows and however often they stand there', () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom('1', '2', '3', '', 'NA'),
    );
    const rows = fc.uniqueArray(row, { selector: ([item, rater]) => `${item} ${rater}`, minLength: 1 });
    const cases = rows.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray([...some, ...some], { minLength: some.length * 2 })),
    );
    const cells = (some: readonly [number, number, string][]) => {
      const { table, problems } = one(
        some.map(([item, rater, value]): Row => [`q${item}`, `r${rater}`, value]),
        { scale: 'ordinal' },
      );
      assert.deepEqual(problems, []);
      assert.equal(table.cells.value, [...table.codes].filter((code) => code >= 0).length);
      assert.equal(table.cells.value + table.cells.missing, table.items.length * table.raters.length);
      const named = [...table.codes].flatMap((code, cell) => {
        const place = `${table.items[Math.floor(cell / table.raters.length)]} ${table.raters[cell % table.raters.length]}`;
        return code < 0 ? [] : [`${place} ${table.categories[code]}`];
      });
      return named.sort();
    };
    fc.assert(
      fc.property(cases, ([some, other]) => {
        const expected = some
          .filter(([, , value]) => value !== '' && value !== 'NA')
          .map(([item, rater, value]) => `q${item} r${rater} ${value}`);
        assert.deepEqual(cells(some), expected.sort());
        assert.deepEqual(cells(other), expected.sort());
      }),
      { numRuns: 300 },
    );
  });
});
