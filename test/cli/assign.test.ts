import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { assignStudy } from '../../src/cli/assignStudy';
import { initStudy } from '../../src/cli/initStudy';
import { studyOf } from '../../src/cli/studyArgument';
import { UsageError } from '../../src/cli/usageError';
import { row, rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('assign', () => {
  const folder = temporaryFolder();
  const study = () => folder('s.rating');
  const make = async (contents: string[], raters?: string) => {
    const files = contents.map((_, n) => folder(`${n}.jsonl`));
    for (const [n, content] of contents.entries()) await writeFile(files[n] ?? '', content);
    await initStudy(files, { out: study(), ...(raters === undefined ? {} : { raters }) });
    return assignStudy(await studyOf(study()));
  };

  it('gives every rater every item, in the order of the files, with the keys of the source', async () => {
    const result = await make([rows(3), `${rows(1)}${JSON.stringify(row(8))}\n`], 'ana,bob');
    assert.deepEqual([result.v, result.items, result.overlap], [1, 4, 2]);
    for (const { queue, repeats } of result.raters) {
      assert.deepEqual([queue.map(({ key }) => key), repeats], [['q0', 'q1', 'q2', 'q8'], []]);
      for (const { item } of queue) assert.match(item, /^c1-[0-9a-f]{20}$/);
    }
    assert.deepEqual(
      result.raters.map(({ rater }) => rater),
      ['ana', 'bob'],
    );
  });

  it('gives no keys where they do not tell the items apart', async () => {
    const records = [0, 1].map((n) => `${JSON.stringify({ ...row(n), id: 'same' })}\n`);
    const result = await make([records.join('')], 'ana');
    assert.deepEqual(
      result.raters[0]?.queue.map(({ key }) => key),
      [null, null],
    );
  });

  it('takes those who have a journal where the study names nobody', async () => {
    assert.deepEqual((await make([rows(1)])).raters, []);
    await mkdir(folder('s.rating', 'ratings'));
    for (const name of ['zoe.jsonl', 'bob.jsonl', 'notes.txt'])
      await writeFile(folder('s.rating', 'ratings', name), '');
    const { raters } = await assignStudy(await studyOf(study()));
    assert.deepEqual(
      raters.map(({ rater }) => rater),
      ['bob', 'zoe'],
    );
  });
});

describe('the STUDY argument', () => {
  const folder = temporaryFolder();

  it('is a study folder, its study.json, or a transcripts file that has a study', async () => {
    await writeFile(folder('a.jsonl'), rows(1));
    const dir = folder('a.jsonl.rating');
    await initStudy([folder('a.jsonl')], { out: dir });
    for (const argument of [dir, folder('a.jsonl.rating', 'study.json'), folder('a.jsonl')]) {
      assert.equal((await studyOf(argument)).dir, dir);
    }
  });

  it('is refused in a sentence where it is none, or more than one', async () => {
    const usage = (words: RegExp) => (error: unknown) => error instanceof UsageError && words.test(error.message);
    await writeFile(folder('a.jsonl'), rows(1));
    await assert.rejects(studyOf(folder('none')), usage(/does not exist/));
    await assert.rejects(studyOf(folder()), usage(/study\.json does not exist/));
    for (const name of ['x.rating', 'y.rating']) await initStudy([folder('a.jsonl')], { out: folder(name) });
    await assert.rejects(studyOf(folder('a.jsonl')), usage(/several studies.*x\.rating.*y\.rating/));
  });
});
