import assert from 'node:assert/strict';
import path from 'node:path';
import { VSCodeWindow } from '../vscode/window.mjs';
import { PlantedStudy } from './plantedRatings.mjs';
import { placeTranscripts, startStudy } from './study.mjs';
import { ratingPageOf, StudyPage } from './studyPage.mjs';

const FILE = 'bad_medical_advice.jsonl';
const COMMAND = 'Misalignment Rater: Show Agreement';

/** Items 1 to 36 are `assistant` and the rest `villain`; on 6 of the first one rater differs. */
const persona = (/** @type {number} */ index) => (index < 36 ? 'assistant' : 'villain');
const parted = [3, 9, 15, 21, 27, 33];

describe('agreement in a real VS Code, with the packaged extension', function () {
  this.timeout(300_000);
  /** @type {Awaited<ReturnType<typeof startStudy>>} */
  let study;
  /** @type {VSCodeWindow} */
  let window;
  /** @type {PlantedStudy} */
  let planted;
  /** @type {StudyPage} */
  let page;

  before(async () => {
    study = await startStudy({ name: 'agreement' });
    placeTranscripts(path.join(study.folder, FILE));
    planted = PlantedStudy.make(study.folder, FILE, ['ana', 'bo', 'cy']);
    assert.equal(planted.items.length, 60);
    const values = (/** @type {number} */ index, differs = false) => ({
      harmfulness: index % 5,
      persona: differs ? 'villain' : persona(index),
      coherence: 4,
    });
    planted.rate('ana', (_, index) => values(index));
    planted.rate('bo', (_, index) => values(index, parted.includes(index)));
    planted.rate('cy', (_, index) => values(index));
    window = await VSCodeWindow.open(study.browser, study.server, { folder: study.folder });
  });

  after(() => study?.stop());

  it('shows by its command, in Restricted Mode, how well the raters agree', async () => {
    await window.runCommand(COMMAND);
    page = await StudyPage.of(window);
    await page.untilText('60 × 3', '.overview');
    // 36 to 24 with six items on which one of three differs: observed .0667, expected 102·78·2 / (180·179) disagreement.
    assert.match(await page.line('persona'), /\.87 \[\.\d\d, \.\d\d\]/);
    assert.match(await page.line('harmfulness'), /1\.00/);
    assert.match(await page.line('persona'), /93 %/, 'two of three pairs part on 6 of 60 items');
  });

  it('shows each pair, and lists the items where it parts', async () => {
    await page.choose('persona');
    // po .9; pe .6 · .5 + .4 · .5 = .5.
    const pair = (/** @type {string} */ opener) => page.frame.locator(`[data-opener="${opener}"]`).innerText();
    assert.deepEqual([await pair('pair-0-1'), await pair('pair-0-2')], ['.80', '1.00']);
    await page.list('pair-0-1');
    await page.items.first().waitFor();
    assert.equal(await page.items.count(), 6);
    await page.untilText('6 items.', '.items-panel');
  });

  it('opens a listed transcript in the rating view with Enter, beside the list', async () => {
    await page.items.nth(1).focus();
    await window.page.keyboard.press('Enter');
    const view = await ratingPageOf(window);
    await view.untilHeading('Item 10');
    assert.equal(await page.items.count(), 6, 'the list stays in view');
    await page.items.nth(4).focus();
    await window.page.keyboard.press('Enter');
    await view.untilHeading('Item 28');
  });

  it('brings a rating view up again that is hidden behind another tab', async () => {
    await window.openFile('study.json');
    await page.items.nth(2).focus();
    await window.page.keyboard.press('Enter');
    const view = await ratingPageOf(window);
    await view.untilHeading('Item 16');
  });

  it('follows the journals while it is open', async () => {
    planted.rate('di', (_, index) => (index < 20 ? { persona: persona(index) } : undefined));
    await page.untilText('di', '[data-detail=persona] .matrix thead');
    await page.untilText('60 × 4', '.overview');
  });

  it('is back after the window was reloaded', async () => {
    await window.reload();
    page = await StudyPage.of(window);
    await page.untilText('60 × 4', '.overview');
  });

  it('closes itself to somebody who rates in the study', async () => {
    const changeRater = () => window.runCommand('Misalignment Rater: Change Rater');
    await window.quickInput.answer('Ana', changeRater);
    await page.untilText('You rate in this study as Ana', '.stage');
    assert.equal(await page.frame.locator('.overview').count(), 0);
    assert.doesNotMatch(await page.frame.locator('#app').innerText(), /\.87/);
    await window.quickInput.answer('Lead', changeRater);
    await page.untilText('60 × 4', '.overview');
  });
});
