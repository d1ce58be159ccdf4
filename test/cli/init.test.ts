import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { initStudy } from '../../src/cli/initStudy';
import { UsageError } from '../../src/cli/usageError';
import { loadStudy } from '../../src/platform/studyFolder';
import { core, emV1Hash, row, rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('init', () => {
  const folder = temporaryFolder();
  const usage = (words: RegExp) => (error: unknown) => {
    assert.ok(error instanceof UsageError, String(error));
    assert.match(error.message, words);
    assert.ok(!error.message.includes('\n'), error.message);
    return true;
  };

  it('makes a study of its files and counts what is in them', async () => {
    await mkdir(folder('data'));
    await writeFile(folder('data', 'a.jsonl'), rows(3) + rows(2));
    await writeFile(folder('b.jsonl'), `${rows(1)}${JSON.stringify(row(9))}\n`);
    const files = [folder('data', 'a.jsonl'), folder('b.jsonl')];
    const made = await initStudy(files, { out: folder('s.rating'), raters: 'ana, bob' });
    const { study, ...rest } = made;
    assert.ok(study.endsWith('s.rating'));
    assert.deepEqual(rest, {
      ...{ v: 1, transcripts: ['../data/a.jsonl', '../b.jsonl'], codebook: 'em-v1', raters: ['ana', 'bob'] },
      ...{ records: 7, items: 4, problems: 0 },
    });
    const loaded = await loadStudy(folder('s.rating'));
    assert.deepEqual([loaded.study.raters, loaded.codebookHash], [['ana', 'bob'], emV1Hash]);
    assert.deepEqual(loaded.study.assignment, { order: 'file' });
  });

  it('writes the same bytes for the same arguments', async () => {
    await writeFile(folder('a.jsonl'), rows(2));
    const bytes = async (name: string) => {
      await initStudy([folder('a.jsonl')], { out: folder(name) });
      return readFile(folder(name, 'study.json'), 'utf8');
    };
    assert.equal(await bytes('one.rating'), await bytes('two.rating'));
  });

  it('takes a codebook of its own into the study', async () => {
    await writeFile(folder('a.jsonl'), rows(1));
    await writeFile(folder('mine.json'), JSON.stringify({ ...core, id: 'mine' }));
    await initStudy([folder('a.jsonl')], { out: folder('s.rating'), codebook: folder('mine.json') });
    assert.equal((await loadStudy(folder('s.rating'))).codebook.id, 'mine');
    await initStudy([folder('a.jsonl')], { out: folder('core.rating'), codebook: 'core' });
    assert.equal((await loadStudy(folder('core.rating'))).codebook.id, 'core');
  });

  it('refuses wrong arguments in a sentence and writes nothing', async () => {
    await writeFile(folder('a.jsonl'), rows(1));
    await writeFile(folder('array.jsonl'), '[1,2]');
    await writeFile(folder('broken.json'), '{');
    const a = folder('a.jsonl');
    const out = folder('s.rating');
    for (const [files, options, words] of [
      [[a], { out: folder('s') }, /must end in \.rating/],
      [[folder('none.jsonl')], { out }, /none\.jsonl does not exist/],
      [[folder('array.jsonl')], { out }, /nothing to rate/],
      [[a], { out, raters: 'Ana' }, /--raters: Ana: a rater id is/],
      [[a], { out, raters: 'con' }, /reserved/],
      [[a], { out, raters: 'ana,bob,ana' }, /twice/],
      [[a], { out, codebook: 'em-v9' }, /em-v9 does not exist/],
      [[a], { out, codebook: folder('broken.json') }, /is not JSON/],
    ] as const) {
      await assert.rejects(initStudy(files, options), usage(words));
    }
    assert.deepEqual((await readdir(folder())).sort(), ['a.jsonl', 'array.jsonl', 'broken.json']);
  });

  it('never writes over a study or a folder that is something else', async () => {
    await writeFile(folder('a.jsonl'), rows(1));
    const out = folder('s.rating');
    await initStudy([folder('a.jsonl')], { out, raters: 'ana' });
    const before = await readFile(folder('s.rating', 'study.json'), 'utf8');
    await assert.rejects(initStudy([folder('a.jsonl')], { out }), usage(/is a study already/));
    assert.equal(await readFile(folder('s.rating', 'study.json'), 'utf8'), before);
    await mkdir(folder('other.rating', 'x'), { recursive: true });
    await assert.rejects(initStudy([folder('a.jsonl')], { out: folder('other.rating') }), usage(/is not a study/));
  });
});
