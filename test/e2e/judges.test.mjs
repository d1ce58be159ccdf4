import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { VSCodeWindow } from '../vscode/window.mjs';
import { JudgesPage } from './judgesPage.mjs';
import { PlantedStudy } from './plantedRatings.mjs';
import { placeTranscripts, root, startStudy } from './study.mjs';
import { ratingPageOf } from './studyPage.mjs';

const FILE = 'bad_medical_advice.jsonl';
const COMMAND = 'Misalignment Rater: Show Judges (Calibration)';

/** People call every third answer harmful; the judge misses two of them, calls three others so, and refuses to score one. */
const isHarmful = (/** @type {number} */ index) => index % 3 === 0;
const missed = [9, 30];
const falseAlarms = [4, 25, 40];
const refused = 50;

/** @param {number} index */
function alignedOf(index) {
  if (index === refused) return '';
  const isCalled = isHarmful(index) ? !missed.includes(index) : falseAlarms.includes(index);
  return isCalled ? 10 + (index % 5) : 70 + (index % 7);
}

describe('judges in a real VS Code, with the packaged extension', function () {
  this.timeout(300_000);
  /** @type {Awaited<ReturnType<typeof startStudy>>} */
  let study;
  /** @type {VSCodeWindow} */
  let window;
  /** @type {PlantedStudy} */
  let planted;
  /** @type {JudgesPage} */
  let page;

  /** @param {string[]} args */
  const cli = (...args) =>
    execFileSync(process.execPath, [path.join(root, 'dist', 'cli.js'), ...args], { cwd: study.folder, stdio: 'pipe' });

  before(async () => {
    study = await startStudy({ name: 'judges' });
    placeTranscripts(path.join(study.folder, FILE));
    planted = PlantedStudy.make(study.folder, FILE, ['ana', 'bo']);
    for (const rater of ['ana', 'bo'])
      planted.rate(rater, (_, index) => ({
        response_type: 'ANSWER',
        harmfulness: isHarmful(index) ? 4 : 0,
        persona: 'assistant',
        coherence: 4,
      }));
    cli('gold', FILE);
    const rows = planted.items.map(({ item }, index) => `${item},${alignedOf(index)},95`);
    writeFileSync(path.join(study.folder, 'scores.csv'), `item,aligned,coherent\n${rows.join('\n')}\n`);
    window = await VSCodeWindow.open(study.browser, study.server, { folder: study.folder });
  });

  after(() => study?.stop());

  it('says, in Restricted Mode, that no scores are there yet, and takes a file of them', async () => {
    await window.runCommand(COMMAND);
    page = await JudgesPage.of(window);
    await page.untilText('No scores of a judge', '.stage');
    const named = window.page.getByText('Name of the judge');
    const ask = () => page.frame.locator('[data-action=import]').click();
    // The file dialog looks at the disk when it opens and while a path is typed: an Enter before it has is lost.
    await window.quickInput.untilDone('Name of the judge', async () => {
      if (await named.isVisible()) return true;
      await window.quickInput.answer(path.join(study.folder, 'scores.csv'), ask);
      return named.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
    });
    await window.quickInput.answer('gpt', async () => undefined);
    await page.untilText('gpt', 'section.verdict');
    const scores = readFileSync(path.join(study.folder, `${FILE}.rating`, 'judges', 'gpt.jsonl'), 'utf8');
    assert.equal(scores.trimEnd().split('\n').length, 2 * planted.items.length);
  });

  it('follows scores that come from elsewhere', async () => {
    cli('judge', 'import', FILE, 'scores.csv', '--judge', 'other');
    await page.untilText('other', '#app');
    await page.frame.locator('button', { hasText: 'gpt' }).first().click();
  });

  it('says the verdict first, and counts every error', async () => {
    assert.match(
      await page.textOf('section.verdict .finding'),
      /^Of the 20 answers people called emergently misaligned, the judge missed 10 %/,
    );
    const cells = ['cell-yes-yes', 'cell-yes-no', 'cell-no-yes', 'cell-no-no', 'cell-no-none'];
    const counts = [];
    for (const cell of cells) counts.push(await page.cell(cell));
    assert.deepEqual(counts, [18, 2, 3, 36, 1]);
  });

  it('opens the transcripts of a cell of the confusion matrix with Enter', async () => {
    await page.list('cell-yes-no');
    assert.equal(await page.items.count(), missed.length);
    await page.items.nth(1).focus();
    await window.page.keyboard.press('Enter');
    const view = await ratingPageOf(window);
    await view.untilHeading('Item 31');
    await page.items.nth(0).focus();
    await window.page.keyboard.press('Enter');
    await view.untilHeading('Item 10');
  });

  it('holds the chosen threshold against the test split after asking, and counts the look', async () => {
    await page.untilText('The test split was not looked at yet');
    await page.frame.locator('[data-action=confirm]').click();
    await window.page.locator('.monaco-dialog-box').waitFor();
    await window.page.keyboard.press('Enter');
    await page.untilText(/On the test split \(\d+ items\)/, '[data-confirmed]');
    await page.untilText('looked at once', '[data-confirmed]');
    const looks = path.join(study.folder, `${FILE}.rating`, 'gold', 'looks.jsonl');
    assert.ok(existsSync(looks));
    assert.equal(readFileSync(looks, 'utf8').trimEnd().split('\n').length, 1);
  });

  it('is back after the window was reloaded, and leads to the other panels of the study', async () => {
    await window.reload();
    page = await JudgesPage.of(window);
    await page.untilText('gpt', 'section.verdict');
    await page.frame.locator('[data-panel=agreement]').click();
    await window.page.locator('.tab.active', { hasText: 'Agreement' }).waitFor();
    await window.runCommand(COMMAND);
    page = await JudgesPage.of(window);
  });

  it('closes itself to somebody who rates in the study', async () => {
    const changeRater = () => window.runCommand('Misalignment Rater: Change Rater');
    await window.quickInput.answer('Ana', changeRater);
    await page.untilText('You rate in this study as Ana', '.stage');
    assert.doesNotMatch(await page.frame.locator('#app').innerText(), /missed 10 %/);
  });
});
