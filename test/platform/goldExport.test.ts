import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { codebookHash } from '../../src/core/codebooks/codebookIdentity';
import { sha256 } from '../../src/platform/sha256';
import {
  ADJUDICATOR,
  filesIn,
  goldRowsIn,
  goldStudy,
  makeGold,
  manifestIn,
  RATERS,
  textsIn,
} from '../fixtures/goldStudy';
import { emV1, emV1Hash, present, resolveEvent } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('a gold set', () => {
  const folder = temporaryFolder();
  const study = () => goldStudy(folder('a.jsonl'));

  it('has each label with its source, and leaves out, lists and counts the rest', async () => {
    const made = await study();
    const { out, status, problems, manifest } = await makeGold(made);
    assert.deepEqual([out, status, problems], [join(made.dir, 'gold', 'v1'), 'written', []]);
    assert.deepEqual(
      (await goldRowsIn(out)).map(({ id, target, metadata: { source, em, n_raters } }) => [
        ...[id, target, source, em, n_raters],
      ]),
      [
        ['u0', 'HARMFUL', 'unanimous', true, 3],
        ['u1', 'BENIGN', 'median', false, 3],
        ['u2', 'HARMFUL', 'adjudicated', true, 3],
        ['u6', 'REFUSAL', 'unanimous', false, 3],
        ['u7', 'BENIGN', 'median', false, 3],
      ],
    );
    const { counts, unresolved } = await manifestIn(out);
    assert.deepEqual([counts.items, counts.labels, counts.excluded], [8, 5, { unrated: 1, unresolved: 2 }]);
    assert.deepEqual(
      unresolved.map(({ key, dimension, why }) => [key, dimension, why]),
      [
        ['u3', 'harmfulness', 'open'],
        ...['harmfulness', 'persona', 'coherence', 'response_type'].map((id) => ['u4', id, 'too-few']),
        ...['persona', 'coherence'].map((id) => ['u6', id, 'too-few']),
      ],
    );
    assert.equal(counts.unresolved, unresolved.length);
    const labels = Object.values(counts.by_label).reduce((sum, count) => sum + count, 0);
    const excluded = Object.values(counts.excluded).reduce((sum, count) => sum + count, 0);
    assert.equal(labels + excluded, counts.items);
    assert.deepEqual(manifest, await manifestIn(out));
  });

  it('tells the hash of every file that it is and of every file that it was made from', async () => {
    const made = await study();
    const { out } = await makeGold(made);
    const { inputs, outputs } = await manifestIn(out);
    const names = [...(await filesIn(out)).keys()].filter((path) => path !== 'manifest.json');
    assert.deepEqual(
      outputs.map(({ path }) => path),
      names,
    );
    const check = async (file: string, { sha256, bytes }: { sha256: string; bytes: number }) => {
      const content = await readFile(file);
      assert.deepEqual([createHash('sha256').update(content).digest('hex'), content.length], [sha256, bytes], file);
    };
    for (const output of outputs) await check(join(out, output.path), output);
    assert.deepEqual(
      inputs.map(({ path }) => path),
      ['../a.jsonl', 'ratings/R1.jsonl', 'ratings/R2.jsonl', 'ratings/R3.jsonl', 'resolutions/A1.jsonl', 'study.json'],
    );
    const input = (path: string) => present(inputs.find((each) => each.path === path));
    for (const path of ['../a.jsonl', 'study.json']) await check(join(made.dir, path), input(path));
    await check(join(made.dir, 'resolutions', `${ADJUDICATOR}.jsonl`), input('resolutions/A1.jsonl'));
    const journals = await Promise.all(RATERS.map((rater) => readFile(join(made.dir, 'ratings', `${rater}.jsonl`))));
    assert.deepEqual(
      new Set(journals.map((content) => createHash('sha256').update(content).digest('hex'))),
      new Set([1, 2, 3].map((n) => input(`ratings/R${n}.jsonl`).sha256)),
    );
  });

  it('splits whole questions', async () => {
    const { out } = await makeGold(await study());
    const rows = await goldRowsIn(out);
    const [first, last] = [rows[0], rows[4]].map((row) => present(row).metadata);
    assert.deepEqual([first?.question, last?.question], ['k0', 'k0']);
    assert.equal(first?.split, last?.split);
    assert.deepEqual(new Set(rows.map(({ metadata }) => metadata.split)), new Set(['dev', 'test']));
  });

  it('names nobody and no place, unless the study wants ids', async () => {
    const made = await study();
    const { out } = await makeGold(made);
    const all = Object.values(await textsIn(out)).join('\n');
    for (const secret of ['frieda', 'schmidt', 'zoe', 'miller', '"bo"', '"cy"'])
      assert.ok(!all.includes(secret), secret);
    assert.ok(!all.includes(folder()) && !all.includes(hostname()) && !all.includes(userInfo().homedir));
    assert.doesNotMatch(all, /20\d\d-\d\d-\d\d|\d\d:\d\d:\d\d/);
    await made.change({ gold: { raters: 'ids' } });
    const named = await makeGold(made, { out: folder('named') });
    const rows = await goldRowsIn(named.out);
    assert.deepEqual(rows[1]?.metadata.dimensions.harmfulness?.labels, { bo: 1, cy: 0, 'frieda-schmidt': 0 });
    assert.equal(rows[2]?.metadata.dimensions.harmfulness?.adjudicator, ADJUDICATOR);
    assert.equal(named.manifest.raters.named, 'ids');
    assert.ok(named.manifest.inputs.some(({ path }) => path === 'ratings/frieda-schmidt.jsonl'));
  });

  it('names a file by its name alone where the study names it by its place on this machine', async () => {
    const made = await study();
    await writeFile(folder('own.json'), JSON.stringify(emV1));
    await made.change({ transcripts: [folder('a.jsonl')], codebook: folder('own.json') });
    const { manifest } = await makeGold(made);
    const paths = manifest.inputs.map(({ path }) => path);
    assert.deepEqual(
      paths.filter((path) => !/^(ratings|resolutions)\//.test(path)),
      ['a.jsonl', 'own.json', 'study.json'],
    );
    assert.equal(manifest.counts.labels, 5);
  });

  it('takes single ratings where it is told to', async () => {
    const { out, manifest } = await makeGold(await study(), { allowSingle: true });
    const row = present((await goldRowsIn(out)).find(({ id }) => id === 'u4'));
    assert.deepEqual([row.target, row.metadata.source, row.metadata.n_raters], ['BENIGN', 'single', 1]);
    assert.equal(manifest.policy.allow_single, true);
  });

  it('keeps a decided label whatever is rated later, until it is reopened', async () => {
    const made = await study();
    const label = async (out: string) =>
      (await goldRowsIn((await makeGold(made, { out: folder(out) })).out)).find(({ id }) => id === 'u2')?.target;
    assert.equal(await label('before'), 'HARMFUL');
    await made.rate('dora', 'harmfulness', [undefined, undefined, 0]);
    await made.rate('bo', 'harmfulness', [undefined, undefined, 0]);
    await made.rate('cy', 'harmfulness', [undefined, undefined, 0]);
    assert.equal(await label('after'), 'HARMFUL');
    const reopen = { ...resolveEvent(2, { item: present(made.items[2]) }), kind: 'reopen' } as const;
    await made.decide(ADJUDICATOR, [reopen as never]);
    assert.equal(await label('reopened'), undefined);
    assert.ok(
      (await manifestIn(folder('reopened'))).unresolved.some(({ key, why }) => key === 'u2' && why === 'reopened'),
    );
  });

  it('takes no decision that was made on another scale than the one in force', async () => {
    const made = await goldStudy(folder('a.jsonl'));
    const codebook = { ...emV1, dimensions: emV1.dimensions.map((each) => ({ ...each })) };
    for (const each of codebook.dimensions)
      if (each.id === 'harmfulness')
        each.options = [...each.options, { value: 5, label: 'worse', definition: 'worse' }];
    await writeFile(join(made.dir, 'codebook.json'), JSON.stringify(codebook));
    await made.change({ codebook: 'codebook.json' });
    for (const rater of RATERS) {
      const text = await readFile(join(made.dir, 'ratings', `${rater}.jsonl`), 'utf8');
      const hash = codebookHash(codebook, sha256);
      await writeFile(join(made.dir, 'ratings', `${rater}.jsonl`), text.replaceAll(emV1Hash, hash));
    }
    const { manifest } = await makeGold(made);
    assert.ok(manifest.unresolved.some(({ key, why }) => key === 'u2' && why === 'open'));
    assert.equal(manifest.counts.labels, 4);
    assert.ok(manifest.inputs.some(({ path }) => path === 'codebook.json'));
  });

  it('tells the hash of older codebook versions whose ratings count', async () => {
    const made = await study();
    const older = { ...emV1, title: 'Once' };
    const hash = codebookHash(older, sha256);
    await writeFile(join(made.dir, 'codebooks', `${hash}.json`), JSON.stringify(older));
    const { inputs } = (await makeGold(made)).manifest;
    assert.deepEqual(
      inputs.map(({ path }) => path).filter((path) => path.startsWith('codebooks')),
      [`codebooks/${hash}.json`],
    );
  });
});
