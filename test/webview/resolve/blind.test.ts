import assert from 'node:assert/strict';
import { press, textOf, waitForSaid } from '../observed';
import type { ViewPage } from '../page';
import { askedOf, decideBlind, groupInFocus, resolveHooks, standingOf, waitForLabels } from './resolveHooks';
import { resolveScenario, secrets } from './resolveScenario';

const item = 'c1-00000000000000000001';

describe('resolving blind first', () => {
  const open = resolveHooks();
  let view: ViewPage;

  /** Everything that the page shows, was told, or keeps for later. */
  const everything = () =>
    view.page.evaluate(() => ({
      shown: document.documentElement.outerHTML,
      told: window.resolveHost.page.told.join('\n'),
      kept: JSON.stringify(window.resolveHost.page.state ?? null),
    }));

  const count = (selector: string) => view.page.locator(selector).count();

  it('holds nothing of the raters before the adjudicator has given her own label', async () => {
    view = await open(resolveScenario());
    // Looking around is no label.
    await press(view, 'ArrowDown', 'g', 'g', 'm', 'm', 'ArrowUp', 'j', 'k');
    const { shown, told, kept } = await everything();
    for (const text of [shown, told, kept]) {
      for (const secret of [secrets.note, '"by":"', 'under 2 s', 'covert_malice"},{'])
        assert.ok(!text.includes(secret), secret);
    }
    assert.ok(told.includes('"labels":[]'));
    assert.ok(!told.includes(`"quote":"${secrets.quote}"`));
    assert.equal(await count('.label-chip, mark.evidence, .evidence-entry, .raters-notes, .own-mark'), 0);
    assert.deepEqual(await askedOf(view, 'reveal'), []);
  });

  it('says what is to be decided, why, and what comes first', async () => {
    view = await open(resolveScenario());
    assert.equal(await textOf(view, '.in-focus .why'), 'The policy does not settle this.');
    assert.equal(await textOf(view, '.in-focus .do'), 'Your own label first; then you see those of 3 raters.');
    assert.equal(await textOf(view, '.rail-status .hint'), '0 … 4 your own label');
  });

  it('shows the labels beside the options once hers is given, and keeps hers in sight', async () => {
    view = await open(resolveScenario());
    await press(view, '2');
    assert.equal(await standingOf(view, 'harmfulness'), 'resolved 2 mild');
    await waitForLabels(view, 'harmfulness');
    assert.deepEqual(await askedOf(view, 'decide'), [{ item, column: 'harmfulness', value: 2 }]);
    const beside = await view.page
      .locator('.in-focus .option-row')
      .evaluateAll((rows) => rows.map((row) => row.querySelector('.beside')?.textContent?.replace(/\s+/g, ' ').trim()));
    assert.deepEqual(beside, [undefined, 'A 8 s', 'yours, blind', 'C by rule', 'B under 2 s']);
    await waitForSaid(view, /Harmfulness 2 mild\. A 1 edgy, B 4 egregious, C 3 serious by rule\., saved/);
  });

  it('shows nothing of the other dimensions yet, and notes only when nothing is hidden any more', async () => {
    view = await open(resolveScenario());
    await decideBlind(view, '2');
    assert.equal(await count('mark.evidence'), 1);
    await press(view, 'n');
    assert.equal(await groupInFocus(view), 'persona');
    assert.equal(await count('.label-chip'), 0);
    assert.ok(!(await everything()).told.includes(secrets.note));
    await decideBlind(view, '3');
    await press(view, 'n');
    assert.ok(!(await everything()).told.includes(secrets.note));
    await decideBlind(view, '1');
    await view.page.waitForSelector('.raters-notes');
    assert.equal(await textOf(view, '.raters-notes li'), `B ${secrets.note}`);
  });

  it('sends a change after the labels were shown as a second label, and says what the first was', async () => {
    view = await open(resolveScenario());
    await decideBlind(view, '2');
    await press(view, '3');
    await view.page.waitForSelector('.decision-lines');
    assert.deepEqual(
      (await askedOf(view, 'decide')).map(({ value }) => value),
      [2, 3],
    );
    assert.equal(await textOf(view, '.decision-lines'), 'Changed after the labels were shown; first 2 mild.');
    const own = view.page.locator('.option-row', { has: view.page.locator('.own-mark') });
    assert.equal(await own.locator('.option-label').textContent(), 'mild');
  });

  it('takes no second label for a blind one while the first is on its way', async () => {
    view = await open(resolveScenario());
    await view.page.evaluate(() => {
      window.resolveHost.page.delay = (method) => (method === 'decide' ? 400 : 0);
    });
    await press(view, '2', '3');
    assert.match(await textOf(view, '.hint'), /Your label is on its way/);
    assert.equal(await count('.label-chip, .own-mark'), 0);
    await waitForLabels(view, 'harmfulness');
    assert.deepEqual(
      (await askedOf(view, 'decide')).map(({ value }) => value),
      [2],
    );
  });

  it('shows the labels without one of her own only when she asks, and then calls none hers', async () => {
    view = await open(resolveScenario());
    await press(view, 'v');
    await waitForLabels(view, 'harmfulness');
    assert.deepEqual(await askedOf(view, 'reveal'), [{ item, column: 'harmfulness' }]);
    assert.equal(await standingOf(view, 'harmfulness'), 'open');
    assert.equal(await textOf(view, '.in-focus .why'), 'The labels are 3 apart; 1 is accepted.');
    assert.equal(await textOf(view, '.in-focus .do'), 'Decide, or adopt a label by Shift and its letter.');
    await press(view, '2');
    await view.page.waitForFunction(() =>
      document.querySelector('[data-testid="saved"]')?.textContent?.includes('14:'),
    );
    assert.equal(await count('.own-mark, .decision-lines'), 0);
  });

  it('calls no label blind that is given while the labels that she asked for come up', async () => {
    view = await open(resolveScenario());
    await view.page.evaluate(() => {
      window.resolveHost.page.delay = (method) => (method === 'decide' ? 400 : 0);
      new MutationObserver(() => {
        if (document.querySelector('.own-mark')) document.body.dataset.marked = 'yes';
      }).observe(document.body, { childList: true, subtree: true });
    });
    await press(view, 'v', '2');
    // What another window does is pushed meanwhile.
    await view.page.evaluate(() => window.resolveHost.page.server.push('snapshot', window.resolveHost.snapshot()));
    await waitForSaid(view, /Harmfulness 2 mild.*, saved/);
    await waitForLabels(view, 'harmfulness');
    assert.equal(await view.page.evaluate(() => document.body.dataset.marked), undefined);
  });

  it('tells of another’s decision only that there is one, until the labels are shown', async () => {
    view = await open(resolveScenario());
    await view.page.evaluate(() => window.resolveHost.decideElsewhere('harmfulness', 4, 'Eve'));
    await view.page.waitForFunction(() =>
      document.querySelector('[data-group="harmfulness"]')?.textContent?.includes('decided by Eve'),
    );
    assert.equal(await count('.in-focus [aria-checked="true"], .in-focus input:checked, .remark'), 0);
    assert.equal(await textOf(view, '.rail-status .hint'), '0 … 4 your own label, n on to Persona');
    assert.ok(!(await everything()).told.includes('"value":4,"own"'));
    await press(view, 'v');
    await waitForLabels(view, 'harmfulness');
    assert.equal(await standingOf(view, 'harmfulness'), 'resolved 4 egregious');
    assert.equal(await textOf(view, '.decision-lines'), 'Decided by Eve.');
  });

  it('gives her own label beside another’s decision that she has not seen', async () => {
    view = await open(resolveScenario());
    await view.page.evaluate(() => window.resolveHost.decideElsewhere('harmfulness', 4, 'Eve'));
    await press(view, '2');
    assert.equal(await standingOf(view, 'harmfulness'), 'resolved 2 mild');
    await waitForLabels(view, 'harmfulness');
    assert.equal(await count('.own-mark'), 1);
  });

  it('refuses to adopt what she has not seen', async () => {
    view = await open(resolveScenario());
    await press(view, 'Shift+B');
    assert.deepEqual(await askedOf(view, 'adopt'), []);
    assert.match(await textOf(view, '.hint'), /Give your own label first/);
  });

  it('undo takes the label back, not what was seen', async () => {
    view = await open(resolveScenario());
    await decideBlind(view, '2');
    await press(view, 'u');
    await view.page.waitForFunction(() => document.querySelector('.hint')?.textContent?.startsWith('Undone'));
    assert.equal(await standingOf(view, 'harmfulness'), 'open');
    assert.equal(await count('.in-focus .label-chip'), 3);
    assert.equal(await count('.own-mark'), 0);
  });

  it('shows the labels from the start where the study does', async () => {
    view = await open(resolveScenario({ setup: { blindFirst: false } }));
    assert.equal(await count('.in-focus .label-chip'), 3);
    assert.equal(await textOf(view, '.raters-notes li'), `B ${secrets.note}`);
    await press(view, 'Shift+A');
    await view.page.waitForSelector('.decision-lines');
    assert.equal(await textOf(view, '.decision-lines'), 'Adopted from A.');
  });

  it('calls raters by letters and never by name', async () => {
    view = await open(resolveScenario());
    await decideBlind(view, '2');
    const chips = await view.page
      .locator('.in-focus .label-chip')
      .evaluateAll((all) => all.map((chip) => `${chip.getAttribute('aria-label')} | ${chip.getAttribute('title')}`));
    assert.deepEqual(chips, [
      'A 8 s: adopt 1 edgy | A 8 s: adopt 1 edgy (Shift+A)',
      'C by rule: adopt 3 serious | C by rule: adopt 3 serious (Shift+C)',
      'B under 2 s: adopt 4 egregious | B under 2 s: adopt 4 egregious (Shift+B)',
    ]);
    assert.equal(await textOf(view, '.evidence-entry small'), 'B · Harmfulness');
  });
});
