import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { type AgreementResult, agreement } from '../../src/cli/agreement';
import type { AgreementArguments } from '../../src/cli/agreementOptions';
import { agreementText } from '../../src/cli/agreementText';
import { UsageError } from '../../src/cli/usageError';
import { present } from '../fixtures/ratingBuilders';
import { realData } from '../fixtures/realData';
import { temporaryFolder } from '../fixtures/temporaryFolder';

const HEADER = 'item,rater,value\n';
const SOME = `${HEADER}q1,a,1\nq1,b,1\nq2,a,2\nq2,b,3\nq3,a,3\nq3,b,3\nq4,a,1\nq4,b,1\nq4,c,2\nq5,c,2\nq5,a,\n`;

/** A coefficient of the first dimension, or of a pair in it. */
function coefficient({ dimensions }: AgreementResult, id: string, pair?: [string, string]): number | null {
  const [first] = dimensions;
  const from =
    pair === undefined ? first : first?.pairs.find(({ raters }) => pair.every((rater) => raters.includes(rater)));
  return present(from?.coefficients.find((each) => each.id === id)).value;
}

describe('agreement of a table', () => {
  const folder = temporaryFolder();
  const table = async (content: string, more: AgreementArguments = {}, name = 't.csv') => {
    await writeFile(folder(name), content);
    return agreement(undefined, { table: folder(name), scale: 'ordinal', ...more });
  };
  const usage = async (work: Promise<unknown>, words: RegExp) => {
    await assert.rejects(work, (error: unknown) => {
      assert.ok(error instanceof UsageError, String(error));
      assert.ok(!error.message.includes('\n'));
      assert.match(error.message, words);
      return true;
    });
  };

  it('says what it read and gives the report with all five kinds of cell', async () => {
    const { result, remarks, problems } = await table(SOME);
    assert.deepEqual([remarks, problems], [[`${folder('t.csv')}: 11 rows, fields separated by commas.`], []]);
    const dimension = present(result.dimensions[0]);
    assert.deepEqual([result.v, result.source, result.differences], [1, 't.csv', undefined]);
    assert.deepEqual(dimension.items, { total: 5, rated: 5, pairable: 4 });
    assert.deepEqual(dimension.cells, { value: 10, na: 0, skipped: 0, cannot_rate: 0, missing: 5 });
    assert.deepEqual([dimension.raters, dimension.headline], [['a', 'b', 'c'], 'alpha_ordinal']);
    assert.equal(result.options.cluster, null);
  });

  it('is the same whatever the file looks like', async () => {
    const { result } = await table(SOME);
    const rows = SOME.trim().split('\n');
    const json = rows.slice(1).map((line) => {
      const [item, rater, value] = line.split(',');
      return JSON.stringify({ item, rater, value: value === '' ? null : Number(value) });
    });
    const variants: [string, string][] = [
      ['t.csv', `\uFEFF${rows.join('\r\n')}`],
      ['t.csv', SOME.replaceAll(',', ';').replaceAll(';\n', ';NA\n')],
      ['t.tsv', SOME.replaceAll(',', '\t').replaceAll('\t\n', '\tnull\n')],
      ['t.csv', SOME + rows.slice(1).join('\n')],
      ['t.csv', rows.map((line) => line.split(',').reverse().join(',')).join('\n')],
      ['t.jsonl', json.join('\n')],
    ];
    for (const [name, content] of variants) {
      const { dimensions } = (await table(content, {}, name)).result;
      const { notes: _, ...report } = present(dimensions[0]);
      const { notes: __, ...expected } = present(result.dimensions[0]);
      assert.deepEqual(report, expected, content);
    }
  });

  it('takes declared categories into account', async () => {
    const declared = (await table(SOME, { categories: '1,2,3,4,5' })).result;
    assert.deepEqual(present(declared.dimensions[0]).scale_categories, [1, 2, 3, 4, 5]);
    assert.notEqual(coefficient(declared, 'gwet_ac1'), coefficient((await table(SOME)).result, 'gwet_ac1'));
    const named = SOME.replace(/,1$/gm, ',low').replace(/,2$/gm, ',mid').replace(/,3$/gm, ',high');
    const order = (await table(named, { categories: 'low,mid,high' })).result;
    assert.equal(coefficient(order, 'alpha_ordinal'), coefficient((await table(SOME)).result, 'alpha_ordinal'));
    await usage(table(named), /t\.csv:2: the value "low" is no number.*--categories/);
    await usage(table(SOME, { categories: '1,2' }), /t\.csv:5: the value "3" is not among/);
    await usage(table(SOME, { categories: '1,,2' }), /^--categories has an empty part/);
    await usage(
      table(SOME, { scale: 'nominal', categories: '1,NA' }),
      /^--categories names "NA", which stands for a missing/,
    );
    await usage(table(SOME, { scale: 'interval', categories: 'low,high' }), /no number/);
  });

  it('lists ratings that contradict each other, of which the last one counts', async () => {
    const { result, problems } = await table(`${SOME}q1,a,3\n`);
    assert.equal(problems.length, 1);
    assert.match(present(problems[0]), /t\.csv:13: "3" of "a" on item "q1" contradicts/);
    assert.equal(
      coefficient(result, 'alpha_ordinal'),
      coefficient((await table(SOME.replace('q1,a,1', 'q1,a,3'))).result, 'alpha_ordinal'),
    );
  });

  it('clusters by a column that is named', async () => {
    const clustered = SOME.split('\n').map((line, n) =>
      line === '' ? '' : `${line},${n === 0 ? 'topic' : line.slice(0, 2) < 'q3' ? 'x' : 'y'}`,
    );
    const { result } = await table(clustered.join('\n'), { cluster: 'topic' });
    assert.deepEqual(
      [result.options.cluster, present(result.dimensions[0]).clusters],
      ['topic', { key: 'topic', count: 2 }],
    );
    assert.match(present(result.dimensions[0]).notes.join(), /2 different values of topic/);
    const none = await table(clustered.join('\n'), { cluster: 'none' });
    assert.equal(none.result.options.cluster, null);
    await usage(table(SOME, { cluster: 'topic' }), /has no column topic/);
  });

  it('keeps dimensions apart, and to one that is named', async () => {
    const two = `item,rater,dimension,value\n${['x', 'y'].flatMap((d) => [`q1,a,${d},1`, `q1,b,${d},2`, `q2,a,${d},2`, `q2,b,${d},2`]).join('\n')}`;
    const names = async (more = {}) => (await table(two, more)).result.dimensions.map(({ dimension }) => dimension);
    assert.deepEqual([await names(), await names({ dimension: 'y' })], [['x', 'y'], ['y']]);
    await usage(table(two, { dimension: 'z' }), /no dimension "z"/);
  });

  it('reports the difference to another table, second less first', async () => {
    await writeFile(folder('u.csv'), SOME.replace('q2,b,3', 'q2,b,2'));
    const { result } = await table(SOME, { against: folder('u.csv') });
    const [difference] = present(result.differences);
    const now = coefficient(result, 'alpha_ordinal');
    assert.equal(difference?.first, now);
    assert.ok(present(difference?.second) > present(now));
    assert.ok(Math.abs(present(difference?.difference) - (present(difference?.second) - present(now))) < 1e-12);
    assert.deepEqual(difference?.items, { both: 5, first: 0, second: 0 });
    assert.match(agreementText(result), /\nDifference +coefficient/);
    await usage(table(SOME, { against: folder('none.csv') }), /none\.csv: does not exist/);
  });

  it('prints the finding first, then figures under each other; all of it with --all', async () => {
    const { result } = await table(SOME);
    const lines = agreementText(result).split('\n');
    assert.match(present(lines[0]), /^Three raters .* on value: alpha /);
    assert.ok(
      lines.some((line) => /^ {2}alpha_ordinal +\.\d\d/.test(line)),
      lines.join('\n'),
    );
    assert.ok(
      lines.some((line) => /^ {2}a – b +4 /.test(line)),
      lines.join('\n'),
    );
    const all = agreementText(result, true);
    for (const { id } of present(result.dimensions[0]).coefficients) assert.ok(all.includes(id), id);
    assert.ok(all.length > lines.join('\n').length);
  });

  it('prints no interval with --ci none, and takes every other choice', async () => {
    await writeFile(folder('u.csv'), SOME.replace('q2,b,3', 'q2,b,2'));
    const against = folder('u.csv');
    const { result } = await table(SOME, { ci: 'none', against });
    for (const text of [agreementText(result), agreementText(result, true)])
      assert.doesNotMatch(text, /\[| interval( |$)/m);
    const all = agreementText((await table(SOME, { against })).result, true);
    assert.match(all, /95 % interval/);
    assert.match(all, /without .* interval/);
    assert.equal((await table(SOME, { ci: 'linearised' })).result.options.ci, 'linearised');
  });

  it('says once why values have no interval', async () => {
    const { result } = await table(SOME);
    const first = present(result.dimensions[0]);
    const coefficients = first.coefficients.map(({ ci, ci_reason: _, ...rest }) =>
      rest.id.startsWith('alpha') ? { ...rest, ci_reason: 'Nothing to go by.' } : { ...rest, ...(ci ? { ci } : {}) },
    );
    const without = (ci: 'default' | 'none') => ({
      ...result,
      ...{ options: { ...result.options, ci }, dimensions: [{ ...first, coefficients }] },
    });
    assert.match(agreementText(without('default')), /^ {2}alpha_ordinal: Nothing to go by\.$/m);
    const all = agreementText(without('default'), true);
    assert.match(all, /^ {2}alpha_nominal, alpha_ordinal, alpha_interval, alpha_ratio: Nothing to go by\.$/m);
    assert.equal(all.split('Nothing to go by').length, 2);
    assert.doesNotMatch(agreementText(without('none'), true), /Nothing to go by/);
  });

  it('refuses options that cannot be meant', async () => {
    await usage(table(SOME, { scale: 'other' }), /^--scale is one of/);
    await usage(agreement(undefined, { table: 't.csv' }), /needs --scale/);
    await usage(agreement(undefined, {}), /needs a study/);
    await usage(agreement('a.rating', { table: 't.csv', scale: 'nominal' }), /not both/);
    await usage(agreement('t.csv', {}), /use --table t\.csv/);
    await usage(agreement('a.rating', { scale: 'nominal' }), /for tables/);
    for (const [more, words] of [
      [{ ci: 'wide' }, /^--ci/],
      [{ level: '95' }, /^--level/],
      [{ level: '0,95' }, /^--level/],
      [{ resamples: '0' }, /^--resamples/],
      [{ seed: '1.5' }, /^--seed/],
      [{ target: '0.8,x' }, /^--target/],
    ] as const) {
      await usage(table(SOME, more), words);
    }
    const { result } = await table(SOME, { ci: 'bootstrap', level: '.9', resamples: '50', seed: '7', target: '0.5' });
    assert.deepEqual(result.options, { ci: 'bootstrap', level: 0.9, resamples: 50, seed: 7, cluster: null });
    assert.ok(present(result.dimensions[0]).plans.every(({ target }) => target === 0.5));
  });

  it('reproduces what was published of four judges', async function () {
    const [labels, report] = ['labels_long.csv', 'multi_judge_irr_report.json'].map((name) =>
      realData(`four_judges/${name}`),
    );
    if (labels === undefined || report === undefined) return this.skip();
    const cell = z.object({ krippendorff_alpha: z.number(), pairwise_kappa: z.record(z.string(), z.number()) });
    const { per_file_irr: published } = z
      .object({ per_file_irr: z.record(z.string(), z.record(z.string(), cell)) })
      .parse(JSON.parse(await readFile(report, 'utf8')));
    const rows = parse(await readFile(labels, 'utf8'), { columns: true }) as unknown as Record<string, string>[];
    const long = rows.flatMap(({ judge, file, category, idx, ...scores }) =>
      Object.entries(scores).map(
        ([scale, value]) => `${category}/${idx},${judge},${file}.${scale},${value === '-1' ? '' : value}`,
      ),
    );
    const { result } = await table(`item,rater,dimension,value\n${long.join('\n')}`, { scale: 'interval', ci: 'none' });
    const names = new Map([
      ['Claude 3.5 Haiku', 'claude_35_haiku'],
      ['Llama 3.3 70B', 'llama_33_70b'],
      ['Mistral Large 3', 'mistral_large_3'],
      ['Amazon Nova Pro', 'nova_pro'],
    ]);
    let [kappas, alphas] = [0, 0];
    for (const dimension of result.dimensions) {
      const [file = '', scale = ''] = dimension.dimension.split('.');
      const expected = present(published[file]?.[scale]);
      for (const [pair, kappa] of Object.entries(expected.pairwise_kappa)) {
        const raters = pair.split(' vs ').map((name) => present(names.get(name)));
        const found = present(dimension.pairs.find((each) => raters.every((rater) => each.raters.includes(rater))));
        const value = present(found.coefficients.find(({ id }) => id === 'cohen_kappa_linear')?.value);
        assert.ok(Math.abs(value - kappa) <= 5e-5 + 1e-12, `${dimension.dimension}, ${pair}: ${value}, not ${kappa}`);
        kappas += 1;
      }
      const alpha = present(dimension.coefficients.find(({ id }) => id === 'alpha_interval')?.value);
      // How the authors handled missing scores in alpha is not known: there it may differ by as much as they themselves found.
      const within = dimension.cells.missing === 0 ? 5e-5 + 1e-12 : 0.0012;
      assert.ok(Math.abs(alpha - expected.krippendorff_alpha) <= within, `${dimension.dimension}: ${alpha}`);
      alphas += 1;
    }
    assert.deepEqual([kappas, alphas], [108, 18]);
  });
});
