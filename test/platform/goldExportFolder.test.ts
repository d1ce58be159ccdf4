import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ADJUDICATOR, filesIn, goldRowsIn, goldStudy, makeGold, textsIn } from '../fixtures/goldStudy';
import { present, resolveEvent } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('a gold set in a folder of its own', () => {
  const folder = temporaryFolder();
  const study = () => goldStudy(folder('a.jsonl'));
  const own = () => folder('own');

  it('is made there, also where folders are missing, and is unchanged by a re-run', async () => {
    const made = await study();
    const out = folder('some', 'where', 'gold');
    assert.equal((await makeGold(made, { out })).status, 'written');
    assert.equal((await makeGold(made, { out })).status, 'unchanged');
    assert.deepEqual(
      [...(await filesIn(made.dir)).keys()].filter((file) => file.startsWith('gold/')),
      ['gold/splits.json'],
    );
  });

  it('keeps the splits of the versions that the study has', async () => {
    const made = await study();
    const { manifest } = await makeGold(made);
    await made.change({ gold: { split: { dev: 1, seed: 99 } } });
    assert.deepEqual((await makeGold(made, { out: own() })).manifest.split.questions, manifest.split.questions);
  });

  it('leaves every other file there as it is, also when it is made anew', async () => {
    const made = await study();
    await mkdir(folder('own', 'hf'), { recursive: true });
    for (const name of ['thesis.tex', 'hf/notes.md']) await writeFile(folder('own', name), 'mine');
    assert.equal((await makeGold(made, { out: own() })).status, 'written');
    await made.decide(ADJUDICATOR, [resolveEvent(3, { item: present(made.items[3]), value: 4 })]);
    await appendFile(folder('own', 'promptfooconfig.yaml'), '# my provider\n');
    await assert.rejects(
      makeGold(made, { out: own() }),
      /--force makes version 2 in its place\. Nothing was written\.$/,
    );
    const again = await makeGold(made, { out: own(), force: true, formats: ['csv'] });
    assert.deepEqual([again.status, again.out, again.manifest.version], ['written', own(), 2]);
    const files = await textsIn(own());
    assert.deepEqual(Object.keys(files), [
      ...['gold.flat.csv', 'gold.jsonl', 'hf/notes.md', 'manifest.json', 'promptfooconfig.yaml', 'thesis.tex'],
    ]);
    assert.deepEqual([files['thesis.tex'], files['hf/notes.md']], ['mine', 'mine']);
    assert.match(present(files['promptfooconfig.yaml']), /# my provider\n$/);
    assert.equal((await goldRowsIn(own())).length, 6);
    assert.equal((await makeGold(made, { out: own(), formats: ['csv'] })).status, 'unchanged');
  });

  it('never takes the place of a file that is not its own', async () => {
    const made = await study();
    await mkdir(own());
    await writeFile(folder('own', 'gold.jsonl'), 'mine');
    for (const force of [false, true]) {
      await assert.rejects(makeGold(made, { out: own(), force }), {
        message: `${folder('own', 'gold.jsonl')} is there and is no part of a gold set: move it away, or choose another folder. Nothing was written.`,
      });
    }
    assert.deepEqual(await textsIn(own()), { 'gold.jsonl': 'mine' });
    const { out } = await makeGold(made, { formats: [] });
    await writeFile(join(out, 'judge_prompt.txt'), 'mine');
    const before = await filesIn(out);
    await assert.rejects(makeGold(made), /judge_prompt\.txt is there and is no part of a gold set/);
    assert.deepEqual(await filesIn(out), before);
  });

  it('is not made over a set whose manifest is gone', async () => {
    const made = await study();
    const { out } = await makeGold(made);
    await rm(join(out, 'manifest.json'));
    const before = await filesIn(made.dir);
    await assert.rejects(
      makeGold(made, { force: true }),
      /gold.v1.\S+ is there and is no part of a gold set: move it away/,
    );
    assert.deepEqual(await filesIn(made.dir), before);
  });

  it('that cannot be is refused with a sentence', async () => {
    const made = await study();
    await writeFile(own(), 'a file');
    for (const out of [own(), folder('own', 'below')]) {
      await assert.rejects(makeGold(made, { out }), { message: `${out} or what it would stand in is no folder.` });
    }
    await writeFile(join(made.dir, 'gold'), 'a file');
    await assert.rejects(makeGold(made), /gold.v1 or what it would stand in is no folder\.$/);
    assert.equal(await readFile(own(), 'utf8'), 'a file');
  });

  it('has the same bytes wherever the study stands, and whichever of its files was written first', async () => {
    const made = await study();
    await made.decide('adam', [resolveEvent(7, { item: present(made.items[3]), value: 1 })]);
    const files = [...(await filesIn(folder()))].reverse();
    for (const [path, { text }] of files) {
      await mkdir(dirname(folder('deep', 'er', path)), { recursive: true });
      await writeFile(folder('deep', 'er', path), text, 'latin1');
    }
    const first = await makeGold(made, { out: folder('one') });
    const second = await makeGold({ dir: folder('deep', 'er', 'a.jsonl.rating') }, { out: folder('two') });
    assert.deepEqual([first.manifest.counts.labels, second.status], [6, 'written']);
    assert.deepEqual(await textsIn(folder('one')), await textsIn(folder('two')));
  });
});
