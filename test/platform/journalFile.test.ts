import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalEvent } from '../../schemas/event';
import { JournalFile } from '../../src/platform/journalFile';
import { idOf, present, rateEvent, undoEvent } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';

const line = (event: JournalEvent) => `${JSON.stringify(event)}\n`;
const ids = (events: readonly JournalEvent[]) => events.map((event) => event.id);
const numbers = (journal: JournalFile) => journal.problems.map((problem) => problem.line);

describe('a journal', () => {
  const folder = temporaryFolder();
  const path = () => folder('a.rating', 'ratings', 'ana.jsonl');
  const open = () => new JournalFile(path(), 'ana');
  const put = async (text: string) => {
    await mkdir(dirname(path()), { recursive: true });
    await writeFile(path(), text);
  };

  it('has no events before it is there, and makes its folder with the first', async () => {
    const journal = open();
    assert.deepEqual(await journal.read(), []);
    await journal.append([rateEvent(1), undoEvent(2, 1)]);
    assert.equal(await readFile(path(), 'utf8'), line(rateEvent(1)) + line(undoEvent(2, 1)));
    assert.deepEqual(await journal.read(), [], 'own events are not news');
    assert.deepEqual(await open().read(), [rateEvent(1), undoEvent(2, 1)]);
  });

  it('tells of a torn last line, closes it with the next append and goes on', async () => {
    await put(`${line(rateEvent(1))}{"v":1,"id":"0000`);
    const journal = open();
    assert.deepEqual(ids(await journal.read()), [idOf(1)]);
    assert.deepEqual(numbers(journal), [2]);
    await journal.append([rateEvent(3)]);
    assert.equal(await readFile(path(), 'utf8'), `${line(rateEvent(1))}{"v":1,"id":"0000\n${line(rateEvent(3))}`);
    const again = open();
    assert.deepEqual(ids(await again.read()), [idOf(1), idOf(3)]);
    assert.deepEqual(numbers(again), [2]);
  });

  it('takes a torn line that has grown to its end meanwhile', async () => {
    const text = line(rateEvent(1));
    await put(text.slice(0, 40));
    const journal = open();
    assert.deepEqual([ids(await journal.read()), numbers(journal)], [[], [1]]);
    await appendFile(path(), text.slice(40));
    assert.deepEqual([ids(await journal.read()), numbers(journal)], [[idOf(1)], []]);
  });

  it('takes a last event that lacks only its line feed, once, and counts its line once', async () => {
    await put(line(rateEvent(1)).trimEnd());
    const journal = open();
    assert.deepEqual(ids(await journal.read()), [idOf(1)]);
    await appendFile(path(), `\nnonsense\n${line(rateEvent(2))}`);
    assert.deepEqual([ids(await journal.read()), numbers(journal)], [[idOf(2)], [2]]);
  });

  it('puts a line feed before its own events where the last line lacks it', async () => {
    await put(line(rateEvent(1)).trimEnd());
    const journal = open();
    await journal.append([rateEvent(2)]);
    await appendFile(path(), 'nonsense\n');
    await journal.read();
    assert.equal(await readFile(path(), 'utf8'), `${line(rateEvent(1))}${line(rateEvent(2))}nonsense\n`);
    assert.deepEqual(numbers(journal), [3]);
  });

  it('reads a file with a byte order mark, CRLF and blank lines', async () => {
    await put(`\uFEFF${JSON.stringify(rateEvent(1))}\r\n\r\n  \n${JSON.stringify(rateEvent(2))}\r\n`);
    const journal = open();
    assert.deepEqual(await journal.read(), [rateEvent(1), rateEvent(2)]);
    assert.deepEqual(journal.problems, []);
  });

  it('reports lines of another rater and lines that are no events, by number, and reads the rest', async () => {
    await put(
      [
        line(rateEvent(1, { rater: 'bob' })),
        'null\n',
        '{"v":1}\n',
        line(rateEvent(4, { item: 'q17' })),
        line(rateEvent(5)),
      ].join(''),
    );
    const journal = open();
    assert.deepEqual(ids(await journal.read()), [idOf(5)]);
    assert.deepEqual(numbers(journal), [1, 2, 3, 4]);
    assert.match(present(journal.problems[0]).message, /bob/);
  });

  it('leaves kinds and fields that it does not know in the file', async () => {
    const unknown = `${JSON.stringify({ ...rateEvent(1), kind: 'aside', text: 'x' })}\n`;
    const more = { ...rateEvent(2), mood: 'good' };
    await put(`${unknown}${line(more)}`);
    const journal = open();
    assert.deepEqual(await journal.read(), [more]);
    assert.deepEqual([journal.problems, journal.newerVersion], [[], false]);
    await journal.append([rateEvent(3)]);
    assert.equal(await readFile(path(), 'utf8'), `${unknown}${line(more)}${line(rateEvent(3))}`);
  });

  it('is read only where a line is of a newer version, until that line is gone', async () => {
    const newer = `${JSON.stringify({ ...rateEvent(1), v: 2, value: { new: 'shape' } })}\n`;
    await put(newer);
    const journal = open();
    await journal.read();
    assert.equal(journal.newerVersion, true);
    await assert.rejects(journal.append([rateEvent(2)]), /newer version/);
    assert.equal(await readFile(path(), 'utf8'), newer);
    await rm(path());
    await put(line(rateEvent(1)));
    await journal.append([rateEvent(2)]);
    assert.equal(journal.newerVersion, false);
  });

  it('notices a newer version that another window wrote since the last look', async () => {
    const journal = open();
    await journal.append([rateEvent(1)]);
    await appendFile(path(), `${JSON.stringify({ ...rateEvent(2), v: 2 })}\n`);
    await assert.rejects(journal.append([rateEvent(3)]), /newer version/);
  });

  it('gives what others appended between its own appends, once', async () => {
    const [one, other] = [open(), open()];
    await one.append([rateEvent(1)]);
    assert.deepEqual(ids(await other.append([rateEvent(2)])), [idOf(1)]);
    assert.deepEqual(ids(await one.append([rateEvent(3)])), [idOf(2)]);
    assert.deepEqual(ids(await other.read()), [idOf(3)]);
    assert.deepEqual([await one.read(), await other.read()], [[], []]);
    assert.deepEqual(ids(await open().read()), [idOf(1), idOf(2), idOf(3)]);
  });

  it('loses nothing of two writers that append at the same moments', async () => {
    const [one, other] = [open(), open()];
    const seen = new Set<string>();
    for (let round = 0; round < 40; round++) {
      const pair = [one.append([rateEvent(2 * round + 1)]), other.append([rateEvent(2 * round + 2, { ms: 12345 })])];
      await Promise.all(pair);
      for (const id of ids(await one.read())) seen.add(id);
    }
    for (const id of ids(await other.read())) seen.add(id);
    assert.deepEqual(
      ids(await open().read()).sort(),
      Array.from({ length: 80 }, (_, n) => idOf(n + 1)),
    );
    assert.deepEqual([numbers(one), numbers(other)], [[], []]);
    const own = new Set(Array.from({ length: 40 }, (_, n) => idOf(2 * n + 1)));
    for (let n = 1; n <= 80; n++) assert.ok(seen.has(idOf(n)) || own.has(idOf(n)), `event ${n} was never told`);
  });

  it('reads the same bytes once for two that ask at the same time', async () => {
    const journal = open();
    await put(line(rateEvent(1)));
    const [first, second] = await Promise.all([journal.read(), journal.read()]);
    assert.deepEqual([...ids(first), ...ids(second)], [idOf(1)]);
    await appendFile(path(), line(rateEvent(2)));
    assert.deepEqual(ids(await journal.read()), [idOf(2)]);
  });

  it('reads a file that was replaced from its start', async () => {
    const journal = open();
    await journal.append([rateEvent(5), rateEvent(6)]);
    await writeFile(`${path()}.new`, line(rateEvent(1)) + line(rateEvent(5)) + line(rateEvent(6)));
    await rename(`${path()}.new`, path());
    assert.deepEqual(ids(await journal.append([rateEvent(7)])), [idOf(1), idOf(5), idOf(6)]);
    assert.equal((await open().read()).length, 4);
  });

  it('notices a replaced file also where the new one is longer and has the same inode', async () => {
    const journal = open();
    await journal.append([rateEvent(5), rateEvent(6)]);
    // Written over in place: the inode stays, as it does where a system gives a freed inode to the next new file.
    await writeFile(path(), [1, 2, 3, 4, 5, 6].map((n) => line(rateEvent(n, { ms: n * 1000 }))).join(''));
    assert.deepEqual(ids(await journal.read()), [1, 2, 3, 4, 5, 6].map(idOf));
    assert.deepEqual(journal.problems, []);
  });

  it('reads a file that became shorter from its start, and forgets the problems that are gone', async () => {
    await put(`nonsense\n${line(rateEvent(1))}${line(rateEvent(2))}`);
    const journal = open();
    await journal.read();
    assert.deepEqual(numbers(journal), [1]);
    await writeFile(path(), line(rateEvent(3)));
    assert.deepEqual([ids(await journal.read()), numbers(journal)], [[idOf(3)], []]);
  });

  it('goes on after the file was deleted', async () => {
    const journal = open();
    await journal.append([rateEvent(1)]);
    await rm(dirname(path()), { recursive: true });
    assert.deepEqual(await journal.read(), []);
    await journal.append([rateEvent(2)]);
    assert.deepEqual(ids(await open().read()), [idOf(2)]);
    await journal.append([rateEvent(3)]);
    assert.deepEqual(ids(await open().read()), [idOf(2), idOf(3)]);
  });
});
