import assert from 'node:assert/strict';
import { defaultResolveBindings, resolveActions } from '../../../src/core/keymap/resolveActions';
import { press, textsOf } from '../observed';
import type { ViewPage } from '../page';
import { askedOf, decideBlind, keyboardIn, pushSnapshot, resolveHooks, standingOf, waitForItem } from './resolveHooks';
import { resolveScenario } from './resolveScenario';

const item = 'c1-00000000000000000001';

describe('typing while resolving', () => {
  const open = resolveHooks();
  let view: ViewPage;
  beforeEach(async () => {
    view = await open(resolveScenario());
  });

  const noteText = () =>
    view.page.$eval('.note-field', (field) => ('value' in field ? String(field.value) : undefined));
  /** What VS Code has heard; modifiers by themselves pass, as it needs them for chords. */
  const leaked = () => view.page.evaluate(() => window.leakedKeys.filter((key) => !['Control', 'Shift'].includes(key)));
  const changes = () =>
    view.page.evaluate(() => {
      const reading = ['ready', 'note'];
      return window.resolveHost.page.calls.map(({ method }) => method).filter((method) => !reading.includes(method));
    });

  it('keys in a note type and do nothing else, and none reaches VS Code', async () => {
    await press(view, 'c');
    await view.page.keyboard.type('1234 nwv ]xf? /ABC');
    await press(view, 'Delete', 'ArrowRight', 'ArrowDown', 'Shift+A');
    assert.equal(await noteText(), '1234 nwv ]xf? /ABCA');
    assert.deepEqual(await changes(), []);
    assert.deepEqual(await leaked(), []);
  });

  it('a note goes to the host as a draft while typed, and for good when the field is left', async () => {
    await press(view, 'c');
    await view.page.keyboard.type('salt');
    await view.page.waitForFunction(() => window.resolveHost.page.calls.some(({ method }) => method === 'note'));
    await press(view, 'Escape');
    assert.deepEqual(await askedOf(view, 'note'), [
      { item, text: 'salt', final: false },
      { item, text: 'salt', final: true },
    ]);
    assert.match(await keyboardIn(view), /transcript/);
    await press(view, 'ArrowRight');
    await waitForItem(view, 2);
    assert.equal(await noteText(), '');
    await press(view, 'p');
    await waitForItem(view, 1);
    assert.equal(await noteText(), 'salt');
  });

  it('a note that is being typed is not overwritten by what comes from the host', async () => {
    await press(view, 'c');
    await view.page.keyboard.type('half a ');
    await pushSnapshot(view);
    await view.page.keyboard.type('note');
    assert.equal(await noteText(), 'half a note');
    await press(view, 'Control+Enter');
    assert.deepEqual((await askedOf(view, 'note')).at(-1), { item, text: 'half a note', final: true });
  });

  it('what is typed while the next item comes up is kept with the item before', async () => {
    await view.page.evaluate(() => {
      window.resolveHost.page.delay = (method) => (method === 'go' ? 400 : 0);
    });
    await press(view, 'c');
    await view.page.keyboard.type('be');
    await view.page.evaluate(() => window.resolveHost.page.server.push('perform', { action: 'nextItem' }));
    await view.page.waitForFunction(() => window.resolveHost.page.calls.some(({ method }) => method === 'go'));
    await view.page.keyboard.type('fore');
    await waitForItem(view, 2);
    assert.deepEqual((await askedOf(view, 'note')).at(-1), { item, text: 'before', final: true });
    assert.equal(await noteText(), '');
  });

  it('Control+Z in a note undoes text; elsewhere it undoes the decision', async () => {
    await decideBlind(view, '2');
    await press(view, 'c');
    await view.page.keyboard.type('soil');
    await press(view, 'Control+z');
    assert.notEqual(await noteText(), 'soil');
    assert.deepEqual(await askedOf(view, 'undo'), []);
    await press(view, 'Escape', 'Control+z');
    await view.page.waitForFunction(() => document.querySelector('.hint')?.textContent?.startsWith('Undone'));
  });

  it('find types into its field; Escape gives the keys back', async () => {
    await press(view, '/');
    await view.page.keyboard.type('2 salt');
    assert.deepEqual(await changes(), []);
    await press(view, 'Escape', '2');
    assert.equal((await askedOf(view, 'decide')).length, 1);
  });

  it('keys that are handled do not reach VS Code, others do', async () => {
    await press(view, '2', 'Shift+B', 'w', 'ArrowDown', 'Control+g');
    assert.deepEqual(await leaked(), []);
    await press(view, 'Control+Shift+P', 'F1');
    assert.deepEqual(await leaked(), ['P', 'F1']);
  });

  it('keys of a running composition are left alone', async () => {
    await view.page.evaluate(() => {
      const options = { code: 'Digit1', key: '1', isComposing: true, bubbles: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', options));
    });
    assert.deepEqual(await askedOf(view, 'decide'), []);
  });

  it('the sheet lists every key of every action, and takes none of them', async () => {
    await press(view, '?');
    await view.page.waitForSelector('dialog[open]');
    const listed = await textsOf(view, '.key-groups dl > div');
    for (const { title } of resolveActions) {
      assert.equal(listed.filter((entry) => entry.endsWith(title)).length, 1, title);
    }
    const printed = (await textsOf(view, '.key-groups .key')).length;
    const bound = Object.values(defaultResolveBindings()).flat().length;
    assert.ok(printed >= bound + 7, `${printed} keys for ${bound} chords and those of labels`);
    const all = listed.join('\n');
    for (const each of [/0 … 9/, /Shift\+A … H\s*Adopt the label/, /reason or confidence/, /Escape/])
      assert.match(all, each);
    await press(view, '2', 'v', 'n', 'w', 'Delete', 'Shift+A');
    assert.deepEqual(await changes(), []);
    await press(view, '?');
    assert.equal(await view.page.locator('dialog').count(), 0);
    await press(view, '?', 'Escape');
    assert.equal(await view.page.locator('dialog').count(), 0);
    await press(view, '2');
    assert.equal(await standingOf(view, 'harmfulness'), 'resolved 2 mild');
  });

  it('on a radio with the keyboard, arrows move without choosing and Space chooses', async () => {
    await view.page.locator('.in-focus vscode-radio').first().focus();
    await press(view, 'ArrowDown', 'ArrowDown');
    assert.deepEqual(await askedOf(view, 'decide'), []);
    await press(view, 'Space');
    assert.deepEqual(await askedOf(view, 'decide'), [{ item, column: 'harmfulness', value: 2 }]);
  });
});
