import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ADJUDICATOR, filesIn, goldRowsIn, goldStudy, manifestIn } from '../fixtures/goldStudy';
import { PlantedStudy } from '../fixtures/plantedStudy';
import { present, resolveEvent } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { builtProgram, documentOf } from './program';

interface GoldDocument {
  v: number;
  out: string;
  status: string;
  version: number;
  method: string;
  labels: number;
  by_label: Record<string, number>;
  by_split: Record<string, number>;
  excluded: Record<string, number>;
  unresolved: { item: string; key: string | null; dimension: string; why: string }[];
  files: { path: string; sha256: string }[];
}

describe('gold on the command line', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const { cli: run } = builtProgram(folder);

  const cli = (...args: string[]) => run('gold', ...args);
  const document = async (...args: string[]): Promise<GoldDocument> =>
    documentOf(await cli('a.jsonl', ...args, '--json'));
  const refused = async (args: string[], sentence: RegExp) => {
    const { code, stdout, stderr } = await cli(...args);
    assert.deepEqual([code, stdout], [2, ''], args.join(' '));
    assert.match(stderr, /^[^\n]+\n$/, args.join(' '));
    assert.match(stderr, sentence);
    assert.doesNotMatch(stderr, /node:|\bat \S+:\d+:\d+/);
  };
  const study = () => goldStudy(folder('a.jsonl'));

  it('prints one document: where, how many, what is unresolved, and every file with its hash', async () => {
    const made = await study();
    const result = await document();
    const { files, unresolved, ...rest } = result;
    assert.deepEqual(rest, {
      ...{ v: 1, out: 'a.jsonl.rating/gold/v1', status: 'written', version: 1, method: 'policy', labels: 5 },
      by_label: { HARMFUL: 2, BENIGN: 2, REFUSAL: 1, CODE: 0, INCOHERENT: 0, OFFTOPIC: 0 },
      by_split: rest.by_split,
      excluded: { unrated: 1, unresolved: 2 },
    });
    assert.equal(present(rest.by_split.dev) + present(rest.by_split.test), 5);
    assert.deepEqual(unresolved[0], { item: made.items[3], key: 'u3', dimension: 'harmfulness', why: 'open' });
    assert.equal(unresolved.length, 7);
    assert.ok(files.some(({ path }) => path === 'gold.jsonl'));
    for (const { path, sha256 } of files) {
      const content = await readFile(folder('a.jsonl.rating', 'gold', 'v1', path));
      assert.equal(createHash('sha256').update(content).digest('hex'), sha256, path);
    }
  });

  it('tells warnings beside the document', async () => {
    await goldStudy(folder('a.jsonl'), { gold: { weight: 'nosuch' } });
    const { code, stderr } = await cli('a.jsonl', '--json');
    assert.deepEqual(
      [code, stderr],
      [0, '5 rows have a record without an inclusion weight of its own, which counts with 1.\n'],
    );
  });

  it('says to people what came of it', async () => {
    await study();
    const { code, stdout, stderr } = await cli('a.jsonl');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(
      stdout,
      /^Gold set, version 1: 5 labels of 8 items \(\d dev, \d test\), written to a\.jsonl\.rating\/gold\/v1\.\n/,
    );
    assert.match(stdout, /\nSources: 1 adjudicated, 2 median, 2 unanimous\. Left out: 1 unrated, 2 unresolved\.\n/);
    assert.match(stdout, /\nUnresolved: 7\.\n {2}u3 {2}harmfulness \(open\)\n/);
    assert.match(stdout, /\nBefore adjudication the raters agreed:\n/);
    assert.match(
      stdout,
      /\nBy other ways to settle the labels:\n.*method.*\n.*policy.*\n.*majority.*\n.*median.*\n.*dawid-skene/,
    );
    const again = await cli('a.jsonl.rating');
    assert.match(again.stdout, /is in a\.jsonl\.rating\/gold\/v1 already, byte for byte\.\n/);
  });

  it('settles by every method', async () => {
    await study();
    const targets: Record<string, Record<string, string>> = {};
    for (const method of ['policy', 'majority', 'median', 'dawid-skene']) {
      const { out, labels, ...rest } = await document('--method', method, '--out', `out/${method}`);
      assert.deepEqual([out, rest.method], [`out/${method}`, method]);
      const rows = await goldRowsIn(folder(out));
      assert.equal(rows.length, labels);
      assert.ok(rows.every(({ metadata }) => metadata.method === method));
      targets[method] = Object.fromEntries(rows.map(({ id, target }) => [id, target]));
    }
    const same = { u0: 'HARMFUL', u1: 'BENIGN', u2: 'HARMFUL', u6: 'REFUSAL', u7: 'BENIGN' };
    assert.deepEqual([targets.policy, targets.majority], [same, same]);
    assert.deepEqual(targets.median, { ...same, u3: 'BENIGN' });
    assert.ok(Object.entries(same).every(([id, label]) => targets['dawid-skene']?.[id] === label));
  });

  it('makes the files of the formats that are named, and no others', async () => {
    await study();
    const paths = async (format: string) => {
      const { out, files } = await document('--format', format, '--out', `out/${format.replaceAll(',', '-')}`);
      const there = [...(await filesIn(folder(out))).keys()].filter((path) => path !== 'manifest.json');
      assert.deepEqual(
        files.map(({ path }) => path),
        there,
      );
      return there;
    };
    assert.deepEqual(await paths('gold'), ['gold.jsonl']);
    assert.deepEqual(await paths('csv, scout'), [
      'gold.flat.csv',
      'gold.jsonl',
      'gold.scout-flags.csv',
      'gold.scout.csv',
    ]);
    assert.deepEqual(await paths('inspect'), ['gold.jsonl', 'judge_calibration.py']);
    assert.deepEqual(await paths('hf'), ['gold.jsonl', 'hf/README.md', 'hf/dev.jsonl', 'hf/test.jsonl']);
    assert.deepEqual(await paths('promptfoo'), [
      ...['gold.jsonl', 'gold.promptfoo.jsonl', 'judge_prompt.txt', 'promptfooconfig.yaml'],
    ]);
    assert.equal((await paths('gold,openai-evals')).length, 6);
  });

  it('takes single ratings by --allow-single', async () => {
    await study();
    const { labels, unresolved } = await document('--allow-single');
    assert.equal(labels, 6);
    assert.ok(unresolved.every(({ key }) => key !== 'u4'));
  });

  it('adds formats, refuses what differs, and makes the next version by --force', async () => {
    const made = await study();
    await document('--format', 'gold');
    const { status, files } = await document('--format', 'csv');
    assert.deepEqual([status, files.length], ['extended', 2]);
    assert.match((await cli('a.jsonl', '--format', 'hf')).stdout, /gold\/v1 already; files were added\.\n/);
    await made.decide(ADJUDICATOR, [resolveEvent(3, { item: present(made.items[3]), value: 4 })]);
    await refused(
      ['a.jsonl'],
      /gold\/v1 is there and would be another one now \(5 labels, now 6; changed: resolutions\/A1\.jsonl\): --force makes version 2 beside it\. Nothing was written\.\n$/,
    );
    const second = await document('--force', '--format', 'gold');
    assert.deepEqual([second.out, second.version, second.labels], ['a.jsonl.rating/gold/v2', 2, 6]);
    assert.equal((await manifestIn(folder('a.jsonl.rating', 'gold', 'v1'))).counts.labels, 5);
  });

  it('tells problems, and ends with 1 for them where it is strict', async () => {
    const made = await study();
    await appendFile(join(made.dir, 'resolutions', `${ADJUDICATOR}.jsonl`), '{"v":1');
    const { code, stdout, stderr } = await cli('a.jsonl', '--strict', '--json');
    assert.deepEqual([code, JSON.parse(stdout).labels], [1, 5]);
    assert.match(stderr, new RegExp(`^resolutions/${ADJUDICATOR}\\.jsonl:2: not JSON: [^\\n]+\\n$`));
    assert.equal((await cli('a.jsonl')).code, 0);
  });

  it('wrong usage and what cannot be done end with 2 and one line that says what to do', async () => {
    const made = await study();
    await writeFile(folder('file'), '');
    await refused([], /study/);
    await refused(['none.rating'], /none\.rating does not exist/);
    await refused(
      ['a.jsonl', '--format', 'gold,xml'],
      /there is no xml; there are gold, inspect, promptfoo, openai-evals, scout, csv, hf\./,
    );
    await refused(['a.jsonl', '--format', ''], /--format: .*there are gold, inspect/);
    await refused(
      ['a.jsonl', '--method', 'mean'],
      /--method is one of policy, majority, median, dawid-skene, not mean\./,
    );
    await refused(['a.jsonl', '--out', 'file'], /no folder/);
    await refused(['a.jsonl', '--bogus'], /--bogus/);
    await PlantedStudy.at(folder('b.jsonl'), 2);
    await refused(['b.jsonl', '--json'], /No item has a gold label yet \(2 unrated\)\. Nothing was written\./);
    await writeFile(folder('b.jsonl.rating', 'study.json'), '{');
    await refused(['b.jsonl.rating'], /study\.json is not JSON/);
    assert.ok(![...(await filesIn(made.dir)).keys()].some((path) => path.startsWith('gold')));
  });
});
