import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
import { present, resolveEvent } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('a gold set that is there', () => {
  const folder = temporaryFolder();
  const study = () => goldStudy(folder('a.jsonl'));

  it('is left untouched by a re-run, to the byte and the minute', async () => {
    const made = await study();
    const { out } = await makeGold(made);
    const before = await filesIn(made.dir);
    const again = await makeGold(made);
    assert.deepEqual([again.status, again.out], ['unchanged', out]);
    assert.deepEqual(await filesIn(made.dir), before);
    assert.equal((await makeGold(made, { formats: ['csv'] })).status, 'unchanged');
    assert.deepEqual(await filesIn(made.dir), before);
    await makeGold(made, { out: folder('elsewhere') });
    assert.deepEqual(await textsIn(folder('elsewhere')), await textsIn(out));
  });

  it('has the same rows however events are doubled and ordered, and says which inputs are others', async () => {
    const made = await study();
    const { out, manifest } = await makeGold(made);
    for (const file of [...RATERS.map((rater) => `ratings/${rater}.jsonl`), `resolutions/${ADJUDICATOR}.jsonl`]) {
      const lines = (await readFile(join(made.dir, file), 'utf8')).trimEnd().split('\n');
      await writeFile(join(made.dir, file), `${[...lines].reverse().concat(lines).join('\n')}\n`);
    }
    const again = await makeGold(made, { out: folder('again') });
    const [{ 'manifest.json': _, ...first }, { 'manifest.json': __, ...second }] = [
      await textsIn(out),
      await textsIn(folder('again')),
    ];
    assert.deepEqual(second, first);
    assert.deepEqual({ ...again.manifest, inputs: [] }, { ...manifest, inputs: [] });
    await assert.rejects(makeGold(made), {
      message:
        'gold/v1 is there and would be another one now (5 labels, now 5; changed: ratings/R1.jsonl, ratings/R2.jsonl, ratings/R3.jsonl, resolutions/A1.jsonl): --force makes version 2 beside it. Nothing was written.',
    });
  });

  it('is extended by files of further harnesses to what it would have been at once', async () => {
    const made = await study();
    const { out, manifest } = await makeGold(made, { formats: [] });
    assert.deepEqual([...(await filesIn(out)).keys()], ['gold.jsonl', 'manifest.json']);
    const gold = (await filesIn(out)).get('gold.jsonl');
    const again = await makeGold(made, { formats: ['csv', 'hf'] });
    assert.deepEqual([again.status, again.out], ['extended', out]);
    assert.deepEqual((await filesIn(out)).get('gold.jsonl'), gold);
    assert.deepEqual(
      again.manifest.outputs.map(({ path }) => path),
      ['gold.flat.csv', 'gold.jsonl', 'hf/README.md', 'hf/dev.jsonl', 'hf/test.jsonl'],
    );
    assert.equal(manifest.version, 1);
    await makeGold(made);
    await makeGold(made, { out: folder('at-once') });
    assert.deepEqual(await textsIn(out), await textsIn(folder('at-once')));
  });

  it('is never overwritten: refused, and with force another version beside it that keeps the splits', async () => {
    const made = await study();
    const { out, manifest } = await makeGold(made);
    const before = await filesIn(out);
    await made.decide(ADJUDICATOR, [resolveEvent(3, { item: present(made.items[3]), value: 4 })]);
    await made.change({ gold: { split: { dev: 1, seed: 99 } } });
    const whole = await filesIn(made.dir);
    await assert.rejects(makeGold(made), {
      message:
        /^gold\/v1 is there and would be another one now \(5 labels, now 6; changed: .*resolutions\/A1\.jsonl, study\.json\): --force makes version 2 beside it\. Nothing was written\.$/,
    });
    assert.deepEqual(await filesIn(made.dir), whole);
    const second = await makeGold(made, { force: true });
    assert.deepEqual([second.status, second.out, second.manifest.version], ['written', join(dirname(out), 'v2'), 2]);
    assert.deepEqual(await filesIn(out), before);
    assert.equal(second.manifest.counts.labels, 6);
    const { questions } = second.manifest.split;
    for (const [question, split] of Object.entries(manifest.split.questions)) assert.equal(questions[question], split);
    assert.ok(questions.k3 && !manifest.split.questions.k3);
    assert.equal((await makeGold(made)).status, 'unchanged');
    await assert.rejects(makeGold(made, { method: 'majority' }), /\(6 labels, now 5; by policy, now by majority\)/);
    assert.equal((await makeGold(made, { force: true })).status, 'unchanged');
  });

  it('is noticed to be edited', async () => {
    const made = await study();
    const { out } = await makeGold(made);
    await appendFile(join(out, 'gold.flat.csv'), 'x\n');
    await rm(join(out, 'hf', 'README.md'));
    await assert.rejects(makeGold(made), {
      message:
        'gold/v1 was changed since it was made (gold.flat.csv, hf/README.md): restore it, or --force makes version 2 beside it. Nothing was written.',
    });
    const second = await makeGold(made, { force: true });
    assert.deepEqual([second.out, second.manifest.version], [join(dirname(out), 'v2'), 2]);
    assert.match(await readFile(join(out, 'gold.flat.csv'), 'utf8'), /x\n$/);
  });

  it('whose manifest is none, or names files outside, is refused', async () => {
    const made = await study();
    const { out } = await makeGold(made);
    const path = join(out, 'manifest.json');
    const manifest = await manifestIn(out);
    for (const text of [
      '{',
      '{"v":1}',
      JSON.stringify({ ...manifest, outputs: [{ ...manifest.outputs[0], path: '../x' }] }),
    ]) {
      await writeFile(path, text);
      await assert.rejects(
        makeGold(made, { force: true }),
        /manifest\.json is no manifest of a gold set: it was edited/,
      );
    }
  });

  it('is not disturbed by what a broken off export left', async () => {
    const made = await study();
    const left = join(made.dir, 'gold', '.v1.4711.tmp');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, 'gold.jsonl'), 'half');
    const { out, status } = await makeGold(made);
    assert.equal(status, 'written');
    assert.equal((await makeGold(made)).status, 'unchanged');
    assert.equal((await goldRowsIn(out)).length, 5);
    const mine = join(made.dir, 'gold', `.v1.${process.pid}.tmp`);
    await mkdir(mine);
    await writeFile(join(mine, 'gold.jsonl'), 'half');
    assert.equal((await makeGold(made)).status, 'unchanged');
    assert.ok(![...(await filesIn(made.dir)).keys()].some((file) => file.includes(`${process.pid}.tmp`)));
  });
});
