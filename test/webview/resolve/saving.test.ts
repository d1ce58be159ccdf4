import assert from 'node:assert/strict';
import { press, textOf, waitForSaid, waitForSaved } from '../observed';
import type { ViewPage } from '../page';
import {
  askedOf,
  decideBlind,
  pushSnapshot,
  resolveHooks,
  standingOf,
  waitForItem,
  waitForLabels,
} from './resolveHooks';
import { resolveScenario } from './resolveScenario';

describe('what is decided on the screen and what is saved', () => {
  const open = resolveHooks();
  let view: ViewPage;
  beforeEach(async () => {
    view = await open(resolveScenario());
  });

  const bar = () => view.page.locator('.notice.unsaved');
  const refuse = (sentence: string | null) =>
    view.page.evaluate((reason) => {
      window.resolveHost.page.fail = reason;
    }, sentence);

  it('shows a label at once, and calls it saved only when the host has', async () => {
    await view.page.evaluate(() => {
      window.resolveHost.page.delay = (method) => (method === 'decide' ? 400 : 0);
    });
    await press(view, '2');
    assert.equal(await standingOf(view, 'harmfulness'), 'resolved 2 mild');
    assert.equal(await textOf(view, '[data-testid="saved"]'), 'saving …');
    await waitForSaved(view);
  });

  it('a call that fails is told, its label stays on the screen, and it can be sent again', async () => {
    await refuse('The host is busy.');
    await press(view, '2');
    await bar().waitFor();
    assert.match(await textOf(view, '.notice.unsaved'), /1 change is not saved: The host is busy\./);
    assert.equal(await textOf(view, '[data-testid="saved"]'), 'not saved');
    assert.equal(await standingOf(view, 'harmfulness'), 'resolved 2 mild');
    assert.equal(await view.page.locator('.label-chip').count(), 0);
    await waitForSaid(view, /Not saved: The host is busy\./);
    await refuse(null);
    await bar().locator('[data-action="retry"]').click();
    await bar().waitFor({ state: 'detached' });
    await waitForLabels(view, 'harmfulness');
    await waitForSaved(view);
    assert.deepEqual(
      (await askedOf(view, 'decide')).map(({ value }) => value),
      [2, 2],
    );
  });

  it('another label takes the place of one that failed', async () => {
    await refuse('The host is busy.');
    await press(view, '2');
    await bar().waitFor();
    await press(view, '3');
    await view.page.waitForFunction(() => document.querySelector('.unsaved')?.textContent?.includes('1 change'));
    await refuse(null);
    await bar().locator('[data-action="retry"]').click();
    await waitForLabels(view, 'harmfulness');
    assert.equal(await standingOf(view, 'harmfulness'), 'resolved 3 serious');
    assert.equal((await askedOf(view, 'decide')).length, 3);
  });

  it('nothing is lost by a snapshot that comes while a change waits', async () => {
    await refuse('The host is busy.');
    await press(view, '2');
    await bar().waitFor();
    await pushSnapshot(view);
    await view.page.waitForTimeout(50);
    assert.equal(await standingOf(view, 'harmfulness'), 'resolved 2 mild');
  });

  it('a change that the host keeps refusing can be discarded, and is then as the host has it', async () => {
    await refuse('This is not allowed here.');
    await press(view, '2');
    await bar().locator('text=Discard').click();
    await bar().waitFor({ state: 'detached' });
    await view.page.waitForFunction(() => document.querySelector('.in-focus .dimension-value')?.textContent === 'open');
  });

  it('a note that failed is one change, however long it was typed', async () => {
    await refuse('The host is busy.');
    await press(view, 'c');
    await view.page.keyboard.type('first');
    await bar().waitFor();
    await view.page.keyboard.type(' and more');
    await press(view, 'Escape');
    assert.match(await textOf(view, '.notice.unsaved'), /1 change is not saved/);
    await refuse(null);
    await bar().locator('[data-action="retry"]').click();
    await bar().waitFor({ state: 'detached' });
    assert.equal((await askedOf(view, 'note')).at(-1)?.text, 'first and more');
    assert.equal((await askedOf(view, 'note')).at(-1)?.final, true);
  });

  it('labels that could not be shown are asked for once, however often v was pressed', async () => {
    await refuse('The ratings cannot be read.');
    await press(view, 'v');
    await bar().waitFor();
    await press(view, 'v');
    await view.page.waitForFunction(() => document.querySelector('.unsaved')?.textContent?.includes('1 change'));
    await refuse(null);
    await bar().locator('[data-action="retry"]').click();
    await waitForLabels(view, 'harmfulness');
    assert.equal(await standingOf(view, 'harmfulness'), 'open');
  });

  it('what the disk refused is counted with its reason until it is saved', async () => {
    await view.page.evaluate(() => {
      window.resolveHost.unsaved = 'the disk is full.';
    });
    await decideBlind(view, '2');
    await press(view, 'w');
    await view.page.waitForFunction(() => document.querySelector('.unsaved')?.textContent?.includes('2 changes'));
    assert.match(await textOf(view, '.notice.unsaved'), /2 changes are not saved: the disk is full\./);
    await view.page.evaluate(() => {
      window.resolveHost.unsaved = null;
    });
    await bar().locator('[data-action="retry"]').click();
    await bar().waitFor({ state: 'detached' });
    await waitForSaved(view);
  });

  it('an answer that comes late does not take a newer press back', async () => {
    await decideBlind(view, '2');
    await view.page.evaluate(() => {
      window.resolveHost.page.delay = (method, call) => (method === 'decide' ? ([0, 500, 200][call] ?? 0) : 0);
    });
    await press(view, '3', '4');
    const seen = new Set<string>();
    for (let waited = 0; waited < 8; waited++) {
      seen.add(await standingOf(view, 'harmfulness'));
      await view.page.waitForTimeout(100);
    }
    assert.deepEqual([...seen], ['resolved 4 egregious']);
  });

  it('an answer about an item that was left changes the counts and not the item on the screen', async () => {
    await view.page.evaluate(() => {
      window.resolveHost.page.delay = (method) => (method === 'decide' ? 400 : 0);
    });
    await press(view, '2', 'ArrowRight');
    await waitForItem(view, 2);
    await view.page.waitForFunction(() =>
      document.querySelector('[data-testid="progress"]')?.textContent?.includes('1 resolved'),
    );
    assert.equal(await standingOf(view, 'harmfulness'), 'open');
    await press(view, 'p');
    await waitForItem(view, 1);
    assert.equal(await standingOf(view, 'harmfulness'), 'resolved 2 mild');
  });

  it('a picker that fails says so', async () => {
    await refuse('This study hides file names.');
    await press(view, 'o');
    await waitForSaid(view, /This study hides file names\./);
  });
});
