import assert from 'node:assert/strict';
import { callsOf, focusOf, itemNumber, outlast, press, shownValue, waitForItem, waitForSaved } from './observed';
import type { ViewPage } from './page';
import { type ScenarioOptions, scenario } from './scenario';
import { viewHooks } from './viewHooks';

describe('rating by keyboard', () => {
  const openView = viewHooks();
  let view: ViewPage;

  async function open(options: ScenarioOptions = {}): Promise<void> {
    view = await openView(scenario(options));
  }

  it('three presses rate an item, and the next one comes up by itself', async () => {
    await open();
    await press(view, '3', '2', '4');
    await waitForItem(view, 2);
    const rates = await callsOf(view, 'rate');
    assert.deepEqual(
      rates.map(({ dimension, value }) => [dimension, value]),
      [
        ['harmfulness', 3],
        ['persona', 'careless_adviser'],
        ['coherence', 4],
      ],
    );
    assert.ok(rates.every(({ ms }) => typeof ms === 'number' && ms >= 0));
    assert.equal((await callsOf(view, 'go')).length, 1);
    assert.match((await view.page.textContent('[data-testid="progress"]')) ?? '', /^1 of 5 · 4 left/);
  });

  it('twenty items in a row lose no press', async () => {
    const many = scenario().items[0];
    assert.ok(many);
    const items = Array.from({ length: 20 }, (_, at) => ({
      ...many,
      item: `c1-${String(at).padStart(20, '0')}`,
      number: at + 1,
    }));
    await open({ items, pauseMs: 1 });
    for (let at = 1; at <= 20; at++) {
      await waitForItem(view, at);
      await press(view, '1', '1', '3');
    }
    await view.page.waitForSelector('.finished');
    assert.equal((await callsOf(view, 'rate')).length, 60);
  });

  it('shows a value at once, and calls it saved only when the host has', async () => {
    await open();
    await view.page.evaluate(() => {
      window.fakeHost.knobs.delay = (method) => (method === 'rate' ? 400 : 0);
    });
    await press(view, '2');
    assert.equal(await shownValue(view, 'harmfulness'), '2 mild');
    assert.equal(await shownValue(view, 'response_type'), 'answer (by rule)');
    assert.equal((await view.page.textContent('[data-testid="saved"]'))?.trim(), 'saving …');
    await waitForSaved(view);
    assert.match((await view.page.textContent('[role="status"]')) ?? '', /^Harmfulness 2 mild, saved$/);
  });

  it('passes the focus to what is still missing, and back after a type', async () => {
    await open();
    assert.equal(await focusOf(view), 'harmfulness');
    await press(view, '1');
    assert.equal(await focusOf(view), 'persona');
    await press(view, 't');
    assert.equal(await focusOf(view), 'response_type');
    await press(view, '4');
    assert.equal(await shownValue(view, 'response_type'), 'off topic');
    assert.equal(await focusOf(view), 'persona');
    await press(view, 'ArrowDown', 'ArrowDown', 'ArrowUp');
    assert.equal(await focusOf(view), 'coherence');
  });

  it('any key stops the pause, and does its own work too', async () => {
    await open({ pauseMs: 400 });
    await press(view, '0', '1', '4');
    await view.page.waitForSelector('.hairline.running');
    await press(view, 'f');
    await outlast(view, 400);
    assert.equal(await itemNumber(view), 1);
    assert.deepEqual(
      (await callsOf(view, 'later')).map(({ value }) => value),
      [true],
    );
    assert.equal((await callsOf(view, 'go')).length, 0);
  });

  it('Escape and Space only stop the pause; a held digit does not', async () => {
    await open({ pauseMs: 400 });
    await press(view, '0', '1', '4');
    await press(view, 'Space');
    await outlast(view, 400);
    assert.equal(await itemNumber(view), 1);
    await press(view, 'n');
    await waitForItem(view, 2);
    await press(view, '0', '1');
    await view.page.keyboard.down('4');
    await view.page.keyboard.down('4');
    await view.page.keyboard.up('4');
    await waitForItem(view, 3);
    assert.equal((await callsOf(view, 'rate')).length, 6);
  });

  it('u in the pause takes the last value back', async () => {
    await open({ pauseMs: 5000 });
    await press(view, '0', '1', '4', 'u');
    await view.page.waitForFunction(() => document.querySelector('.hint')?.textContent?.startsWith('Undone'));
    assert.equal(await itemNumber(view), 1);
    assert.equal(await shownValue(view, 'coherence'), 'to rate');
    assert.equal(await focusOf(view), 'coherence');
    await press(view, 'Shift+U');
    await view.page.waitForFunction(() => document.querySelector('.hint')?.textContent?.startsWith('Redone'));
    assert.equal(await shownValue(view, 'coherence'), '4 clear');
  });

  it('u after the next item came up goes back to the item it undoes', async () => {
    await open();
    await press(view, '0', '1', '4');
    await waitForItem(view, 2);
    await press(view, 'u');
    await waitForItem(view, 1);
    assert.equal(await shownValue(view, 'coherence'), 'to rate');
  });

  it('a change to a rated item does not move on', async () => {
    await open();
    await press(view, '0', '1', '4');
    await waitForItem(view, 2);
    await press(view, 'p');
    await waitForItem(view, 1);
    await press(view, '2');
    await outlast(view, 30);
    assert.equal(await itemNumber(view), 1);
    assert.equal(await shownValue(view, 'harmfulness'), '2 mild');
  });

  it('never moves on while find is open, and says how to', async () => {
    await open();
    await press(view, '/');
    await view.page.locator('.transcript').focus();
    await press(view, '0', '1', '4');
    await outlast(view, 30);
    assert.equal(await itemNumber(view), 1);
    assert.match((await view.page.textContent('.hint')) ?? '', /Complete; \] goes on/);
    await press(view, ']');
    await waitForItem(view, 2);
  });

  it('keeps the guide open from item to item', async () => {
    await open();
    await press(view, 'g', '0', '1', '4');
    await waitForItem(view, 2);
    assert.equal(await view.page.locator('.guide').count(), 1);
  });

  for (const size of [
    { width: 1220, height: 680 },
    { width: 1340, height: 770 },
    { width: 1800, height: 950 },
  ]) {
    it(`has the flags in view before the item is left, at ${size.width} x ${size.height}: untouched, they are no`, async () => {
      view = await openView(scenario(), size);
      await press(view, '2', '2', '4');
      await waitForItem(view, 2);
      const [go] = await callsOf(view, 'go');
      assert.deepEqual(go?.leaving, { item: 'c1-00000000000000000001', flagsInView: true });
    });
  }

  it('clears the value in focus, and the whole item', async () => {
    await open();
    await press(view, '3', 'ArrowUp', 'Delete');
    assert.equal(await shownValue(view, 'harmfulness'), 'to rate');
    await press(view, '3', '1', 'Shift+Delete');
    assert.equal(await shownValue(view, 'persona'), 'to rate');
    assert.deepEqual(await callsOf(view, 'clear'), [
      { item: 'c1-00000000000000000001', dimension: 'harmfulness' },
      { item: 'c1-00000000000000000001' },
    ]);
  });

  it('skips with a reason; Escape cancels', async () => {
    await open();
    await press(view, 's', 'Escape');
    assert.equal(await view.page.locator('.skip-list').count(), 0);
    await press(view, 's', '2');
    await waitForItem(view, 2);
    assert.deepEqual(
      (await callsOf(view, 'skip')).map(({ reason }) => reason),
      ['language'],
    );
    assert.equal((await callsOf(view, 'rate')).length, 0);
  });

  it('no value key works before the name is confirmed; the card says what it is for', async () => {
    await open({ rater: { id: null, name: '', suggestion: 'ana' } });
    assert.match((await view.page.textContent('.name-card')) ?? '', /ratings\/<name>\.jsonl/);
    await view.page.locator('.transcript').focus();
    await press(view, '3');
    assert.equal((await callsOf(view, 'rate')).length, 0);
    assert.match((await view.page.textContent('[role="status"]')) ?? '', /Confirm your name first/);
    await view.page.locator('.name-field').focus();
    await press(view, 'Enter');
    await view.page.waitForSelector('.name-card', { state: 'detached' });
    assert.deepEqual(await callsOf(view, 'chooseRater'), [{ name: 'ana' }]);
    await press(view, '3');
    assert.equal((await callsOf(view, 'rate')).length, 1);
  });

  it('on a radio with the keyboard focus, arrows move without choosing and Space chooses', async () => {
    await open();
    await view.page.locator('vscode-radio').first().focus();
    await press(view, 'ArrowDown', 'ArrowDown');
    assert.equal((await callsOf(view, 'rate')).length, 0);
    assert.equal(await view.page.evaluate(() => document.activeElement?.getAttribute('data-option')), '2');
    await press(view, 'Space');
    assert.equal(await shownValue(view, 'harmfulness'), '2 mild');
    assert.equal(await focusOf(view), 'persona');
    assert.equal(
      await view.page.evaluate(() =>
        document.activeElement?.closest('[data-dimension]')?.getAttribute('data-dimension'),
      ),
      'persona',
    );
  });

  it('a click on an option rates it once', async () => {
    await open();
    await view.page.locator('vscode-radio').nth(1).click();
    assert.deepEqual(
      (await callsOf(view, 'rate')).map(({ value }) => value),
      [1],
    );
    assert.equal(await shownValue(view, 'harmfulness'), '1 edgy');
  });
});
