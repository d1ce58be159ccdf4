import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { isMissing, writeDurably } from '../../src/platform/durableFile';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('writing a small file durably', () => {
  const folder = temporaryFolder();

  it('makes its folders, replaces what was there, and leaves nothing beside it', async () => {
    const path = folder('a', 'b', 'study.json');
    await writeDurably(path, 'old');
    await writeDurably(path, 'new');
    assert.equal(await readFile(path, 'utf8'), 'new');
    assert.deepEqual(await readdir(folder('a', 'b')), ['study.json']);
  });

  it('leaves nothing behind where it cannot write', async () => {
    await mkdir(folder('taken', 'inside'), { recursive: true });
    await assert.rejects(writeDurably(folder('taken'), 'text'));
    assert.deepEqual(await readdir(folder()), ['taken']);
    await writeFile(folder('file'), '');
    await assert.rejects(writeDurably(folder('file', 'study.json'), 'text'));
    assert.deepEqual((await readdir(folder())).sort(), ['file', 'taken']);
  });

  it('tells a missing file from other errors', async () => {
    assert.equal(isMissing(await readFile(folder('none')).catch((error: unknown) => error)), true);
    assert.equal(isMissing(await readFile(folder()).catch((error: unknown) => error)), false);
    assert.equal(isMissing('ENOENT'), false);
  });
});
