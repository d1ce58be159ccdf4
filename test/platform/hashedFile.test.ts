import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { byPath, HashedFile, hashFile } from '../../src/platform/hashedFile';
import { temporaryFolder } from '../fixtures/temporaryFolder';

describe('a file that is hashed while it is written', () => {
  const folder = temporaryFolder();

  it('tells what stands on the disk, however large the pieces are', async () => {
    const file = new HashedFile(folder(), 'deep/er/a.txt');
    const pieces = ['', 'ä€😀'.repeat(400_000), 'b', '\ud800', 'c'.repeat(3 << 20)];
    for (const piece of pieces) file.write(piece);
    const told = file.finish();
    const bytes = await readFile(folder('deep', 'er', 'a.txt'));
    assert.ok(bytes.equals(Buffer.from(pieces.join(''), 'utf8')));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    assert.deepEqual(told, { path: 'deep/er/a.txt', bytes: bytes.length, sha256 });
    assert.deepEqual(await hashFile(folder('deep', 'er', 'a.txt'), 'deep/er/a.txt'), told);
  });

  it('may be empty, and is never written over', () => {
    assert.equal(new HashedFile(folder(), 'a').finish().bytes, 0);
    assert.throws(() => new HashedFile(folder(), 'a'), /EEXIST/);
  });

  it('can be given up at any time, also when it is done', () => {
    const file = new HashedFile(folder(), 'a');
    file.write('x');
    file.abandon();
    file.abandon();
    const other = new HashedFile(folder(), 'b');
    other.finish();
    other.abandon();
  });

  it('stands in a listing by its path', () => {
    const files = ['b', 'a/c', 'a', 'B'].map((path) => ({ path, bytes: 0, sha256: '' }));
    assert.deepEqual(
      files.sort(byPath).map(({ path }) => path),
      ['B', 'a', 'a/c', 'b'],
    );
  });
});
