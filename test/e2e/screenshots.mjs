// `npm run screenshots`: the pictures of the documentation, from the packaged extension in a real VS Code.
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { VSCodeWindow } from '../vscode/window.mjs';
import { JudgesPage } from './judgesPage.mjs';
import { RatingPage } from './ratingPage.mjs';
import { ResolvePage } from './resolvePage.mjs';
import { plantJudges, plantSample } from './sampleRaters.mjs';
import { root, startStudy } from './study.mjs';
import { StudyPage } from './studyPage.mjs';

const FILE = 'responses.transcripts.jsonl';
const target = path.join(root, 'docs', 'screenshots');
const themes = { dark: 'Dark Modern', light: 'Light Modern', contrast: 'Dark High Contrast' };

/** @typedef {Awaited<ReturnType<typeof startStudy>>} Study */
/** @typedef {(name: string) => Promise<void>} Picture */

/** @type {Record<string, (study: Study) => Promise<void>>} */
const series = { rating, agreement, resolve, judges };

/** @param {Study} study */
async function rating(study) {
  const window = await windowOf(study, 880);
  await window.openFile(FILE);
  await closeSideBar(window);
  const view = await RatingPage.of(window);
  await view.untilHeading('Item 1');
  await view.focus();
  for (const key of ['0', '1', '4']) await view.press(key);
  await view.untilHeading('Item 2');
  await view.press('3');
  await view.untilSaved();
  await inThemes(window, 'rating');
  await view.focus();
  await view.press('g');
  await picture(window, 'guide');
  await view.press('g');
  await narrow(window, 'rating', 880);
  await window.close();
}

/** @param {Study} study */
async function agreement(study) {
  plantSample(study.folder, FILE);
  const window = await windowOf(study, 1280);
  await closeSideBar(window);
  await window.runCommand('Misalignment Rater: Show Agreement');
  const page = await StudyPage.of(window);
  await page.untilText('× 3', '.overview');
  await page.choose('harmfulness');
  await inThemes(window, 'agreement');
  await page.list('pair-0-2');
  await page.items.first().waitFor();
  await picture(window, 'agreement-items');
  await window.page.keyboard.press('Escape');
  await narrow(window, 'agreement', 1280);
  await window.close();
}

/** @param {Study} study */
async function resolve(study) {
  plantSample(study.folder, FILE);
  const window = await windowOf(study, 1000);
  await closeSideBar(window);
  await window.runCommand('Misalignment Rater: Resolve Disagreements');
  const page = await ResolvePage.of(window);
  await page.confirmName();
  await page.untilProgress(/^[1-9]\d* open/);
  await picture(window, 'resolve-blind');
  await page.press('3');
  await page.untilProgress('1 resolved');
  await page.press('ArrowDown', '4');
  await page.untilStanding('@reason', 'edge case');
  await page.press('ArrowUp');
  await inThemes(window, 'resolve');
  await narrow(window, 'resolve', 1000);
  await window.close();
}

/** @param {Study} study */
async function judges(study) {
  plantSample(study.folder, FILE);
  plantJudges(study.folder, FILE);
  const window = await windowOf(study, 1280);
  await closeSideBar(window);
  await window.runCommand('Misalignment Rater: Show Judges (Calibration)');
  const page = await JudgesPage.of(window);
  await inThemes(window, 'judges');
  await page.list('cell-yes-no');
  await picture(window, 'judges-items');
  await window.page.keyboard.press('Escape');
  await narrow(window, 'judges', 1280);
  await window.close();
}

/** @param {Study} study @param {number} height */
function windowOf(study, height) {
  return VSCodeWindow.open(study.browser, study.server, { folder: study.folder, viewport: { width: 1400, height } });
}

/** @param {VSCodeWindow} window */
async function closeSideBar(window) {
  await window
    .runCommand('View: Close Primary Side Bar')
    .catch(() => window.runCommand('View: Toggle Primary Side Bar Visibility'));
}

/** @param {VSCodeWindow} window @param {string} name */
async function inThemes(window, name) {
  for (const [suffix, theme] of Object.entries(themes)) {
    await window.setTheme(theme);
    await picture(window, `${name}-${suffix}`);
  }
  await window.setTheme(themes.dark);
}

/** @param {VSCodeWindow} window @param {string} name @param {number} height */
async function narrow(window, name, height) {
  await window.page.setViewportSize({ width: 700, height });
  await picture(window, `${name}-narrow`);
}

/** @param {VSCodeWindow} window @param {string} name */
async function picture(window, name) {
  await window.page.waitForTimeout(500);
  await window.screenshot(path.join(target, `${name}.png`));
}

mkdirSync(target, { recursive: true });
const wanted = process.argv.slice(2);
for (const [name, take] of Object.entries(series)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  // Whoever rates in a study does not see its agreement: that one is opened by somebody without a name.
  const settings = name === 'rating' ? { 'misalignmentRater.rater': 'ana' } : {};
  const study = await startStudy({ name: `screenshots-${name}`, trust: false, settings });
  try {
    copyFileSync(path.join(root, 'samples', FILE), path.join(study.folder, FILE));
    await take(study);
  } finally {
    await study.stop();
  }
}
