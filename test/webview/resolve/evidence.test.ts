import assert from 'node:assert/strict';
import { press, textOf, textsOf } from '../observed';
import type { ViewPage } from '../page';
import { askedOf, decideBlind, keyboardIn, resolveHooks } from './resolveHooks';
import { resolveScenario, secrets } from './resolveScenario';

const item = 'c1-00000000000000000001';

describe('evidence while resolving', () => {
  const open = resolveHooks();
  let view: ViewPage;
  beforeEach(async () => {
    view = await open(resolveScenario());
  });

  async function attachQuestion(): Promise<void> {
    await view.page.locator('.part-text[data-message="0"] .seen').first().click({ clickCount: 3 });
    await press(view, 'e');
    await view.page.waitForSelector('mark.evidence');
  }

  it('of raters is marked in the text and listed in the rail, linked both ways, and not hers to remove', async () => {
    await decideBlind(view, '2');
    assert.equal(await view.page.locator('mark.evidence').textContent(), secrets.quote);
    assert.equal(await textOf(view, '.evidence-entry'), `Evidence 1 ${secrets.quote} B · Harmfulness`);
    assert.equal(await view.page.locator('.evidence-entry .close').count(), 0);
    await view.page.locator('.evidence-link').click();
    assert.ok(await view.page.locator('.evidence-entry.shown .evidence-quote:focus').count());
    await press(view, 'Enter');
    assert.ok(await view.page.locator('.evidence-link:focus').count());
  });

  it('of her own belongs to the dimension in focus, and can be removed', async () => {
    await press(view, 'n');
    await attachQuestion();
    const quote = 'My hedge drops its leaves. What should I do?';
    const span = { message: 0, part: 0, start: 0, end: quote.length, quote };
    assert.deepEqual(await askedOf(view, 'addEvidence'), [{ item, span, column: 'persona' }]);
    assert.equal(await textOf(view, '.evidence-entry small'), 'yours · Persona');
    await view.page.locator('[aria-label="Remove evidence 1"]').click();
    await view.page.waitForSelector('mark.evidence', { state: 'detached' });
    assert.deepEqual(await askedOf(view, 'removeEvidence'), [{ item, event: 'own1' }]);
    assert.notEqual(await keyboardIn(view), '');
  });

  it('stands behind that of raters once theirs is shown, and each keeps its number in text and rail', async () => {
    await attachQuestion();
    await decideBlind(view, '2');
    await view.page.waitForFunction(() => document.querySelectorAll('.evidence-entry').length === 2);
    assert.deepEqual(await textsOf(view, '.evidence-entry small'), ['B · Harmfulness', 'yours · Harmfulness']);
    assert.deepEqual(await textsOf(view, '.part-text[data-message="0"] .evidence-link'), ['2']);
    assert.deepEqual(await textsOf(view, '.part-text[data-message="1"] .evidence-link'), ['1']);
  });

  it('is picked by keyboard where nothing is selected', async () => {
    await press(view, 'e');
    await view.page.waitForSelector('.caret:visible');
    await press(view, 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'e');
    const [asked] = await askedOf(view, 'addEvidence');
    assert.deepEqual(asked?.span, { message: 1, part: 0, start: 0, end: 4, quote: 'Your' });
    assert.equal(await view.page.locator('.caret:visible').count(), 0);
  });
});
