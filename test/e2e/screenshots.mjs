// `npm run screenshots`: the pictures of the documentation, from the packaged extension in a real VS Code.
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { VSCodeWindow } from '../vscode/window.mjs';
import { RatingPage } from './ratingPage.mjs';
import { root, startStudy } from './study.mjs';

const FILE = 'responses.transcripts.jsonl';
const target = path.join(root, 'docs', 'screenshots');
mkdirSync(target, { recursive: true });

const study = await startStudy({ name: 'screenshots', trust: false, settings: { 'misalignmentRater.rater': 'ana' } });
try {
  copyFileSync(path.join(root, 'samples', FILE), path.join(study.folder, FILE));
  const window = await VSCodeWindow.open(study.browser, study.server, {
    folder: study.folder,
    viewport: { width: 1400, height: 880 },
  });
  await window.openFile(FILE);
  await window
    .runCommand('View: Close Primary Side Bar')
    .catch(() => window.runCommand('View: Toggle Primary Side Bar Visibility'));
  const view = await RatingPage.of(window);
  await view.untilHeading('Item 1');
  await view.focus();
  for (const key of ['0', '1', '4']) await view.press(key);
  await view.untilHeading('Item 2');
  await view.press('3');
  await view.untilSaved();
  const picture = (/** @type {string} */ name) => window.screenshot(path.join(target, `${name}.png`));
  for (const [name, theme] of [
    ['rating-dark', 'Dark Modern'],
    ['rating-light', 'Light Modern'],
    ['rating-contrast', 'Dark High Contrast'],
  ]) {
    await window.setTheme(theme ?? '');
    await window.page.waitForTimeout(500);
    await picture(name ?? '');
  }
  await window.setTheme('Dark Modern');
  await view.focus();
  await view.press('g');
  await window.page.waitForTimeout(500);
  await picture('guide');
  await view.press('g');
  await window.page.setViewportSize({ width: 700, height: 880 });
  await window.page.waitForTimeout(500);
  await picture('rating-narrow');
  await window.close();
} finally {
  await study.stop();
}
