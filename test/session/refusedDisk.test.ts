import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { JournalFile } from '../../src/platform/journalFile';
import { defaultStudy, journalPath, loadStudy, newStudy } from '../../src/platform/studyFolder';
import { emV1, rows } from '../fixtures/ratingBuilders';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { Seat, Workbench } from './workbench';

describe('a rating session when the disk refuses', () => {
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
  /** Makes every write fail: a file stands where the study folder would be. */
  const refuse = () => writeFile(study(), '');
  const permit = () => rm(study());

  it('shows the rating, says that it is not saved, and saves it with the next one', async () => {
    await writeFile(path(), rows(2));
    await refuse();
    const bench = await open();
    const seat = await Seat.at(bench.view());
    const { rating, saving } = await seat.rate('harmfulness', 3);
    assert.equal(rating.values.harmfulness?.value, 3);
    assert.equal(saving.state === 'unsaved' && saving.pending, 3);
    await permit();
    assert.equal((await seat.rate('persona', 'villain')).saving.state, 'saved');
    assert.deepEqual(
      (await bench.saved()).map((event) => event.kind),
      ['rater', 'rate', 'rate', 'rate'],
    );
  });

  it('saves by itself when the disk takes it again', async () => {
    await writeFile(path(), rows(2));
    await refuse();
    const bench = await open();
    await (await Seat.at(bench.view())).rate('harmfulness', 3);
    await permit();
    const saved = new Promise<void>((resolve) => {
      bench.session.onDidChange(() => {
        if (bench.session.saving.state === 'saved') resolve();
      });
    });
    bench.clock.pass(1000);
    await saved;
    assert.equal((await bench.saved()).length, 3);
  });

  it('goes on in another folder with what is unsaved', async () => {
    await writeFile(path(), rows(2));
    await refuse();
    const bench = await open();
    const seat = await Seat.at(bench.view());
    await seat.rateAll();
    const dir = folder('elsewhere', 'a.jsonl.rating');
    await bench.session.moveTo(newStudy(dir, defaultStudy(['../../a.jsonl']), emV1));
    assert.equal(bench.session.saving.state, 'saved');
    assert.equal((await loadStudy(dir)).study.transcripts[0], '../../a.jsonl');
    const again = await Workbench.open(path(), { rater: 'ana', study: await loadStudy(dir) });
    benches.push(again);
    assert.equal(again.session.progress.rated, 1);
  });

  it('takes along to another folder what the first one had saved before it refused', async () => {
    await writeFile(path(), rows(2));
    const bench = await open();
    const seat = await Seat.at(bench.view());
    await seat.rateAll();
    assert.equal(bench.session.saving.state, 'saved');
    const dir = folder('elsewhere', 'a.jsonl.rating');
    await bench.session.moveTo(newStudy(dir, defaultStudy(['../../a.jsonl']), emV1));
    const journal = new JournalFile(journalPath(dir, 'ana'), 'ana');
    assert.deepEqual(await journal.read(), await bench.saved());
    assert.equal(bench.session.progress.rated, 1);
  });

  it('keeps what is unsaved in view when the rater is taken up again', async () => {
    await writeFile(path(), rows(2));
    await refuse();
    const bench = await open();
    const seat = await Seat.at(bench.view());
    await seat.rateAll();
    await bench.session.begin('ana');
    assert.equal(bench.session.progress.rated, 1);
  });

  it('puts what one rater left unsaved into her own journal, whoever rates now', async () => {
    await writeFile(path(), rows(2));
    await refuse();
    const bench = await open();
    const seat = await Seat.at(bench.view());
    await seat.rate('harmfulness', 3);
    await bench.session.begin('bob');
    assert.deepEqual(bench.session.ratingOf(seat.item).values, {}, 'the rating of another is not shown');
    await permit();
    await seat.rate('harmfulness', 0);
    for (const [rater, value] of [
      ['ana', 3],
      ['bob', 0],
    ] as const) {
      const journal = new JournalFile(journalPath(study(), rater), rater);
      const rates = (await journal.read()).flatMap((event) => (event.kind === 'rate' ? [event] : []));
      assert.deepEqual([journal.problems, rates[0]?.value, rates.length], [[], value, 2], rater);
    }
  });
});
