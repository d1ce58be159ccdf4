import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { journalPath } from '../../src/platform/studyFolder';
import { TranscriptFile } from '../../src/platform/transcriptFile';
import { present, row, rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { type Memory, Seat, Workbench } from './workbench';

describe('a rating session', () => {
  const folder = temporaryFolder();
  const path = () => folder('a.jsonl');
  const study = () => folder('a.jsonl.rating');
  const benches: Workbench[] = [];
  afterEach(async () => {
    await Promise.all(benches.splice(0).map((bench) => bench.close()));
  });
  const open = async (rater = 'ana') => {
    const bench = await Workbench.open(path(), { rater });
    benches.push(bench);
    return bench;
  };
  const lines = async (rater = 'ana', dir = study()) => (await readFile(journalPath(dir, rater), 'utf8')).split('\n');

  describe('when the file is opened again', () => {
    const rateTwo = async (memory: Memory) => {
      await writeFile(path(), rows(5));
      const bench = await open();
      const seat = await Seat.at(bench.view(memory));
      await seat.rateAll();
      await seat.goOn();
      await seat.rateAll();
      return { bench, seat };
    };
    const placeWith = async (memory: Memory, item?: string) =>
      (await Seat.at((await open()).view(memory), item)).number();

    it('goes on at the item that was viewed last where it still needs a rating', async () => {
      const memory: Memory = {};
      const { seat } = await rateTwo(memory);
      await seat.view.handlers.go({ to: { number: 4 } });
      assert.equal(await placeWith(memory), 4);
    });

    it('goes on after it where it is rated, and after the last act where nothing is remembered', async () => {
      const memory: Memory = {};
      const { bench } = await rateTwo(memory);
      assert.equal(await placeWith(memory), 3);
      assert.equal(await placeWith({}), 3);
      assert.equal((await bench.saved()).length > 0, true);
    });

    it('goes on after the last act where the item that was viewed last is gone', async () => {
      await writeFile(path(), rows(5));
      const memory: Memory = {};
      const seat = await Seat.at((await open()).view(memory));
      await seat.view.handlers.go({ to: { number: 3 } });
      await seat.rateAll();
      await benches[0]?.saved();
      assert.equal(await placeWith({ viewed: 'c1-00000000000000000000' }), 4);
    });

    it('shows the item that a hidden view had shown, rated or not', async () => {
      const { seat } = await rateTwo({});
      assert.equal(await placeWith({}, seat.item), 2);
    });

    it('begins at the first item where nothing is known', async () => {
      await writeFile(path(), rows(2));
      assert.equal(await placeWith({}), 1);
    });

    it('wraps round to what was left out', async () => {
      await writeFile(path(), rows(3));
      const seat = await Seat.at((await open()).view());
      await seat.view.handlers.go({ to: 'last' });
      await seat.rateAll();
      await benches[0]?.saved();
      assert.equal(await placeWith({}), 1);
    });

    it('has the same ratings, counts and pace', async () => {
      await writeFile(path(), rows(10));
      const bench = await open();
      const seat = await Seat.at(bench.view());
      for (let n = 0; n < 4; n++) {
        await seat.rateAll();
        await seat.goOn();
      }
      await bench.saved();
      const again = await open();
      assert.deepEqual(again.session.progress, bench.session.progress);
      assert.equal(again.session.progress.rated, 4);
      assert.notEqual(again.session.progress.minutesLeft, null);
    });
  });

  describe('when the file changes', () => {
    it('keeps ratings with their content, lists what is gone and asks for what is new', async () => {
      await writeFile(path(), rows(3));
      const bench = await open();
      const seat = await Seat.at(bench.view());
      await seat.rateAll();
      await seat.goOn();
      await seat.rateAll();
      const gone = seat.item;
      const changed = { ...row(1), answer: 'Another answer.' };
      await writeFile(path(), [row(2), row(0), changed].map((each) => `${JSON.stringify(each)}\n`).join(''));
      const file = await TranscriptFile.open(path());
      const before = bench.session.file;
      bench.session.replaceFile(file);
      file.scanHere();
      bench.session.scanned();
      await before.dispose();
      await seat.view.refresh();
      assert.deepEqual(
        [bench.session.orphans, bench.session.lastPlaceOf(gone)],
        [[gone], { file: 'a.jsonl', line: 2 }],
      );
      const { rated, total, orphans } = bench.session.progress;
      assert.deepEqual([rated, total, orphans], [1, 3, 1]);
      const stage = await seat.stage();
      assert.ok(stage.kind === 'item' && stage.current.item !== gone);
      assert.equal(stage.itemState, 'to-rate');
      await assert.rejects(
        async () => seat.view.handlers.rate({ item: gone, dimension: 'persona', value: 'none', ms: 0 }),
        /no longer in the file/,
      );
      await seat.view.handlers.note({ item: gone, text: 'typed when the file changed', final: true });
      assert.equal(bench.session.ratingOf(gone).note, 'typed when the file changed', 'a note stays with its content');
      const undone = await seat.view.handlers.undo({ item: null });
      assert.equal(undone.stage.kind === 'item' && undone.stage.current.line, 2, 'undo stays within the file');
      assert.equal(undone.said, 'Coherence 4');
    });

    it('follows the item on the screen to its new place', async () => {
      await writeFile(path(), rows(2));
      const bench = await open();
      const seat = await Seat.at(bench.view());
      const { item } = seat;
      await writeFile(path(), JSON.stringify(row(7)).concat('\n', rows(2)));
      const file = await TranscriptFile.open(path());
      const before = bench.session.file;
      file.scanHere();
      bench.session.replaceFile(file);
      await before.dispose();
      assert.deepEqual([seat.item, await seat.number()], [item, 2]);
    });
  });

  describe('with the same journal elsewhere', () => {
    it('two views of one session show the same rating', async () => {
      await writeFile(path(), rows(2));
      const bench = await open();
      const [one, other] = [await Seat.at(bench.view()), await Seat.at(bench.view())];
      await one.rate('harmfulness', 3);
      const stage = await other.stage();
      assert.equal(stage.kind === 'item' && stage.rating.values.harmfulness?.value, 3);
      assert.equal(other.view.itemChanged()?.itemState, 'partly');
    });

    it('two windows on one journal lose nothing and learn from each other', async () => {
      await writeFile(path(), rows(4));
      const [here, there] = [await open(), await open()];
      const [one, other] = [await Seat.at(here.view()), await Seat.at(there.view())];
      await one.rateAll();
      await there.session.refresh();
      assert.equal(there.session.progress.rated, 1);
      assert.equal(await other.goOn(), 2);
      await Promise.all([other.rateAll(), one.rate('harmfulness', 4)]);
      await Promise.all([here.session.refresh(), there.session.refresh()]);
      assert.deepEqual(
        [here, there].map(({ session }) => [
          session.progress.rated,
          session.ratingOf(one.item).values.harmfulness?.value,
        ]),
        [
          [2, 4],
          [2, 4],
        ],
      );
      assert.equal((await open()).session.progress.rated, 2);
      assert.deepEqual(here.session.journalProblems, []);
    });

    it('does not count time twice when a replaced journal is read from its start', async () => {
      await writeFile(path(), rows(40));
      const bench = await open();
      const seat = await Seat.at(bench.view());
      for (let n = 0; n < 35; n++) {
        await seat.rate('harmfulness', 1, 6000);
        await seat.view.handlers.go({ to: 'next' });
      }
      assert.equal(bench.session.minutesSpent, 3.5);
      const text = (await lines()).join('\n');
      await rm(journalPath(study(), 'ana'));
      await writeFile(journalPath(study(), 'ana'), `\n${text}`);
      await bench.session.refresh();
      assert.equal(bench.session.minutesSpent, 3.5);
    });

    it('is read only where the journal is of a newer version', async () => {
      await writeFile(path(), rows(2));
      const bench = await open();
      const seat = await Seat.at(bench.view());
      await seat.rateAll();
      const [first = ''] = await lines();
      await appendFile(journalPath(study(), 'ana'), `${first.replace('"v":1', '"v":2')}\n`);
      const later = await open();
      assert.match(present(later.session.readOnly), /newer version/);
      const reader = await Seat.at(later.view());
      await assert.rejects(async () => reader.rate('harmfulness', 1), /newer version/);
      assert.equal(await reader.goOn(), 2, 'reading on is possible');
    });
  });

  it('takes up the journal of another rater and shows nothing of the first one', async () => {
    await writeFile(path(), rows(2));
    const bench = await open();
    const seat = await Seat.at(bench.view());
    await seat.rateAll();
    await bench.session.begin('bob');
    assert.deepEqual([bench.session.progress.rated, bench.session.ratingOf(seat.item).values], [0, {}]);
    assert.equal(await bench.session.undo(), undefined);
  });

  it('throws and stays as it is where a journal cannot be read', async () => {
    await writeFile(path(), rows(1));
    const bench = await open();
    await mkdir(journalPath(study(), 'bob'), { recursive: true });
    await assert.rejects(bench.session.begin('bob'), { code: 'EISDIR' });
    assert.equal(bench.session.rater, 'ana');
  });
});
