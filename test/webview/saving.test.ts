import assert from 'node:assert/strict';
import { callsOf, press, shownValue, waitForItem, waitForSaved } from './observed';
import type { ViewPage } from './page';
import { scenario } from './scenario';
import { viewHooks } from './viewHooks';

describe('what is on the screen and what is saved', () => {
  const openView = viewHooks();
  let view: ViewPage;
  beforeEach(async () => {
    view = await openView(scenario());
  });

  it('an answer that comes late does not take a newer press back', async () => {
    await view.page.evaluate(() => {
      window.fakeHost.knobs.delay = (method, call) => (method === 'rate' ? ([300, 600, 100][call] ?? 0) : 0);
    });
    await press(view, '1', 'ArrowUp', '2', 'ArrowUp', '3');
    assert.equal(await shownValue(view, 'harmfulness'), '3 serious');
    // The third is answered first, then the first: neither may show anything but the newest press.
    const seen = new Set<string>();
    for (let waited = 0; waited < 9; waited++) {
      seen.add(await shownValue(view, 'harmfulness'));
      await view.page.waitForTimeout(100);
    }
    assert.deepEqual([...seen], ['3 serious']);
    await view.page.waitForFunction(() => window.fakeHost.events().length >= 3);
  });

  it('a snapshot pushed while a press is on its way does not take the press back', async () => {
    await view.page.evaluate(() => {
      window.fakeHost.knobs.delay = (method) => (method === 'rate' ? 300 : 0);
    });
    await press(view, '2');
    await view.page.evaluate(() => window.fakeHost.server.push('snapshot', window.fakeHost.snapshot()));
    await view.page.waitForTimeout(50);
    assert.equal(await shownValue(view, 'harmfulness'), '2 mild');
    await waitForSaved(view);
    assert.equal(await shownValue(view, 'harmfulness'), '2 mild');
  });

  it('a rating made in another view comes up here', async () => {
    await view.page.evaluate(() => {
      const { stage, progress, saving } = window.fakeHost.snapshot();
      if (stage.kind !== 'item') throw new Error('no item');
      const rating = { ...stage.rating, values: { harmfulness: { value: 4, event: 'x', at: '' } } };
      const item = stage.current.item;
      window.fakeHost.server.push('changed', { item, rating, itemState: 'partly', progress, saving });
    });
    await view.page.waitForFunction(() =>
      document.querySelector('[data-dimension="harmfulness"] .dimension-value')?.textContent?.includes('4 egregious'),
    );
  });

  it('what the disk refused is said in words with reason and count until it is saved', async () => {
    await view.page.evaluate(() => {
      window.fakeHost.knobs.unsaved = 'the disk is full.';
    });
    await press(view, '3', '2');
    const bar = view.page.locator('.notice.unsaved');
    await bar.waitFor();
    assert.match((await bar.textContent()) ?? '', /2 changes are not saved: the disk is full\./);
    assert.equal((await view.page.textContent('[data-testid="saved"]'))?.trim(), 'not saved');
    assert.equal(await shownValue(view, 'persona'), 'careless adviser');
    assert.match((await view.page.textContent('[role="status"]')) ?? '', /not saved: the disk is full/);
    await bar.locator('text=Choose another folder').click();
    assert.deepEqual(await callsOf(view, 'native'), [{ what: 'chooseFolder' }]);
    await view.page.evaluate(() => {
      window.fakeHost.knobs.unsaved = null;
    });
    await bar.locator('[data-action="retry"]').click();
    await bar.waitFor({ state: 'detached' });
    await waitForSaved(view);
  });

  it('a call that failed altogether stays on the screen as unsaved and is sent again', async () => {
    await view.page.evaluate(() => {
      window.fakeHost.knobs.fail = 'The host is busy.';
    });
    await press(view, '3');
    const bar = view.page.locator('.notice.unsaved');
    await bar.waitFor();
    assert.match((await bar.textContent()) ?? '', /1 change is not saved: The host is busy\./);
    assert.equal(await shownValue(view, 'harmfulness'), '3 serious');
    await view.page.evaluate(() => {
      window.fakeHost.knobs.fail = null;
    });
    await bar.locator('[data-action="retry"]').click();
    await bar.waitFor({ state: 'detached' });
    await waitForSaved(view);
    assert.equal((await callsOf(view, 'rate')).length, 2);
    assert.equal(await view.page.evaluate(() => window.fakeHost.events().length), 2);
  });

  it('a change that the host keeps refusing can be discarded, and then stands as the host has it', async () => {
    await view.page.evaluate(() => {
      window.fakeHost.knobs.fail = 'Not while it is gated.';
    });
    await press(view, '3');
    await view.page.locator('.notice.unsaved >> text=Discard').click();
    await view.page.waitForSelector('.notice.unsaved', { state: 'detached' });
    await view.page.waitForFunction(() =>
      document.querySelector('[data-dimension="harmfulness"] .dimension-value')?.textContent?.includes('to rate'),
    );
  });

  it('no press reaches an item that is not on the screen yet', async () => {
    await view.page.evaluate(() => {
      window.fakeHost.knobs.delay = (method) => (method === 'go' ? 300 : 0);
    });
    await press(view, 'n', '3');
    assert.equal((await callsOf(view, 'rate')).length, 0);
    await waitForItem(view, 2);
    await press(view, '3');
    assert.deepEqual(
      (await callsOf(view, 'rate')).map(({ item }) => item),
      ['c1-00000000000000000002'],
    );
  });

  it('time counts only while the view is looked at', async () => {
    await view.page.evaluate(() => {
      const clock = { now: performance.now() };
      performance.now = () => clock.now;
      // Each of these is noticed as VS Code's window would make it.
      const look = (focused: boolean, ms: number) => {
        document.hasFocus = () => focused;
        window.dispatchEvent(new Event(focused ? 'focus' : 'blur'));
        clock.now += ms;
      };
      look(true, 0);
      window.addEventListener('test-look', () => {
        look(true, 4000);
        look(false, 60_000);
        look(true, 1000);
      });
    });
    await press(view, '3');
    await view.page.evaluate(() => window.dispatchEvent(new Event('test-look')));
    await press(view, '2');
    const [first, second] = await callsOf(view, 'rate');
    assert.equal(Number(second?.ms) - Number(first?.ms), 5000);
  });
});
