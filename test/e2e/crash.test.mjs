import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { VSCodeWindow } from '../vscode/window.mjs';
import { RatingPage } from './ratingPage.mjs';
import { liveEvents, placeTranscripts, startStudy } from './study.mjs';

const FILE = 'responses.jsonl';
const SILENT_FILE = 'silent.jsonl';

/**
 * Runs in the page: writes down what the screen claims to be saved, as `item dimension value`, whenever it says so. What is
 * written down is taken from the view alone, so that the test believes the screen as a rater would.
 */
function noteClaims() {
  const claims = new Set();
  Object.assign(globalThis, { claims });
  const look = () => {
    const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent?.trim() ?? '';
    if (!text('[data-testid=saved]').startsWith('saved')) return;
    const item = text('.item-heading h2').replace('Item ', '');
    for (const dimension of ['harmfulness', 'coherence']) {
      const value = /^[0-4]/.exec(text(`[data-dimension=${dimension}] .dimension-value`));
      if (value) claims.add(`${item} ${dimension} ${value[0]}`);
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
}

describe('an extension host that dies while somebody rates', function () {
  this.timeout(300_000);
  /** @type {Awaited<ReturnType<typeof startStudy>>} */
  let study;

  before(async () => {
    study = await startStudy({
      name: 'crash',
      settings: { 'misalignmentRater.rater': 'ana', 'misalignmentRater.advancePause': 0 },
    });
    for (const name of [FILE, SILENT_FILE]) placeTranscripts(path.join(study.folder, name));
  });

  after(() => study?.stop());

  it('leaves every rating in the journal that the screen had called saved', async () => {
    const window = await VSCodeWindow.open(study.browser, study.server, { folder: study.folder });
    await window.openWith(FILE, 'Misalignment Rater');
    // VS Code gives up restarting a host that dies more often than this in five minutes.
    for (const untilDeath of [700, 1900] /* milliseconds */) {
      const view = await RatingPage.of(window);
      await view.frame.locator('.item-heading h2').waitFor();
      await view.focus();
      await view.frame.evaluate(noteClaims);
      // On a busy machine a save may take longer than this: the host dies in the middle of rating, but not before the screen has
      // called anything saved, or there would be nothing to hold it to.
      const claimed = () => view.frame.evaluate(() => Reflect.get(globalThis, 'claims').size > 0);
      const start = Date.now();
      for (let n = 0; Date.now() - start < untilDeath || !(await claimed()); n++) {
        assert.ok(Date.now() - start < 60_000, 'something is called saved before the crash');
        await view.press(String(1 + (n % 4)));
        await sleep(60);
      }
      const [pid] = study.server.extensionHostPids();
      assert.ok(pid, 'there is an extension host');
      const death = sleep(20).then(() => process.kill(pid, 'SIGKILL'));
      await view.press('2');
      await view.press('3');
      await death;
      // The page goes on for a while without a host, and must not claim anything then.
      for (let n = 0; n < 6; n++) await view.press(String(1 + (n % 4)));
      await sleep(500);
      /** @type {string[]} */
      const claims = await view.frame.evaluate(() => [...Reflect.get(globalThis, 'claims')]);
      const ratings = path.join(study.folder, `${FILE}.rating`, 'ratings');
      const [journal] = readdirSync(ratings);
      const kept = new Set(
        liveEvents(path.join(ratings, journal ?? ''))
          .filter((event) => event.kind === 'rate')
          .map((event) => `${event.record.line} ${event.dimension} ${event.value}`),
      );
      assert.deepEqual(
        claims.filter((claim) => !kept.has(claim)),
        [],
      );
      await window.reload();
      const again = await RatingPage.of(window);
      await again.frame.locator('.item-heading h2').waitFor();
    }
    await window.close();
  });

  it('says that nothing is saved while the host does not answer', async () => {
    const window = await VSCodeWindow.open(study.browser, study.server, { folder: study.folder });
    await window.openWith(SILENT_FILE, 'Misalignment Rater');
    const view = await RatingPage.of(window);
    await view.frame.locator('.item-heading h2').waitFor();
    await view.focus();
    const pid = Math.max(...study.server.extensionHostPids());
    process.kill(pid, 'SIGSTOP');
    try {
      await view.press('2');
      await view.frame
        .getByText(/does not answer/)
        .first()
        .waitFor({ timeout: 30_000 });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await view.untilSaved();
    await window.close();
  });
});
