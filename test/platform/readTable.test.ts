import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { RowFault, type TableCell } from '../../src/core/ratings/rowFault';
import { readTable } from '../../src/platform/readTable';
import { temporaryFolder } from '../fixtures/temporaryFolder';

const WANTED = { required: ['item', 'value'], optional: ['note'] };

describe('a table file', () => {
  const folder = temporaryFolder();
  const read = async (content: string | Buffer, name = 't.csv') => {
    await writeFile(folder(name), content);
    const rows: [number, ...TableCell[]][] = [];
    const shape = await readTable(folder(name), WANTED, (cells, line) => rows.push([line, ...cells]));
    return { rows, ...shape };
  };
  const refusal = (content: string | Buffer, name = 't.csv') =>
    read(content, name).then(
      () => assert.fail('it was read'),
      (error: Error) => {
        assert.ok(!error.message.includes('\n'), error.message);
        return error.message.replace(folder(name), name);
      },
    );

  it('is read with the lines of its rows; columns may stand in any order, and others are passed over', async () => {
    const { rows, delimiter, columns } = await read('note,x,VALUE, Item \nfine,1,3,q1\n,2,,q2\n');
    assert.deepEqual([delimiter, columns], [',', ['note', 'x', 'value', 'item']]);
    assert.deepEqual(rows, [
      [2, 'q1', '3', 'fine'],
      [3, 'q2', '', ''],
    ]);
  });

  it('has cells that are undefined where a column is not there', async () => {
    assert.deepEqual((await read('item,value\nq,1\n')).rows, [[2, 'q', '1', undefined]]);
  });

  it('may begin with a byte order mark, have CRLF or CR, blank lines and no last line feed', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { rows } = await read(['\uFEFFitem,value', 'q1,1', '', ',', 'q2,2'].join(end));
      assert.deepEqual(
        rows.map(([line, ...cells]) => [line, cells[0]]),
        [
          [2, 'q1'],
          [5, 'q2'],
        ],
        JSON.stringify(end),
      );
    }
  });

  it('has quoted fields with delimiters, quotes and line breaks; a row is named by its first line', async () => {
    const { rows } = await read('item,value\n"a,b","say ""x"""\n"two\nlines",2\nlast, "3" \n');
    assert.deepEqual(
      rows.map((row) => row.slice(0, 3)),
      [
        [2, 'a,b', 'say "x"'],
        [3, 'two\nlines', '2'],
        [5, 'last', '3'],
      ],
    );
  });

  it('is divided by what its header is divided by', async () => {
    for (const delimiter of [',', ';', '\t']) {
      const table = await read(`item${delimiter}value\nq1${delimiter}"1,5;\t"\n`);
      assert.deepEqual([table.delimiter, table.rows[0]?.[2]], [delimiter, '1,5;\t']);
    }
    assert.equal((await read('item;value;a,b,c\nq;1;2\n')).delimiter, ';');
  });

  it('may be JSON Lines, where values keep their types and fields may be absent', async () => {
    const { rows, delimiter } = await read(
      '\uFEFF{"item":"q1","value":3}\n\n{"item":7,"value":null,"note":true}\r\n',
      't.jsonl',
    );
    assert.equal(delimiter, undefined);
    assert.deepEqual(rows, [
      [1, 'q1', 3, undefined],
      [3, 7, null, true],
    ]);
  });

  it('that is none, or not this one, is named with what was found and what is wanted', async () => {
    assert.match(
      await refusal('item,ana,bob\nq,1,2\n'),
      /^t\.csv: has no column value\. Columns found: "item", "ana", "bob"\. Wanted: item,value, a row for each rating/,
    );
    assert.match(
      await refusal('{"item":"q","ana":1}\n', 't.jsonl'),
      /^t\.jsonl: has no column value\. Columns found: "item", "ana"/,
    );
    for (const empty of ['', '\n\n', '\uFEFF']) assert.match(await refusal(empty), /^t\.csv: is empty/);
    assert.match(await refusal('', 't.jsonl'), /^t\.jsonl: is empty/);
    assert.match(await refusal('item,value,value\nq,1,2\n'), /^t\.csv: has two columns value/);
    assert.match(await refusal(Buffer.from('\uFEFFitem,value', 'utf16le')), /^t\.csv: is UTF-16/);
    assert.match(await refusal(Buffer.from('item,value\nq,\xe9\n', 'latin1')), /^t\.csv: is not UTF-8/);
    assert.match(await refusal(Buffer.from('item,value\nq,\xe2\x82', 'latin1')), /^t\.csv: is not UTF-8/);
    assert.match(await refusal(Buffer.from('PK\x03\x04\x00')), /^t\.csv: is a workbook/);
    await assert.rejects(
      readTable(folder('none.csv'), WANTED, () => undefined),
      /none\.csv: does not exist$/,
    );
    await mkdir(folder('dir.csv'));
    await assert.rejects(
      readTable(folder('dir.csv'), WANTED, () => undefined),
      /dir\.csv: is a folder/,
    );
  });

  it('names the line of a row that is broken', async () => {
    assert.match(await refusal('item,value\nq,1\nq\n'), /^t\.csv:3: the row has 1 fields and the header 2/);
    assert.match(await refusal('item,value\nq,1,2\n'), /^t\.csv:2: the row has 3 fields and the header 2/);
    assert.match(await refusal('item,value\nq,"1\n'), /^t\.csv:\d: a quote is opened and never closed/);
    assert.match(await refusal('item,value\nq,1"x"\n'), /^t\.csv:2: a quote stands inside a field/);
    assert.match(await refusal('{"item":"q","value":1}\n{"item":', 't.jsonl'), /^t\.jsonl:2: not JSON/);
    assert.match(await refusal('{"item":"q","value":1}\n[1]', 't.jsonl'), /^t\.jsonl:2: a list, not an object/);
    assert.match(await refusal('{"item":"q","value":[1]}\n', 't.jsonl'), /^t\.jsonl:1: value is a list/);
  });

  it('of JSON Lines has no names that a number cannot tell apart, and no field twice', async () => {
    const json = (...lines: string[]) => ['{"item":"q","value":1}', ...lines].join('\n');
    for (const number of ['9007199254740993', '-9007199254740993', '1e400'])
      assert.match(
        await refusal(json(`{"item":${number},"value":1}`), 't.jsonl'),
        /^t\.jsonl:2: item is a number above 2\^53.*write it as text/,
      );
    const { rows } = await read(
      json('{"item":9007199254740991,"value":1e300}', '{"item":"9007199254740993"}'),
      't.jsonl',
    );
    assert.deepEqual(
      rows.map(([, ...cells]) => cells.slice(0, 2)),
      [
        ['q', 1],
        [9007199254740991, 1e300],
        ['9007199254740993', undefined],
      ],
    );
    assert.match(
      await refusal(json('{"item":"q","Item":"p","value":1}'), 't.jsonl'),
      /^t\.jsonl:2: has two fields item: rename one/,
    );
    assert.equal((await read('{"item":"q","x":1,"X":2,"value":1}', 't.jsonl')).rows.length, 1);
  });

  it('names the line that its reader cannot take', async () => {
    await writeFile(folder('t.csv'), 'item,value\nq,1\n');
    const take = (_: unknown, line: number) => {
      throw new RowFault(line, 'too much');
    };
    await assert.rejects(readTable(folder('t.csv'), WANTED, take), /t\.csv:2: too much$/);
  });

  it('gives back whatever was written by the rules of RFC 4180', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).map((some) => `x${some}x`);
    const quoted = (some: string) => `"${some.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text), { minLength: 1 }),
        fc.constantFrom(',', ';', '\t'),
        async (pairs, delimiter) => {
          const lines = pairs.map(([item, value]) => [quoted(item), quoted(value)].join(delimiter));
          const { rows } = await read([`item${delimiter}value`, ...lines].join('\r\n'));
          assert.deepEqual(
            rows.map(([, item, value]) => [item, value]),
            pairs,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
