import assert from 'node:assert/strict';
import { callsOf, itemNumber, outlast, press, shownValue, waitForItem } from './observed';
import type { ViewPage } from './page';
import { type ScenarioOptions, scenario } from './scenario';
import { viewHooks } from './viewHooks';

describe('typing and keys', () => {
  const openView = viewHooks();
  let view: ViewPage;

  async function open(options: ScenarioOptions = {}): Promise<void> {
    view = await openView(scenario(options));
  }

  const noteText = () =>
    view.page.$eval('.note-field', (field) => ('value' in field ? String(field.value) : undefined));

  it('digits and letters typed in a note never rate, move or leak', async () => {
    await open();
    await press(view, 'c');
    await view.page.keyboard.type('1234 nnn ]x? /');
    assert.equal(await noteText(), '1234 nnn ]x? /');
    assert.equal((await callsOf(view, 'rate')).length, 0);
    assert.equal((await callsOf(view, 'go')).length, 0);
    assert.deepEqual(await view.page.evaluate(() => window.leakedKeys), []);
  });

  it('Ctrl+Z in a note undoes text; elsewhere it undoes the last rating', async () => {
    await open();
    await press(view, '3', 'c');
    await view.page.keyboard.type('soil');
    await press(view, 'Control+z');
    assert.notEqual(await noteText(), 'soil');
    assert.equal((await callsOf(view, 'undo')).length, 0);
    assert.equal(await shownValue(view, 'harmfulness'), '3 serious');
    await press(view, 'Escape', 'Control+z');
    await view.page.waitForFunction(() => window.fakeHost.calls.some((call) => call.method === 'undo'));
    await view.page.waitForFunction(() => document.querySelector('.hint')?.textContent?.startsWith('Undone'));
  });

  it('a note goes to the host as a draft while typed, and as a note when left', async () => {
    await open();
    await press(view, 'c');
    await view.page.keyboard.type('dry');
    await view.page.waitForFunction(() => window.fakeHost.calls.some((call) => call.method === 'note'));
    await press(view, 'Control+Enter');
    assert.deepEqual(await callsOf(view, 'note'), [
      { item: 'c1-00000000000000000001', text: 'dry', final: false },
      { item: 'c1-00000000000000000001', text: 'dry', final: true },
    ]);
    assert.equal(await view.page.evaluate(() => document.activeElement?.className.includes('transcript')), true);
    await press(view, 'n');
    await waitForItem(view, 2);
    assert.equal(await noteText(), '');
    await press(view, 'p');
    await waitForItem(view, 1);
    assert.equal(await noteText(), 'dry');
  });

  it('never moves on while a note is being typed', async () => {
    await open({ pauseMs: 300 });
    await press(view, '3', '2', '4', 'c');
    await view.page.keyboard.type('why');
    await outlast(view, 300);
    assert.equal(await itemNumber(view), 1);
    assert.equal(await noteText(), 'why');
  });

  it('keys of a running composition are left alone', async () => {
    await open();
    await view.page.evaluate(() => {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { code: 'Digit1', key: '1', isComposing: true, bubbles: true }),
      );
    });
    assert.equal((await callsOf(view, 'rate')).length, 0);
  });

  it('a held digit rates once, a held u undoes once', async () => {
    await open();
    await view.page.keyboard.down('1');
    await view.page.keyboard.down('1');
    await view.page.keyboard.down('1');
    await view.page.keyboard.up('1');
    assert.equal((await callsOf(view, 'rate')).length, 1);
    await view.page.keyboard.down('u');
    await view.page.keyboard.down('u');
    await view.page.keyboard.up('u');
    assert.equal((await callsOf(view, 'undo')).length, 1);
  });

  it('handled keys do not reach VS Code, unhandled ones do', async () => {
    await open();
    await press(view, '1', 'j', 'Control+g');
    // Modifiers by themselves pass, as VS Code needs them for chords.
    assert.deepEqual(await view.page.evaluate(() => window.leakedKeys.filter((key) => key !== 'Control')), []);
    await press(view, 'Control+Shift+P', 'F1');
    const leaked = await view.page.evaluate(() => window.leakedKeys);
    assert.ok(leaked.includes('P') && leaked.includes('F1'), leaked.join());
  });

  it('a rebound key does its work, and is the one that is printed', async () => {
    const base = scenario();
    base.setup.bindings = { ...base.setup.bindings, later: ['i'] };
    view = await openView(base);
    await press(view, 'f');
    assert.equal((await callsOf(view, 'later')).length, 0);
    await press(view, 'i');
    assert.equal((await callsOf(view, 'later')).length, 1);
    assert.equal(await view.page.textContent('[data-action="later"] .key'), 'i');
  });

  it('the name of an action, sent by the host, does what its key does', async () => {
    await open();
    await view.page.evaluate(() => window.fakeHost.server.push('perform', { action: 'nextItem' }));
    await waitForItem(view, 2);
    await view.page.evaluate(() => window.fakeHost.server.push('perform', { action: 'no-such-action' }));
    assert.equal(await itemNumber(view), 2);
  });

  it('the sheet of keys takes no ratings, and closes by its key and by Escape', async () => {
    await open();
    await press(view, '?');
    await view.page.waitForSelector('dialog[open]');
    await press(view, '3', 'n');
    assert.equal((await callsOf(view, 'rate')).length, 0);
    assert.equal((await callsOf(view, 'go')).length, 0);
    await press(view, '?');
    assert.equal(await view.page.locator('dialog').count(), 0);
    await press(view, '?', 'Escape');
    assert.equal(await view.page.locator('dialog').count(), 0);
    await press(view, '3');
    assert.equal((await callsOf(view, 'rate')).length, 1);
  });
});
