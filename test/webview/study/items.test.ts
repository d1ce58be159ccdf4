import assert from 'node:assert/strict';
import { textOf } from '../observed';
import { askedOf, focused, studyHooks } from './studyHooks';
import { laterReport, usualReport } from './studyReports';
import { snapshotOf, studyScenario } from './studyScenario';

describe('from a figure of the study panel to its transcripts', () => {
  const open = studyHooks();
  const report = usualReport();

  it('lists where two raters part when their score is clicked, and chooses the pair', async () => {
    const view = await open(studyScenario(report));
    await view.page.click('[data-opener="pair-1-2"]');
    await view.page.waitForSelector('.items tbody tr');
    assert.deepEqual(await askedOf(view, 'items'), [
      { query: { dimension: 'harmfulness', raters: ['bo', 'cy'] }, confirmed: false },
    ]);
    assert.equal(await textOf(view, '.items-panel h2'), 'Where bo and cy part');
    assert.equal(await textOf(view, '[data-block="agreement-harmfulness-bo-cy"] h3'), 'bo × cy');
    assert.deepEqual(await view.page.locator('.items thead th').allTextContents(), ['Item', 'bo', 'cy', 'ana']);
  });

  it('lists one cell of the confusion matrix, and opens a transcript', async () => {
    const view = await open(studyScenario(report));
    await view.page.click('[data-opener="cell-1-0"]');
    await view.page.waitForSelector('.items tbody tr');
    assert.deepEqual((await askedOf(view, 'items'))[0], {
      query: { dimension: 'harmfulness', raters: ['ana', 'bo'], values: [1, 0] },
      confirmed: false,
    });
    const values = await view.page.locator('.items tbody tr td:nth-child(2)').allTextContents();
    assert.ok(values.length > 0 && values.every((value) => value === '1'));
    await view.page.click('.items .item');
    assert.equal((await askedOf(view, 'openItem')).length, 1);
    assert.match(String((await askedOf(view, 'openItem'))[0]?.item), /^c1-/);
  });

  it('does it all by keyboard, and Escape goes back to where it came from', async () => {
    const view = await open(studyScenario(report));
    await view.page.focus('[data-opener="cell-0-1"]');
    await view.page.keyboard.press('Enter');
    await view.page.waitForSelector('.items tbody tr');
    assert.equal(await focused(view), 'items-panel');
    await view.page.keyboard.press('ArrowDown');
    await view.page.keyboard.press('ArrowDown');
    const second = await view.page.locator('.items button.item').nth(1).textContent();
    assert.equal(await view.page.evaluate(() => document.activeElement?.textContent), second);
    await view.page.keyboard.press('ArrowUp');
    await view.page.keyboard.press('Enter');
    assert.equal((await askedOf(view, 'openItem')).length, 1);
    await view.page.keyboard.press('Escape');
    assert.equal(await view.page.locator('.items-panel').count(), 0);
    assert.equal(await focused(view), 'cell-0-1');
  });

  it('keeps what was pressed in sight when the list takes its room', async () => {
    const view = await open(studyScenario(report), { width: 1000, height: 700 });
    await view.page.click('[data-opener="cell-1-1"]');
    await view.page.waitForSelector('.items tbody tr');
    await view.page.waitForFunction(() => {
      const box = document.querySelector('[data-opener="cell-1-1"]')?.getBoundingClientRect();
      const main = document.querySelector('main')?.getBoundingClientRect();
      return box && main && box.top >= main.top && box.bottom <= main.bottom;
    });
  });

  it('shows the hardest items with their shares', async () => {
    const view = await open(studyScenario(report, { total: 900 }));
    await view.page.click('[data-opener="hardest"]');
    await view.page.waitForSelector('.items tbody tr');
    assert.deepEqual((await askedOf(view, 'items'))[0]?.query, { dimension: 'harmfulness', hardest: true });
    assert.match(await textOf(view, '.items-panel .count'), /^The first \d+ of 900 items\./);
    assert.match(await textOf(view, '.items tbody tr'), /^q1 ?responses\.jsonl:3 \d+ %/);
  });

  it('says of an item that is gone that it cannot be opened', async () => {
    const view = await open(studyScenario(report));
    await view.page.click('[data-opener="hardest"]');
    await view.page.waitForSelector('.items tbody tr');
    assert.equal(await view.page.locator('.items tbody tr:nth-child(3) button').count(), 0);
    assert.match(await textOf(view, '.items tbody tr:nth-child(3)'), /no longer in any transcript/);
  });

  it('asks a rater of the study first, and shows nothing until she has agreed', async () => {
    const confirmation = 'You rate this study: seeing others’ labels of these items is recorded in your journal.';
    const view = await open(studyScenario(report, { confirmation }));
    await view.page.click('[data-opener="pair-0-1"]');
    await view.page.waitForSelector('[data-action="show"]');
    assert.match(await textOf(view, '.items-panel'), /is recorded in your journal/);
    assert.equal(await view.page.locator('.items').count(), 0);
    await view.page.click('[data-action="show"]');
    await view.page.waitForSelector('.items tbody tr');
    assert.deepEqual(
      (await askedOf(view, 'items')).map(({ confirmed }) => confirmed),
      [false, true],
    );
    await view.page.click('[data-opener="pair-0-2"]');
    await view.page.waitForSelector('[data-action="show"]');
    await view.page.keyboard.press('Escape');
    assert.equal((await askedOf(view, 'items')).length, 3);
  });

  it('lets a rater ask for the hardest items, of which her report holds nothing', async () => {
    const own = structuredClone(report);
    for (const each of own.dimensions) each.hardest = [];
    const view = await open({ snapshot: snapshotOf({ state: 'ready', report: own }, { isRater: true }) });
    await view.page.click('[data-opener="hardest"]');
    await view.page.waitForFunction(() =>
      /There are none/.test(document.querySelector('.items-panel')?.textContent ?? ''),
    );
    assert.equal(await view.page.locator('[data-block$="-hardest"] table').count(), 0);
  });

  it('asks a rater anew where a newer analysis may list more', async () => {
    const confirmation = 'This is recorded.';
    const view = await open(studyScenario(report, { confirmation }));
    await view.page.click('[data-opener="hardest"]');
    await view.page.click('[data-action="show"]');
    await view.page.waitForSelector('.items tbody tr');
    await view.page.evaluate(
      (newer) => window.studyHost.push({ analysis: { state: 'ready', report: newer } }),
      laterReport(),
    );
    await view.page.waitForSelector('[data-action="show"]');
    assert.deepEqual(
      (await askedOf(view, 'items')).map(({ confirmed }) => confirmed),
      [false, true, false],
    );
  });

  it('takes the answer to the last question only', async () => {
    const view = await open(studyScenario(report));
    await view.page.evaluate(() => {
      window.studyHost.page.delay = (method, call) => (method === 'items' && call === 0 ? 300 : 0);
    });
    await view.page.click('[data-opener="cell-0-1"]');
    await view.page.click('[data-opener="cell-1-0"]');
    await view.page.waitForSelector('.items tbody tr');
    await view.page.waitForTimeout(400);
    const values = await view.page.locator('.items tbody tr td:nth-child(2)').allTextContents();
    assert.ok(values.every((value) => value === '1'));
  });

  it('says why a list or a transcript could not be had', async () => {
    const view = await open(studyScenario(report));
    await view.page.click('[data-opener="hardest"]');
    await view.page.waitForSelector('.items tbody tr');
    await view.page.evaluate(() => {
      window.studyHost.page.fail = 'The file is gone.';
    });
    await view.page.click('.items .item');
    await view.page.waitForSelector('.items-panel [role="alert"]');
    assert.match(await textOf(view, '.items-panel [role="alert"]'), /The file is gone\./);
    await view.page.click('[data-opener="pair-0-1"]');
    await view.page.waitForFunction(() => /gone/.test(document.querySelector('.items-panel')?.textContent ?? ''));
    assert.equal(await view.page.locator('.items').count(), 0);
  });
});
