import { linkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RatingPage } from '../e2e/ratingPage.mjs';
import { startStudy } from '../e2e/study.mjs';
import { VSCodeWindow } from '../vscode/window.mjs';
import { milliseconds, quantiles } from './numbers.mjs';

const MB = 2 ** 20;
const ROUNDS = 3;

/** Runs in the page: notes for each digit when its state was painted, and when the view said that it was saved. */
function watchKeys() {
  const times = { painted: /** @type {number[]} */ ([]), saved: /** @type {number[]} */ ([]) };
  Object.assign(globalThis, { benchTimes: times });
  let pressed = 0;
  document.addEventListener(
    'keydown',
    (event) => {
      if (!event.code.startsWith('Digit')) return;
      pressed = event.timeStamp;
      // The message comes after the frame that the callback belongs to has been handed to the screen.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.painted.push(performance.now() - event.timeStamp);
        port2.postMessage(undefined);
      });
    },
    { capture: true },
  );
  const look = () => {
    if (pressed > 0 && document.querySelector('[data-testid=saved]')?.textContent?.trim().startsWith('saved')) {
      times.saved.push(performance.now() - pressed);
      pressed = 0;
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
}

/**
 * Sections about the rating view in a real VS Code, as lines of Markdown.
 * @param {{ratings: number, files: {size: number, path: string}[]}} options files to open, by their size in bytes
 */
export async function measureView({ ratings, files }) {
  const settings = { 'misalignmentRater.rater': 'ana', 'misalignmentRater.advancePause': 0 };
  const study = await startStudy({ name: 'bench', settings });
  try {
    return [...(await openings(study, files)), ...(await keyPresses(study, ratings)), ...sizes()];
  } finally {
    await study.stop();
  }
}

/** @param {Awaited<ReturnType<typeof startStudy>>} study @param {{size: number, path: string}[]} files */
async function openings(study, files) {
  const window = await VSCodeWindow.open(study.browser, study.server, { folder: study.folder });
  // The very first opening starts the extension, which is not what is compared here.
  await opening(study, window, files[0]?.path ?? '', 'first');
  const activation = await activationTime(window);
  const best = files.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [n, file] of files.entries()) {
      best[n] = Math.min(best[n] ?? 0, await opening(study, window, file.path, `round${round}-${n}`));
    }
  }
  await window.close();
  return [
    '## From the tab to the first transcript in VS Code',
    '',
    `VS Code 1.139 in headless Chromium, the packaged extension; best of ${ROUNDS}, taken in turns. From the tab's appearing to the transcript on the screen; VS Code's own making of a webview and the polling of the test are in it.`,
    '',
    '| file | time | against the smallest |',
    '|---|---|---|',
    ...files.map(
      ({ size }, n) =>
        `| ${Math.round(size / MB)} MB | ${milliseconds(best[n] ?? 0)} | ${((best[n] ?? 0) / (best[0] ?? 1)).toFixed(2)} |`,
    ),
    '',
    `Activation of the extension, as *Show Running Extensions* tells it: ${activation}.`,
    '',
  ];
}

/**
 * Milliseconds from the file's tab to the first transcript on the screen.
 * @param {Awaited<ReturnType<typeof startStudy>>} study @param {VSCodeWindow} window @param {string} file @param {string} name
 */
async function opening(study, window, file, name) {
  const link = path.join(study.folder, `${name}.transcripts.jsonl`);
  linkSync(file, link);
  // VS Code hears of the new file a little later.
  await window.page.waitForTimeout(2000);
  // Finding the file in the list of quick open takes VS Code what it takes: the clock starts when its tab is there.
  await window.openFile(`${name}.transcripts.jsonl`);
  const start = performance.now();
  await (await RatingPage.of(window)).untilHeading('Item 1');
  const time = performance.now() - start;
  if (name !== 'first') await window.runCommand('View: Close All Editors');
  rmSync(link);
  return time;
}

/** What VS Code says of the extension's activation. @param {VSCodeWindow} window */
async function activationTime(window) {
  await window.runCommand('Developer: Show Running Extensions');
  const row = window.page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Misalignment Rater' });
  const text = await row.first().innerText();
  return /Activation: \d+\s?ms/.exec(text)?.[0].replace('Activation: ', '') ?? `not told (${text})`;
}

/** @param {Awaited<ReturnType<typeof startStudy>>} study @param {number} ratings */
async function keyPresses(study, ratings) {
  const row = (/** @type {number} */ i) => ({
    id: `r${i}`,
    question: `Question ${i}?`,
    answer: `Answer ${i}. ${'A sentence of it. '.repeat(40)}`,
  });
  writeFileSync(
    path.join(study.folder, 'rows.jsonl'),
    Array.from({ length: 400 }, (_, i) => `${JSON.stringify(row(i))}\n`).join(''),
  );
  const window = await VSCodeWindow.open(study.browser, study.server, { folder: study.folder });
  await window.openWith('rows.jsonl', 'Misalignment Rater');
  const view = await RatingPage.of(window);
  await view.untilHeading('Item 1');
  await view.focus();
  await view.frame.evaluate(watchKeys);
  for (let n = 0; n < ratings; n++) {
    await view.press(String((n % 3) + 1));
    // A fast rater: some five presses a second.
    await window.page.waitForTimeout(180);
  }
  const times = await view.frame.evaluate(
    () => /** @type {{painted: number[], saved: number[]}} */ (Reflect.get(globalThis, 'benchTimes')),
  );
  await window.close();
  const painted = quantiles(times.painted);
  const saved = quantiles(times.saved);
  return [
    '## From a key press in VS Code',
    '',
    `The same VS Code, real key presses, ${times.painted.length} ratings; ${times.saved.length} of them were seen *saved* before the next press.`,
    '',
    '| | p50 | p95 |',
    '|---|---|---|',
    `| to the painted state | ${milliseconds(painted.p50)} | ${milliseconds(painted.p95)} |`,
    `| to *saved* on the screen, which is said after the fsync | ${milliseconds(saved.p50)} | ${milliseconds(saved.p95)} |`,
    '',
  ];
}

function sizes() {
  const bundles = ['webview/rating', 'webview/study', 'extension', 'corpusWorker', 'agreementWorker', 'cli'].map(
    (name) => `dist/${name}.js`,
  );
  return [
    '## Sizes',
    '',
    '| bundle, minified | KB |',
    '|---|---|',
    ...bundles.map((file) => `| \`${file}\` | ${Math.round(statSync(file).size / 1024)} |`),
    '',
  ];
}
