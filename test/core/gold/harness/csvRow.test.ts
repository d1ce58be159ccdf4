import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvRow, withoutFormula } from '../../../../src/core/gold/harness/csvRow';

describe('a row of CSV', () => {
  it('gives its cells back to a reader of RFC 4180', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary-ascii' }), { minLength: 1 }), (cells) => {
        assert.deepEqual(cellsOf(csvRow(cells)), cells);
      }),
    );
  });

  it('leaves empty what is not there, and keeps numbers and truth values', () => {
    assert.equal(csvRow([null, undefined, 0, false, -1.5]), ',,0,false,-1.5\n');
  });
});

describe('a text for a spreadsheet', () => {
  it('never begins as a formula, also after blanks and quotes, and holds the whole text', () => {
    for (const text of ['=A1', '+1', '-1', '@SUM(A1)', ' =A1', '"=A1', "'=A1", '\t=A1', '\r=A1', '\n=A1'])
      assert.equal(withoutFormula(text), `'${text}`);
    assert.equal(withoutFormula('1 = 1'), '1 = 1');
  });
});

/** The cells of one row, read by the grammar of RFC 4180. */
function cellsOf(row: string): string[] {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\n$)/gy;
  for (let found = cell.exec(row); found; found = cell.exec(row)) {
    cells.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'));
    if (found[3] !== ',') return cells;
  }
  throw new Error(`not a row: ${row}`);
}
