import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RatingPage } from '../e2e/ratingPage.mjs';
import { startStudy } from '../e2e/study.mjs';
import { VSCodeWindow } from '../vscode/window.mjs';

/** Median and 95th percentile. @param {number[]} values */
function quantiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5).toFixed(1), p95: at(0.95).toFixed(1) };
}

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
  const saved = document.querySelector('[data-testid=saved]');
  const look = () => {
    if (pressed > 0 && saved?.textContent?.trim().startsWith('saved')) {
      times.saved.push(performance.now() - pressed);
      pressed = 0;
    }
  };
  if (saved) new MutationObserver(look).observe(saved, { childList: true, characterData: true, subtree: true });
}

/** Sections about the rating view in a real VS Code, as lines of Markdown. @param {boolean} quick */
export async function measureView(quick) {
  const ratings = quick ? 30 : 500;
  const study = await startStudy({
    name: 'bench',
    settings: { 'misalignmentRater.rater': 'ana', 'misalignmentRater.advancePause': 0 },
  });
  try {
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
      // A fast rater: some five presses a second. The view may be on the next item before this one's line is written.
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
      `VS Code 1.139 in headless Chromium, the packaged extension, real key presses, ${times.painted.length} ratings of which ${times.saved.length} were seen saved before the next press.`,
      '',
      '| | p50 | p95 |',
      '|---|---|---|',
      `| to the painted state | ${painted.p50} ms | ${painted.p95} ms |`,
      `| to *saved* on the screen (fsynced before) | ${saved.p50} ms | ${saved.p95} ms |`,
      '',
      '## Sizes',
      '',
      '| bundle | KB | at most |',
      '|---|---|---|',
      ...[
        ['dist/webview/rating.js', 500],
        ['dist/extension.js', 500],
        ['dist/corpusWorker.js', 500],
        ['dist/cli.js', 500],
      ].map(([file, most]) => `| \`${file}\` | ${Math.round(statSync(String(file)).size / 1024)} | ${most} |`),
      '',
    ];
  } finally {
    await study.stop();
  }
}
