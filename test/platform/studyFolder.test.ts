import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { codebookHash } from '../../src/core/codebooks/codebookIdentity';
import { findStudies } from '../../src/platform/findStudies';
import { sha256 } from '../../src/platform/sha256';
import {
  defaultStudy,
  folderBeside,
  journalPath,
  loadCodebook,
  loadStudy,
  namesFile,
  newStudy,
  pathFromStudy,
  writeStudy,
} from '../../src/platform/studyFolder';
import { core, emV1, emV1Hash } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('a study folder', () => {
  const folder = temporaryFolder();
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const make = async (dir: string, transcripts: string[]) => {
    await writeStudy(newStudy(dir, defaultStudy(transcripts), emV1));
    return dir;
  };
  const study = (transcripts: string[]) => defaultStudy(transcripts);

  it('is made of three files whose bytes depend on nothing but the transcripts and the codebook', async () => {
    const made: string[][] = [];
    for (const place of ['one', 'two']) {
      const dir = await make(folder(place, 'a.jsonl.rating'), ['../a.jsonl']);
      const names = (await readdir(dir, { recursive: true })).sort();
      assert.deepEqual(names, ['.gitattributes', 'codebooks', `codebooks/${emV1Hash}.json`, 'study.json']);
      made.push(
        await Promise.all(
          names.filter((name) => name !== 'codebooks').map((name) => readFile(`${dir}/${name}`, 'utf8')),
        ),
      );
    }
    assert.deepEqual(made[0], made[1]);
    assert.equal(made[0]?.[0], '*.jsonl merge=union -text\n');
    assert.equal(made[0]?.[2], json(study(['../a.jsonl'])));
  });

  it('comes back as it was written, and is not written over', async () => {
    const dir = await make(folder('a.rating'), ['../a.jsonl']);
    const loaded = await loadStudy(dir);
    assert.deepEqual([loaded.study, loaded.codebookHash], [study(['../a.jsonl']), emV1Hash]);
    await writeFile(folder('a.rating', 'study.json'), json({ ...loaded.study, ours: 'kept' }));
    await writeStudy(loaded);
    assert.equal((await loadStudy(dir)).study.ours, 'kept');
  });

  it('keeps every version of its codebook, and knows the built-in ones', async () => {
    const dir = await make(folder('a.rating'), ['../a.jsonl']);
    const older = { ...core, title: 'Older words' };
    const hash = codebookHash(older, sha256);
    await writeStudy(newStudy(dir, study(['../a.jsonl']), older));
    const known = (await loadStudy(dir)).knownCodebooks;
    assert.deepEqual(known.get(hash), JSON.parse(JSON.stringify(older)));
    assert.ok(known.has(emV1Hash) && known.has(codebookHash(core, sha256)));
  });

  it('does not trust a codebook version whose file was edited', async () => {
    const dir = await make(folder('a.rating'), ['../a.jsonl']);
    const older = { ...core, title: 'Older words' };
    const name = `${codebookHash(older, sha256)}.json`;
    await writeFile(folder('a.rating', 'codebooks', name), json({ ...older, title: 'Edited words' }));
    await writeFile(folder('a.rating', 'codebooks', '000000000000.json'), 'no JSON');
    const { knownCodebooks } = await loadStudy(dir);
    assert.ok(!knownCodebooks.has(name.slice(0, 12)) && !knownCodebooks.has('000000000000'));
  });

  it('can bring its own codebook, and leave dimensions out', async () => {
    const dir = folder('a.rating');
    await mkdir(dir);
    await writeFile(folder('a.rating', 'mine.json'), json({ ...core, id: 'mine' }));
    await writeFile(
      folder('a.rating', 'study.json'),
      json({ ...study(['../a.jsonl']), codebook: 'mine.json', off: ['persona'] }),
    );
    const { codebook, asked } = await loadStudy(dir);
    assert.deepEqual([codebook.id, codebook.dimensions.length], ['mine', 3]);
    assert.deepEqual(
      asked.dimensions.map(({ id }) => id),
      ['harmfulness', 'coherence'],
    );
  });

  it('says in one sentence what is wrong with it and where', async () => {
    const path = folder('a.rating', 'study.json');
    await assert.rejects(loadStudy(folder('a.rating')), { message: `${path} does not exist.` });
    await mkdir(folder('a.rating'));
    const good = study(['../a.jsonl']);
    for (const [content, words] of [
      ['{"v":1', /study\.json is not JSON/],
      [json({ ...good, v: 2, codebook: 17 }), /newer version/],
      [json({ ...good, transcripts: [] }), /transcripts/],
      [json({ ...good, raters: ['Ana'] }), /raters\.0: a rater id/],
      [json([]), /top level/],
      [json({ ...good, codebook: 'gone.json' }), /gone\.json does not exist/],
      [json({ ...good, codebook: 'study.json' }), /study\.json: .*Correct the codebook/],
    ] as const) {
      await writeFile(path, content);
      await assert.rejects(loadStudy(folder('a.rating')), (error: Error) => {
        assert.match(error.message, words);
        assert.ok(!error.message.includes('\n'), error.message);
        assert.ok(error.message.includes(folder('a.rating')), error.message);
        return true;
      });
    }
  });

  it('reads study.json with a byte order mark', async () => {
    const dir = await make(folder('a.rating'), ['../a.jsonl']);
    await writeFile(folder('a.rating', 'study.json'), `\uFEFF${json(study(['../b.jsonl']))}`);
    assert.deepEqual((await loadStudy(dir)).study.transcripts, ['../b.jsonl']);
  });

  it('knows the built-in codebooks by name', async () => {
    assert.equal(await loadCodebook(folder(), 'core'), core);
    assert.equal(await loadCodebook(folder(), 'em-v1'), emV1);
  });

  it('names files by paths with / relative to itself', () => {
    assert.equal(pathFromStudy(folder('s', 'a.rating'), folder('data', 'a.jsonl')), '../../data/a.jsonl');
    assert.equal(journalPath(folder('a.rating'), 'ana'), folder('a.rating', 'ratings', 'ana.jsonl'));
  });

  describe('names files', () => {
    const names = (entry: string, ...file: string[]) =>
      namesFile(folder('s', 'a.rating'), study([entry]), folder(...file));

    it('by their path', () => {
      assert.equal(names('../a.jsonl', 's', 'a.jsonl'), true);
      assert.equal(names('../a.jsonl', 's', 'b.jsonl'), false);
      assert.equal(names('../../data/../x/a.jsonl', 'x', 'a.jsonl'), true);
    });

    it('by globs, also above itself', () => {
      assert.equal(names('../*.jsonl', 's', 'a.jsonl'), true);
      assert.equal(names('../*.jsonl', 's', 'deep', 'a.jsonl'), false);
      assert.equal(names('../*.jsonl', 'a.jsonl'), false);
      assert.equal(names('../../**/*.jsonl', 'data', 'deep', 'a.jsonl'), true);
      assert.equal(names('../../**/*.jsonl', 'data', 'deep', 'a.json'), false);
      assert.equal(names('../{a,b}.jsonl', 's', 'b.jsonl'), true);
      assert.equal(names('inside/*.jsonl', 's', 'a.rating', 'inside', 'x.jsonl'), true);
    });

    it('with brackets, which are themselves before they are a pattern', async () => {
      await mkdir(folder('s'));
      assert.equal(names('../a[1].jsonl', 's', 'a[1].jsonl'), true);
      assert.equal(names('../a[1].jsonl', 's', 'a1.jsonl'), true, 'no such file: it is a pattern');
      await writeFile(folder('s', 'a[1].jsonl'), '');
      assert.equal(names('../a[1].jsonl', 's', 'a1.jsonl'), false, 'there is such a file: it is no pattern');
    });
  });
});

