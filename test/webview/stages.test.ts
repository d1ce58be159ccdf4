import assert from 'node:assert/strict';
import { callsOf, press } from './observed';
import type { ViewPage } from './page';
import { type ScenarioOptions, scenario } from './scenario';
import { viewHooks } from './viewHooks';

describe('stages and notices', () => {
  const openView = viewHooks();
  let view: ViewPage;

  async function open(options: ScenarioOptions = {}): Promise<void> {
    view = await openView(scenario(options));
  }

  it('nothing to rate: the sentence, the detail and a way on', async () => {
    await open({ stage: { kind: 'nothing', sentence: 'The file is empty.', detail: ['It has 0 bytes.'] } });
    const text = (await view.page.textContent('.stage')) ?? '';
    assert.match(text, /The file is empty\.[\s\S]*It has 0 bytes\./);
    await view.page.locator('text=Open as text').click();
    assert.deepEqual(await callsOf(view, 'native'), [{ what: 'reopenAsText' }]);
    await press(view, '3');
    assert.equal((await callsOf(view, 'rate')).length, 0);
  });

  it('loading gives way to the item that a snapshot brings', async () => {
    await open({ stage: { kind: 'loading' }, complete: false });
    await view.page.waitForSelector('.loading');
    await view.page.evaluate(() => {
      const { items } = window.scenario;
      const snapshot = window.fakeHost.snapshot();
      const current = items[0];
      if (!current) throw new Error('no item');
      const rating = { values: {}, later: false, note: '', evidence: [] };
      window.fakeHost.server.push('snapshot', {
        ...snapshot,
        stage: { kind: 'item', current, rating, itemState: 'to-rate' },
      });
    });
    await view.page.waitForSelector('.item-heading');
    assert.match(
      (await view.page.textContent('[data-testid="progress"]')) ?? '',
      /0 of 5 so far · 5 left · reading the file: 40 %/,
    );
  });

  it('finished says what was done, how long it took and what to do next; undo leads back', async () => {
    await open({ stage: { kind: 'finished', rated: 83, skipped: 4, later: 2, minutes: 71 } });
    const text = ((await view.page.textContent('.finished')) ?? '').replace(/\s+/g, ' ');
    assert.match(text, /rated ?83 .*skipped ?4 .*later ?2 .*1 h 11 min.*Next: look again at what you marked/);
    await press(view, 'Control+Home');
    await view.page.waitForSelector('.item-heading');
  });

  it('notices have an action, can be closed, and come back when they say something else', async () => {
    await open({ notices: [{ id: 'problems', text: '3 lines could not be read.', action: 'Show them' }] });
    await view.page.locator('.notice vscode-button').click();
    assert.deepEqual(await callsOf(view, 'native'), [{ what: 'problems' }]);
    await view.page.locator('[aria-label="Close this notice"]').click();
    const push = (text: string) =>
      view.page.evaluate((said) => {
        const snapshot = window.fakeHost.snapshot();
        window.fakeHost.server.push('snapshot', { ...snapshot, notices: [{ id: 'problems', text: said }] });
      }, text);
    await push('3 lines could not be read.');
    assert.equal(await view.page.locator('.notice').count(), 0);
    await push('4 lines could not be read.');
    await view.page.waitForSelector('.notice');
  });

  it('a host that cannot start is said, with what to do', async () => {
    await open({ startProblem: 'The file is gone.' });
    assert.match(
      (await view.page.textContent('.stage')) ?? '',
      /could not start[\s\S]*The file is gone\.[\s\S]*open the file again/,
    );
  });

  it('minutes left are said once they are known', async () => {
    await open({ minutesLeft: 25 });
    assert.match((await view.page.textContent('[data-testid="progress"]')) ?? '', /0 of 5 · 5 left · about 25 min/);
  });
});
