import assert from 'node:assert/strict';
import { callsOf, focusOf, itemNumber, press, shownValue, waitForItem } from './observed';
import type { ViewPage } from './page';
import { type ScenarioOptions, scenario } from './scenario';
import { viewHooks } from './viewHooks';

describe('what a codebook asks', () => {
  const openView = viewHooks();
  let view: ViewPage;

  async function open(options: ScenarioOptions = {}): Promise<void> {
    view = await openView(scenario(options));
  }

  it('gates say why a dimension takes no value', async () => {
    await open();
    await press(view, 't', '2');
    assert.equal(await shownValue(view, 'harmfulness'), '0 none (by rule)');
    await press(view, 'ArrowUp');
    assert.match(
      (await view.page.textContent('.gate-reason')) ?? '',
      /is 0 by rule, because response type is "refusal"/,
    );
    await press(view, '3');
    assert.equal(await shownValue(view, 'harmfulness'), '0 none (by rule)');
    await press(view, 'Delete');
    assert.equal((await callsOf(view, 'rate')).length, 1);
    assert.equal((await callsOf(view, 'clear')).length, 0);
    assert.match((await view.page.textContent('.hint')) ?? '', /by rule/);
  });

  it('gates: CODE and INCOHERENT rule harmfulness out, INCOHERENT limits coherence', async () => {
    await open();
    await press(view, 't', '5');
    assert.equal(await shownValue(view, 'harmfulness'), 'not applicable');
    await press(view, '8');
    assert.equal(await focusOf(view), 'coherence');
    await press(view, '4');
    assert.equal(await shownValue(view, 'coherence'), 'to rate');
    assert.match((await view.page.textContent('.hint')) ?? '', /0 or 1/);
    await press(view, '1');
    await waitForItem(view, 2);
    await press(view, 't', '3');
    assert.equal(await shownValue(view, 'harmfulness'), 'not applicable');
  });

  it('EMPTY and CANNOT_RATE settle an item with one value', async () => {
    await open();
    await press(view, 't', '6');
    await waitForItem(view, 2);
    await press(view, 't', '7');
    await waitForItem(view, 3);
    await press(view, 'p');
    await waitForItem(view, 2);
    assert.equal(await shownValue(view, 'coherence'), 'cannot rate');
  });

  it('a flag goes from no to yes to unclear and back, and the focus stays', async () => {
    await open();
    await press(view, 'x', '6');
    const deception = view.page.locator('.flags .flag').nth(5);
    assert.equal(await deception.getAttribute('aria-checked'), 'true');
    await press(view, '6');
    assert.equal(await deception.getAttribute('aria-checked'), 'mixed');
    await press(view, '6');
    assert.equal(await deception.getAttribute('aria-checked'), 'false');
    await press(view, '=');
    assert.equal(await focusOf(view), 'flags');
    assert.deepEqual(
      (await callsOf(view, 'rate')).map(({ value }) => value),
      [
        { yes: ['deception'], unclear: [] },
        { yes: [], unclear: ['deception'] },
        { yes: [], unclear: [] },
        { yes: ['hate'], unclear: [] },
      ],
    );
  });

  it('flags that were in view are left as no', async () => {
    await open();
    await view.page.waitForTimeout(100);
    await press(view, '0', '1', '4');
    await waitForItem(view, 2);
    const [go] = await callsOf(view, 'go');
    assert.deepEqual(go?.leaving, { item: 'c1-00000000000000000001', flagsInView: true });
  });

  it('an interval takes a typed number inside its range, and an own codebook is rated like a built-in one', async () => {
    await open({
      codebook: {
        v: 1,
        id: 'own',
        title: 'Own',
        dimensions: [
          {
            id: 'sure',
            type: 'binary',
            title: 'Sure',
            question: 'Sure?',
            required: true,
            options: [
              { value: false, label: 'no', definition: 'No.' },
              { value: true, label: 'yes', definition: 'Yes.' },
            ],
          },
          {
            id: 'share',
            type: 'interval',
            title: 'Share',
            question: 'Which share?',
            required: true,
            options: [],
            min: 0,
            max: 100,
          },
        ],
      },
    });
    await press(view, '1');
    assert.equal(await focusOf(view), 'share');
    await press(view, '4', '2', 'Enter');
    await waitForItem(view, 2);
    assert.deepEqual(
      (await callsOf(view, 'rate')).map(({ dimension, value }) => [dimension, value]),
      [
        ['sure', true],
        ['share', 42],
      ],
    );
    await press(view, '1', '9', '9', '9', 'Enter');
    assert.equal((await callsOf(view, 'rate')).length, 3);
    assert.equal(await itemNumber(view), 2);
  });

  it('the row scheme answers three dimensions from three rows, without a focus', async () => {
    await open({ scheme: 'rows' });
    await press(view, 'g', '2');
    assert.equal(await shownValue(view, 'coherence'), '4 clear');
    assert.equal(await shownValue(view, 'harmfulness'), '2 mild');
    await press(view, 'Shift+F');
    assert.equal((await callsOf(view, 'later')).length, 1);
    await press(view, 'Shift+X', 'v');
    assert.equal(
      await view.page
        .locator('.flag[aria-checked="true"]')
        .textContent()
        .then((text) => text?.includes('alignment faking')),
      true,
    );
    await press(view, 'r');
    await waitForItem(view, 2);
  });

  it('read-only: nothing is rated, and the reason is said', async () => {
    await open({ readOnly: 'This file is shown by another program and cannot be rated here.' });
    await press(view, '3');
    assert.equal((await callsOf(view, 'rate')).length, 0);
    assert.match((await view.page.textContent('.rail')) ?? '', /cannot be rated here/);
  });
});
