import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { encodeLines } from '../../src/core/jsonl/codec';
import { JournalFile } from '../../src/platform/journalFile';
import { idOf, rateEvent } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

/** Permissions do not bind root, as whom tests may run in a container: there the work is done as nobody. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a journal that the disk refuses', () => {
  const folder = temporaryFolder();
  const path = () => folder('ratings', 'ana.jsonl');
  const put = async (bytes: string | Buffer) => {
    await mkdir(dirname(path()), { recursive: true });
    await writeFile(path(), bytes);
  };

  it('rejects with ENOSPC where the disk is full', async function () {
    // Only Linux has a device that is always full.
    if (process.platform !== 'linux') return this.skip();
    await mkdir(dirname(path()));
    await symlink('/dev/full', path());
    const journal = new JournalFile(path(), 'ana');
    await assert.rejects(journal.append([rateEvent(1)]), { code: 'ENOSPC' });
    await rm(path());
    await journal.append([rateEvent(1)]);
    assert.deepEqual(await new JournalFile(path(), 'ana').read(), [rateEvent(1)]);
  });

  it('rejects where a file stands in the place of a folder', async () => {
    await writeFile(folder('file'), '');
    const journal = new JournalFile(folder('file', 'ratings', 'ana.jsonl'), 'ana');
    await assert.rejects(journal.append([rateEvent(1)]), { code: 'ENOTDIR' });
  });

  it('rejects where a folder stands in its own place', async () => {
    await mkdir(path(), { recursive: true });
    await assert.rejects(new JournalFile(path(), 'ana').append([rateEvent(1)]), { code: 'EISDIR' });
  });

  it('rejects with EACCES where there is no permission', async function () {
    if (process.platform === 'win32') return this.skip();
    await put('');
    await chmod(folder(), 0o755);
    await chmod(path(), 0o444);
    await asOrdinaryUser(() =>
      assert.rejects(new JournalFile(path(), 'ana').append([rateEvent(1)]), { code: 'EACCES' }),
    );
  });

  it('recovers from a write that broke off after any byte: the whole batch is there after the next one', async () => {
    const before = Buffer.from(encodeLines([rateEvent(1)]));
    const batch = [rateEvent(2, { value: 'ü😀' }), rateEvent(3)];
    const bytes = Buffer.from(encodeLines(batch));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (written) => {
        await put(before);
        const journal = new JournalFile(path(), 'ana');
        await journal.read();
        await writeFile(path(), Buffer.concat([before, bytes.subarray(0, written)]));
        await journal.append(batch);
        const again = new JournalFile(path(), 'ana');
        const found = new Map((await again.read()).map((event) => [event.id, event]));
        assert.deepEqual([...found.keys()].sort(), [1, 2, 3].map(idOf));
        assert.deepEqual(found.get(idOf(2)), batch[0]);
        assert.equal((await readFile(path())).at(-1), 0x0a);
        // Own events may be read back, but each line is numbered as it stands in the file.
        await journal.read();
        assert.deepEqual(journal.problems, again.problems);
      }),
      { numRuns: 60 },
    );
  });
});
