import assert from 'node:assert/strict';
import { textOf } from '../observed';
import { savedText, studyHooks } from './studyHooks';
import { hostile, hostileReport } from './studyReports';
import { snapshotOf, studyScenario } from './studyScenario';

describe('hostile words in the study panel', () => {
  const open = studyHooks();
  const keys = Array.from({ length: 40 }, (_, at) => `<svg onload="window.pwned=${at}"> ${'x'.repeat(at * 9)}`);

  it('stand as text wherever they are shown', async () => {
    const report = hostileReport();
    const view = await open(
      {
        ...studyScenario(report, { keys }),
        snapshot: snapshotOf({ state: 'ready', report }, { problems: [hostile.category], study: hostile.rater }),
      },
      { width: 900 },
    );
    await view.page.click('[data-opener="pair-0-1"]');
    await view.page.waitForSelector('.items tbody tr');
    await view.page.click('[data-block="coefficients"] .fold');
    assert.equal(await view.page.evaluate(() => (window as { pwned?: unknown }).pwned), undefined);
    assert.equal(await view.page.locator('img, script:not([src]), b[onmouseover], svg[onload]').count(), 0);
    assert.ok((await textOf(view, '.pairs thead')).includes(hostile.rater));
    assert.ok((await textOf(view, '.items')).includes('<svg onload='));
    const tooWide = await view.page.evaluate(() => {
      const main = document.querySelector('main');
      return main ? main.scrollWidth > main.clientWidth : true;
    });
    assert.equal(tooWide, false);
  });

  it('are told from what every object has', async () => {
    const view = await open(studyScenario(hostileReport()));
    await view.page.click('[data-opener="hardest"]');
    await view.page.waitForSelector('.items tbody tr');
    assert.doesNotMatch(await textOf(view, '.items'), /object Object|native code|function/);
  });

  it('are saved as they are, within the rules of the format', async () => {
    const view = await open(studyScenario(hostileReport()));
    await view.page.click('.legend .save >> text=SVG');
    const svg = await savedText(view, 'svg');
    const faults = await view.page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return [...parsed.querySelectorAll('parsererror, script, [onmouseover], b')].map((each) => each.tagName);
    }, svg.text);
    assert.deepEqual(faults, []);
    await view.page.click('[data-block$="-categories"] .save');
    const { name, text } = await savedText(view, 'csv');
    assert.match(name, /^[a-z0-9-]+$/);
    assert.ok(text.includes(`"${hostile.category.replaceAll('"', '""')}"`));
    await view.page.click('[data-block$="-hardest"] .save');
    assert.match((await savedText(view, 'csv')).text, /^item,share,.*,value___proto__,value_constructor\n/);
  });
});