describe('finding the study of a file', () => {
  const folder = temporaryFolder();
  const make = async (dir: string, ...transcripts: string[]) => {
    await writeStudy(newStudy(dir, defaultStudy(transcripts), emV1));
    return dir;
  };
  const found = (...file: string[]) => findStudies(folder(...file), [folder()]);

  it('takes the one beside the file before any other', async () => {
    const file = folder('data', 'a.jsonl');
    const beside = await make(folderBeside(file), '../a.jsonl');
    await make(folder('data', 'all.rating'), '../*.jsonl');
    assert.deepEqual(await found('data', 'a.jsonl'), [beside]);
  });

  it('takes one above that names the file, the nearest first', async () => {
    const far = await make(folder('all.rating'), '../**/*.jsonl');
    assert.deepEqual(await found('data', 'deep', 'a.jsonl'), [far]);
    const near = await make(folder('data', 'near.rating'), '../deep/a.jsonl');
    assert.deepEqual(await found('data', 'deep', 'a.jsonl'), [near]);
    assert.deepEqual(await found('data', 'deep', 'b.jsonl'), [far]);
  });

  it('gives all of several at one place, sorted', async () => {
    const second = await make(folder('b.rating'), '../*.jsonl');
    const first = await make(folder('a.rating'), '../x.jsonl');
    await make(folder('c.rating'), '../y.jsonl');
    assert.deepEqual(await found('x.jsonl'), [first, second]);
  });

  it('looks no further than the workspace or the repository', async () => {
    await make(folder('all.rating'), '../**/*.jsonl');
    await mkdir(folder('repository', '.git'), { recursive: true });
    assert.deepEqual(await found('repository', 'a.jsonl'), []);
    assert.deepEqual(await findStudies(folder('work', 'a.jsonl'), [folder('work')]), []);
  });

  it('passes over studies that cannot be read, and folders of other names', async () => {
    await mkdir(folder('broken.rating'));
    await writeFile(folder('broken.rating', 'study.json'), '{');
    await make(folder('all.notrating'), '../*.jsonl');
    assert.deepEqual(await found('a.jsonl'), []);
  });
});
