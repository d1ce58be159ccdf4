import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { findStudies, namingOf } from '../../src/platform/findStudies';
import { defaultStudy, newStudy, writeStudy } from '../../src/platform/studyFolder';
import { emV1 } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('finding the study of a file where one cannot be read', () => {
  const folder = temporaryFolder();
  const broken = async (dir: string, text: string) => {
    await mkdir(folder(dir), { recursive: true });
    await writeFile(folder(dir, 'study.json'), text);
  };

  it('refuses with a sentence when it may be the study of this file, so that no second study begins without a word', async () => {
    await mkdir(folder('sub'));
    await broken('typo.rating', '{ "transcripts": ["../sub/a.jsonl"], }');
    await assert.rejects(findStudies(folder('sub', 'a.jsonl'), [folder()]), /typo\.rating.study\.json cannot be read/);
    assert.deepEqual(
      await findStudies(folder('sub', 'b.jsonl'), [folder()]),
      [],
      'another file is none of its business',
    );
  });

  it('says so too for a study with globs, of a newer version, or of another form', async () => {
    await broken('newer.rating', '{ "v": 2, "transcripts": ["../*.jsonl"] }');
    assert.match(JSON.stringify(await namingOf(folder('newer.rating'), folder('a.jsonl'))), /cannot be read/);
  });

  it('takes the one that can be read and names the file', async () => {
    await broken('typo.rating', '{ "a.jsonl"');
    await writeStudy(newStudy(folder('good.rating'), defaultStudy(['../a.jsonl']), emV1));
    assert.deepEqual(await findStudies(folder('a.jsonl'), [folder()]), [folder('good.rating')]);
  });
});
