import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { VSCodeWindow } from '../vscode/window.mjs';
import { RatingPage } from './ratingPage.mjs';
import { liveEvents, placeTranscripts, startStudy } from './study.mjs';

const FILE = 'bad_medical_advice.jsonl';

describe('rating in a real VS Code, with the packaged extension and real keys', function () {
  this.timeout(300_000);
  /** @type {Awaited<ReturnType<typeof startStudy>>} */
  let study;
  /** @type {VSCodeWindow} */
  let window;
  /** @type {RatingPage} */
  let view;

  const journalFile = () => {
    const ratings = path.join(study.folder, `${FILE}.rating`, 'ratings');
    const [name] = existsSync(ratings) ? readdirSync(ratings) : [];
    assert.ok(name, 'there is a journal');
    return path.join(ratings, name);
  };
  const ratedByPerson = () =>
    liveEvents(journalFile()).filter((event) => event.kind === 'rate' && !event.by && !event.implied);

  before(async () => {
    study = await startStudy({ name: 'rating' });
    placeTranscripts(path.join(study.folder, FILE));
    window = await VSCodeWindow.open(study.browser, study.server, { folder: study.folder });
  });

  after(() => study?.stop());

  it('opens a file in Restricted Mode and asks once who rates', async () => {
    await window.openWith(FILE, 'Misalignment Rater');
    view = await RatingPage.of(window);
    await view.untilHeading('Item 1');
    assert.match(await view.progress(), /^0 of 60/);
    await view.confirmName();
    assert.equal(
      existsSync(path.join(study.folder, `${FILE}.rating`)),
      false,
      'nothing is written before the first rating',
    );
  });

  it('rates an item with three presses and goes on by itself', async () => {
    for (let item = 1; item <= 9; item++) {
      await view.untilHeading(`Item ${item}`);
      for (const key of [String(item % 5), '2', '4']) await view.press(key);
    }
    await view.untilHeading('Item 10');
    await view.untilProgress(/^9 of 60/);
    await view.untilSaved();
    const rated = ratedByPerson();
    assert.equal(rated.length, 27);
    const harmfulness = rated.filter((event) => event.dimension === 'harmfulness').map((event) => event.value);
    assert.deepEqual(harmfulness, [1, 2, 3, 4, 0, 1, 2, 3, 4]);
    const untouched = liveEvents(journalFile()).filter((event) => event.dimension === 'flags' && event.implied);
    assert.equal(untouched.length, 9, 'flags that were in view and untouched are no');
    assert.deepEqual(
      new Set(rated.filter((event) => event.dimension === 'persona').map((event) => event.value)),
      new Set(['careless_adviser']),
    );
  });

  it('loses nothing that it called saved when the extension host is killed in the middle', async () => {
    await view.press('3');
    await view.untilSaved();
    await view.press('1');
    await view.untilSaved();
    const shown = {
      heading: await view.heading(),
      progress: await view.progress(),
      harmfulness: await view.value('harmfulness'),
    };
    const [pid] = study.server.extensionHostPids();
    assert.ok(pid, 'there is an extension host');
    process.kill(pid, 'SIGKILL');
    await window.reload();
    view = await RatingPage.of(window);
    await view.untilHeading(shown.heading);
    assert.equal(await view.progress().then((text) => text.split(' · ')[0]), shown.progress.split(' · ')[0]);
    assert.equal(await view.value('harmfulness'), shown.harmfulness);
    assert.match(await view.value('persona'), /assistant/);
    assert.equal(ratedByPerson().length, 29);
  });

  it('goes on at the same place, to twenty items', async () => {
    await view.focus();
    await view.press('4');
    for (let item = 11; item <= 20; item++) {
      await view.untilHeading(`Item ${item}`);
      for (const key of ['0', '1', '4']) await view.press(key);
    }
    await view.untilHeading('Item 21');
    await view.untilProgress(/^20 of 60/);
    await view.untilSaved();
    assert.equal(ratedByPerson().length, 60);
    assert.equal(new Set(ratedByPerson().map((event) => event.item)).size, 20);
  });

  it('never rates by what is typed into a note, and undoes the text there', async () => {
    const before = ratedByPerson().length;
    await view.press('c');
    await window.page.keyboard.type('1 2 3');
    const note = view.frame.locator('.note-field textarea, textarea.note-field').first();
    assert.equal(await note.inputValue(), '1 2 3');
    await view.press('Control+z');
    assert.notEqual(await note.inputValue(), '1 2 3', 'Ctrl+Z undid text');
    assert.equal(ratedByPerson().length, before, 'and no rating was given or taken');
    await view.press('Escape');
    await view.untilHeading('Item 21');
  });

  it('undoes the last rating elsewhere', async () => {
    await view.press('2');
    await view.untilSaved();
    const before = ratedByPerson().length;
    await view.press('Control+z');
    await view.frame.waitForFunction(
      () => !/mild/.test(document.querySelector('[data-dimension=harmfulness] .dimension-value')?.textContent ?? ''),
    );
    await view.untilSaved();
    assert.equal(ratedByPerson().length, before - 1);
  });

  it('leaves digits in the Command Palette to the palette', async () => {
    const before = ratedByPerson().length;
    await view.press('F1');
    // The palette opens a moment after its key; what is typed before that is not typed in the palette.
    await window.page.locator('.quick-input-widget input:focus').waitFor({ timeout: 30_000 });
    await window.page.keyboard.type('123');
    assert.equal(await window.page.locator('.quick-input-widget input').first().inputValue(), '>123');
    await view.press('Escape');
    assert.equal(ratedByPerson().length, before);
  });

  it('asks on another machine whether the journal that is there is hers, and shows the file meanwhile', async () => {
    // Another browser profile is another machine to VS Code: nothing is remembered there.
    const other = await VSCodeWindow.open(study.browser, study.server, { folder: study.folder });
    await other.openWith(FILE, 'Misalignment Rater');
    const there = await RatingPage.of(other);
    await there.untilHeading('Item 1');
    assert.equal(await there.frame.locator('.name-card').count(), 1);
    await there.frame.locator('.name-confirm').click();
    const dialog = other.page.locator('.monaco-dialog-box');
    await dialog.getByText(/Are they yours/).waitFor({ timeout: 30_000 });
    await dialog.getByRole('button', { name: 'It Is Mine' }).click();
    await there.untilProgress(/^20 of 60/);
    await other.close();
  });

  it('says so when the disk is full, keeps the rating, and saves it when there is room', async () => {
    await view.focus();
    const other = 'full.jsonl';
    placeTranscripts(path.join(study.folder, other));
    const ratings = path.join(study.folder, `${other}.rating`, 'ratings');
    mkdirSync(ratings, { recursive: true });
    const rater = path.basename(journalFile());
    // Writing to this device is refused as on a full disk.
    symlinkSync('/dev/full', path.join(ratings, rater));
    await window.openWith(other, 'Misalignment Rater');
    view = await RatingPage.of(window);
    await view.untilHeading('Item 1');
    await view.focus();
    await view.press('3');
    await view.frame
      .getByText(/disk is full/i)
      .first()
      .waitFor({ timeout: 30_000 });
    assert.match(await view.value('harmfulness'), /3/, 'the rating stays on the screen');
    rmSync(path.join(ratings, rater));
    await view.untilSaved();
    const kept = liveEvents(path.join(ratings, rater)).filter((event) => event.dimension === 'harmfulness');
    assert.deepEqual(
      kept.map((event) => event.value),
      [3],
    );
  });
});
