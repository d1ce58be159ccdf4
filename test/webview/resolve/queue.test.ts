import assert from 'node:assert/strict';
import { press, textOf, waitForSaid } from '../observed';
import type { ViewPage } from '../page';
import { askedOf, decideBlind, groupInFocus, pushSnapshot, resolveHooks, waitForItem } from './resolveHooks';
import { disputedItem, plainItem, resolveScenario } from './resolveScenario';

describe('the queue of disagreements', () => {
  const open = resolveHooks();
  let view: ViewPage;

  const progress = () => textOf(view, '[data-testid="progress"]');
  const hint = () => textOf(view, '.rail-status .hint');
  const destinations = async () => (await askedOf(view, 'go')).map(({ to }) => to);

  it('n goes on to what is open: first in the item, then in the next one', async () => {
    view = await open(resolveScenario());
    await decideBlind(view, '2');
    await press(view, 'n');
    assert.equal(await groupInFocus(view), 'persona');
    await decideBlind(view, '3');
    await press(view, ']');
    assert.equal(await groupInFocus(view), 'flags.sabotage');
    await decideBlind(view, '1');
    assert.equal(await hint(), '↓ says why, n on to the next item');
    await press(view, 'Enter');
    await waitForItem(view, 2);
    assert.deepEqual(await destinations(), ['nextOpen']);
    assert.equal(await groupInFocus(view), 'harmfulness');
    await waitForSaid(view, /^Item 2 of 3\. Harmfulness\. .*Your own label first; then you see those of 2 raters\.$/);
  });

  it('n passes by what is left open, and comes back to it from what is decided', async () => {
    view = await open(resolveScenario());
    await press(view, 'n', 'n');
    assert.equal(await groupInFocus(view), 'flags.sabotage');
    await decideBlind(view, '1');
    await press(view, 'n');
    assert.equal(await groupInFocus(view), 'harmfulness');
  });

  it('the arrows and p move through all items, decided or not, and round', async () => {
    view = await open(resolveScenario());
    await press(view, 'ArrowRight');
    await waitForItem(view, 2);
    await press(view, 'p');
    await waitForItem(view, 1);
    await press(view, 'ArrowLeft');
    await waitForItem(view, 3);
    assert.deepEqual(await destinations(), ['next', 'previous', 'previous']);
  });

  it('says so where there is no other item', async () => {
    view = await open(resolveScenario({ items: [disputedItem(1)] }));
    await press(view, 'ArrowRight');
    await waitForSaid(view, /This is the last item\./);
  });

  it('tells how far the queue is, and fills its bar', async () => {
    view = await open(resolveScenario());
    assert.equal(await progress(), '5 open · 0 resolved');
    await decideBlind(view, '2');
    assert.equal(await progress(), '4 open · 1 resolved');
    const bar = await view.page.$eval('progress', (each) => (each instanceof HTMLProgressElement ? each.position : -1));
    assert.equal(bar, 0.2);
  });

  it('is finished when all is decided: how much, and what comes next', async () => {
    view = await open(resolveScenario({ items: [plainItem(1), plainItem(2)] }));
    await decideBlind(view, '2');
    await press(view, 'w', 'n');
    await waitForItem(view, 2);
    await decideBlind(view, '0');
    await press(view, 'n');
    await view.page.waitForSelector('.finished');
    assert.match(await textOf(view, '.finished dl'), /resolved ?2 ?settled by the policy ?0 ?guideline gaps ?1/);
    await waitForSaid(view, /Every disagreement of the queue is resolved/);
    await press(view, '2', 'Shift+A', 'w', 'Delete');
    assert.equal((await askedOf(view, 'decide')).length, 2);
    await press(view, 'u');
    await view.page.waitForSelector('.item-heading');
    assert.equal(await groupInFocus(view), 'harmfulness');
  });

  it('f asks for a filter; what it is narrowed to stands beside the counts', async () => {
    view = await open(resolveScenario());
    await press(view, 'f');
    assert.deepEqual(await askedOf(view, 'native'), [{ what: 'filter' }]);
    assert.equal(await view.page.getAttribute('[data-action="filter"]', 'aria-pressed'), 'false');
    const filter = 'Persona; A and B differ';
    await pushSnapshot(view, { progress: { open: 1, reopened: 0, resolved: 0, settled: 1, gaps: 0, filter } });
    await view.page.waitForSelector('.filter-words');
    assert.equal(await progress(), `1 open · 0 resolved only ${filter}`);
    assert.equal(await view.page.getAttribute('[data-action="filter"]', 'aria-pressed'), 'true');
  });

  it('says what is narrowed to when that is finished', async () => {
    view = await open(resolveScenario({ filter: 'Persona', stage: { kind: 'finished' } }));
    assert.match(await textOf(view, '.finished'), /The queue is narrowed to Persona\./);
    await press(view, 'x');
    assert.deepEqual(await askedOf(view, 'native'), [{ what: 'exportGold' }]);
  });

  it('gives an item from outside of the filter no place in the queue', async () => {
    view = await open(resolveScenario({ items: [{ ...plainItem(1), number: 0 }] }));
    assert.equal(await textOf(view, '.item-heading h2'), 'Item outside the filter');
  });

  it('counts nothing before the study has been read', async () => {
    view = await open(resolveScenario({ stage: { kind: 'loading' } }));
    assert.equal(await progress(), 'reading the study');
    await press(view, 'ArrowRight');
    await view.page.waitForSelector('.item-heading');
  });

  it('an item that the host shows, as from its tree, starts afresh', async () => {
    view = await open(resolveScenario());
    await press(view, 'n', 'e');
    await view.page.waitForSelector('.caret');
    await view.page.evaluate(() => window.resolveHost.show('c1-00000000000000000003'));
    await waitForItem(view, 3);
    assert.equal(await groupInFocus(view), 'harmfulness');
    assert.equal(await view.page.locator('.caret:visible').count(), 0);
  });

  it('a decision from elsewhere comes up here, and moves nothing', async () => {
    view = await open(resolveScenario());
    await press(view, 'n');
    await view.page.evaluate(() => window.resolveHost.decideElsewhere('flags.sabotage', 'yes', 'Eve'));
    await view.page.waitForFunction(() =>
      document.querySelector('[data-group="flags.sabotage"]')?.textContent?.includes('decided by Eve'),
    );
    assert.equal(await groupInFocus(view), 'persona');
    assert.equal(await progress(), '4 open · 1 resolved');
  });

  it('takes no key for an item that is not here yet', async () => {
    view = await open(resolveScenario());
    await view.page.evaluate(() => {
      window.resolveHost.page.delay = (method) => (method === 'go' ? 300 : 0);
    });
    await press(view, 'ArrowRight', '2');
    assert.deepEqual(await askedOf(view, 'decide'), []);
    await waitForItem(view, 2);
    await decideBlind(view, '2');
    assert.deepEqual(
      (await askedOf(view, 'decide')).map(({ item }) => item),
      ['c1-00000000000000000002'],
    );
  });

  it('says why an item cannot be reached, and stays', async () => {
    view = await open(resolveScenario());
    await view.page.evaluate(() => {
      window.resolveHost.page.fail = 'The study is being read.';
    });
    await press(view, 'ArrowRight');
    await waitForSaid(view, /The item could not be reached: The study is being read\./);
    await waitForItem(view, 1);
  });

  it('says why there is nothing to resolve', async () => {
    const stage = { kind: 'nothing', sentence: 'Only an adjudicator may see this.', detail: ['Ask one.'] } as const;
    view = await open(resolveScenario({ stage: { ...stage, detail: [...stage.detail] } }));
    assert.match(
      await textOf(view, '.stage'),
      /Nothing to resolve here.*Only an adjudicator may see this\. ?Ask one\./,
    );
    await press(view, '2', 'w', 'v');
    assert.deepEqual(await askedOf(view, 'decide'), []);
  });

  it('says why it cannot start', async () => {
    view = await open(resolveScenario({ startProblem: 'The study is gone.' }));
    assert.match(await textOf(view, '.stage'), /could not start.*The study is gone\..*Close this panel/);
  });

  it('lists the problems with the files of the study', async () => {
    view = await open(resolveScenario({ problems: ['ratings/a.jsonl, line 3: no JSON.', 'study.json is older.'] }));
    const bar = view.page.locator('.problems');
    assert.equal(await bar.locator('summary').textContent(), "2 problems with the study's files");
    await bar.locator('summary').focus();
    await press(view, 'Enter');
    assert.ok(await bar.locator('li').first().isVisible());
  });
});
