import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { agreement } from '../../src/cli/agreement';
import { importRatings } from '../../src/cli/importRatings';
import { initStudy } from '../../src/cli/initStudy';
import { studyOf } from '../../src/cli/studyArgument';
import { UsageError } from '../../src/cli/usageError';
import { present, rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { builtProgram } from './program';

/** Values of three raters on some items, as rows `item,rater,dimension,value`; not every rater rates every item. */
function ratings(items: number): string[] {
  const values = { harmfulness: [0, 1, 2, 3, 4], coherence: [4, 3, 4, 2, 4] };
  return Object.entries(values).flatMap(([dimension, scale]) =>
    Array.from({ length: items }, (_, n) => n).flatMap((n) =>
      ['ana', 'bob', 'cy'].flatMap((rater, r) => {
        if ((n + r) % 4 === 3) return [];
        return [`q${n},${rater},${dimension},${scale[(n + (n % 3 === r ? 1 : 0)) % 5]}`];
      }),
    ),
  );
}

const HEADER = 'item,rater,dimension,value';

describe('agreement of a study', () => {
  const folder = temporaryFolder();
  const study = () => folder('a.jsonl.rating');
  const make = async (content = rows(20), table = ratings(20)) => {
    await writeFile(folder('a.jsonl'), content);
    await initStudy([folder('a.jsonl')], { out: study(), codebook: 'core' });
    await writeFile(folder('t.csv'), [HEADER, ...table].join('\n'));
    return importRatings(folder('t.csv'), await studyOf(study()));
  };

  it('is what it is of the table that was imported', async () => {
    await make();
    const { result, problems } = await agreement(study(), {});
    assert.deepEqual(problems, []);
    const options = { table: folder('t.csv'), scale: 'ordinal', categories: '0,1,2,3,4' };
    for (const dimension of ['harmfulness', 'coherence']) {
      const table = present((await agreement(undefined, { ...options, dimension })).result.dimensions[0]);
      const own = present(result.dimensions.find((each) => each.dimension === dimension));
      for (const part of [
        'items',
        'raters',
        'ratings',
        'cells',
        'coefficients',
        'pairs',
        'categories',
        'leave_one_out',
      ] as const)
        assert.deepEqual(own[part], table[part], `${dimension}: ${part}`);
      assert.ok(own.ratings === 45 && present(own.coefficients[0]).value !== null);
    }
  });

  it('is the same bytes wherever it is asked for', async () => {
    await make();
    const here = process.cwd();
    const text = async (argument: string, options = {}) =>
      JSON.stringify((await agreement(argument === '' ? undefined : argument, options)).result);
    const [a, table] = [await text(study()), await text('', { table: folder('t.csv'), scale: 'ordinal' })];
    assert.equal(JSON.parse(a).source, 'a.jsonl.rating');
    try {
      process.chdir(study());
      assert.equal(await text('.'), a);
      assert.equal(await text('', { table: '../t.csv', scale: 'ordinal' }), table);
    } finally {
      process.chdir(here);
    }
  });

  it('takes one dimension, or the flags of one', async () => {
    await make(rows(3), []);
    const ids = async (dimension: string) =>
      (await agreement(study(), { dimension })).result.dimensions.map((each) => each.dimension);
    assert.deepEqual(await ids('persona'), ['persona']);
    await assert.rejects(
      ids('charm'),
      (error: unknown) => error instanceof UsageError && /no dimension "charm"/.test(error.message),
    );
  });

  it('samples over questions where any repeats, unless it is told otherwise', async () => {
    const content = rows(20)
      .split('\n')
      .filter((line) => line !== '');
    const asked = content.map((line, n) =>
      JSON.stringify({ ...JSON.parse(line), question_id: `k${n % 12}`, topic: `t${n % 11}` }),
    );
    await make(`${asked.join('\n')}\n`);
    const clusters = async (more = {}) =>
      (await agreement(study(), { dimension: 'harmfulness', ...more })).result.dimensions[0]?.clusters;
    assert.deepEqual(await clusters(), { key: 'question', count: 12 });
    assert.equal(await clusters({ cluster: 'none' }), null);
    assert.deepEqual(await clusters({ cluster: 'topic' }), { key: 'topic', count: 11 });
    await assert.rejects(clusters({ cluster: 'charm' }), UsageError);
  });

  it('says that there is nothing yet, and tells problems', async () => {
    await make(`${rows(3)}{"id":\n`, []);
    const { result, problems } = await agreement(study(), {});
    assert.equal(problems.length, 1);
    assert.match(present(problems[0]), /^\.\.\/a\.jsonl:4: /);
    assert.ok(result.dimensions.every(({ coefficients }) => coefficients.every(({ value }) => value === null)));
  });

  it('compares with another study and with a table', async () => {
    await make();
    await writeFile(folder('b.jsonl'), rows(20));
    await initStudy([folder('b.jsonl')], { out: folder('b.jsonl.rating'), codebook: 'core' });
    const two = await agreement(study(), { against: folder('b.jsonl.rating') });
    assert.deepEqual(
      two.result.differences?.map(({ dimension, difference }) => [dimension, difference]),
      [
        ['harmfulness', null],
        ['persona', null],
        ['coherence', null],
      ],
    );
    const table = await agreement(study(), { against: folder('t.csv'), scale: 'ordinal' });
    assert.deepEqual(
      table.result.differences?.map(({ dimension, first, second }) => [dimension, first === second]),
      [
        ['harmfulness', true],
        ['coherence', true],
      ],
    );
    assert.ok(table.remarks.some((remark) => /^persona is in one of the two only/.test(remark)));
  });
});

describe('agreement and ratings import on the command line', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const { cli } = builtProgram(folder);

  const document = (stdout: string): Record<string, unknown> => {
    assert.ok(stdout.endsWith('\n') && stdout.indexOf('\n') === stdout.length - 1, stdout);
    return JSON.parse(stdout);
  };

  it('prints one document, and the reading of the table beside it', async () => {
    await writeFile(folder('t.csv'), 'item;rater;value\nq1;a;1\nq1;b;2\nq2;a;2\nq2;b;2\n');
    const { code, stdout, stderr } = await cli('agreement', '--table', 't.csv', '--scale', 'nominal', '--json');
    assert.deepEqual([code, stderr], [0, 't.csv: 4 rows, fields separated by semicolons.\n']);
    const result = document(stdout);
    assert.deepEqual([result.v, result.source, Array.isArray(result.dimensions)], [1, 't.csv', true]);
    assert.ok(!/NaN|Infinity/.test(stdout));
    const text = await cli('agreement', '--table', 't.csv', '--scale', 'nominal');
    assert.match(text.stdout, /^Two raters .*\n\nvalue, nominal\n/);
  });

  it('ends with 1 for problems where it is strict', async () => {
    await writeFile(folder('t.csv'), 'item,rater,value\nq1,a,1\nq1,b,2\nq1,b,1\n');
    const args = ['agreement', '--table', 't.csv', '--scale', 'ordinal', '--json'];
    assert.equal((await cli(...args)).code, 0);
    const strict = await cli(...args, '--strict');
    assert.deepEqual([strict.code, document(strict.stdout).v], [1, 1]);
    assert.match(strict.stderr, /t\.csv:4: .*contradicts/);
  });

  it('imports into a study: 0 when all was taken, 1 and nothing written when a row is bad', async () => {
    await writeFile(folder('a.jsonl'), rows(2));
    await cli('init', 'a.jsonl', '--out', 'a.jsonl.rating');
    await writeFile(folder('t.csv'), `${HEADER}\nq0,Ana,harmfulness,3\nq1,ana,harmfulness,9\n`);
    const bad = await cli('ratings', 'import', 't.csv', '--study', 'a.jsonl', '--json');
    assert.equal(bad.code, 1);
    assert.deepEqual([document(bad.stdout).ratings, (document(bad.stdout).problems as unknown[]).length], [0, 1]);
    assert.match(
      (await cli('ratings', 'import', 't.csv', '--study', 'a.jsonl')).stdout,
      /^Nothing was written: 1 rows/,
    );
    const partial = await cli('ratings', 'import', 't.csv', '--study', 'a.jsonl', '--partial');
    assert.deepEqual(
      [partial.code, partial.stdout],
      [0, '1 ratings of ana written, 0 there already, 1 rows left out.\n'],
    );
    const again = await cli('ratings', 'import', 't.csv', '--study', 'a.jsonl', '--partial', '--strict', '--json');
    assert.deepEqual([again.code, document(again.stdout).unchanged], [1, 1]);
    assert.equal((await cli('agreement', 'a.jsonl', '--json')).code, 0);
    assert.equal((await cli('validate', 'a.jsonl')).code, 0);
  });

  it('wrong usage and broken input end with 2 and one line on stderr', async () => {
    await writeFile(folder('a.jsonl'), rows(1));
    await cli('init', 'a.jsonl', '--out', 'a.jsonl.rating');
    const tables: Record<string, string> = {
      ...{ 'wide.csv': 'item,ana,bob\nq,1,2\n', 'empty.csv': '', 'comma.csv': 'item;rater;value\nq;a;1,5\n' },
      ...{
        'torn.csv': 'item,rater,value\nq,a,"1\n',
        'short.csv': 'item,rater,value\nq,a\n',
        'word.csv': 'item,rater,value\nq,a,x\n',
      },
      ...{ 'bad.jsonl': '{"item":"q","rater":"a","value":1}\n{"item"', 'head.csv': 'item,rater,value\n' },
    };
    for (const [name, content] of Object.entries(tables)) await writeFile(folder(name), content);
    const table = (name: string, ...more: string[]) => ['agreement', '--table', name, '--scale', 'ordinal', ...more];
    for (const args of [
      ...[...Object.keys(tables), 'none.csv', '.'].map((name) => table(name)),
      ['agreement'],
      ['agreement', 'none.rating'],
      ['agreement', 'wide.csv'],
      ['agreement', 'a.jsonl', '--scale', 'nominal'],
      ['agreement', 'a.jsonl', '--dimension', 'charm'],
      ['agreement', 'a.jsonl', '--ci', 'wide'],
      ['agreement', 'a.jsonl', 'b.jsonl'],
      ['agreement', '--table', 'word.csv'],
      table('word.csv', '--categories', 'x,x'),
      ['ratings'],
      ['ratings', 'export'],
      ['ratings', 'import', 'wide.csv'],
      ['ratings', 'import', 'wide.csv', '--study', 'a.jsonl'],
      ['ratings', 'import', 'none.csv', '--study', 'a.jsonl'],
      ['ratings', 'import', 'wide.csv', '--study', 'none.rating'],
    ]) {
      const { code, stdout, stderr } = await cli(...args, '--json');
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /^[^\n]+\n$/, args.join(' '));
      assert.doesNotMatch(stderr, /node:|\bat \S+:\d+:\d+/, args.join(' '));
    }
  });
});
