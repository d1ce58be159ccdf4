import assert from 'node:assert/strict';
import { violations } from '../axe';
import { press, waitForSaid } from '../observed';
import type { ViewPage } from '../page';
import { themeNames } from '../themes';
import { askedOf, decideBlind, keyboardIn, resolveHooks, waitForItem } from './resolveHooks';
import { disputedItem, namelessScenario, type ResolveScenario, resolveScenario } from './resolveScenario';

interface State {
  name: string;
  scenario?: ResolveScenario;
  prepare?: (view: ViewPage) => Promise<void>;
}

const states: State[] = [
  { name: 'before her own label' },
  {
    name: 'labels, an adopted one, a gap',
    prepare: async (view) => {
      await decideBlind(view, '2');
      await press(view, 'Shift+B', 'w');
      await view.page.waitForSelector('.decision-lines');
    },
  },
  {
    name: 'a reason',
    prepare: async (view) => {
      await decideBlind(view, '2');
      await press(view, 'ArrowDown', '3');
    },
  },
  {
    name: 'everything of an item',
    prepare: async (view) => {
      await decideBlind(view, '2');
      await press(view, 'n');
      await decideBlind(view, '3');
      await press(view, 'n');
      await decideBlind(view, '1');
      await view.page.waitForSelector('.raters-notes');
      await view.page.locator('.settled .fold').click();
      await view.page.locator('[data-group="coherence"] .dimension-title').click();
    },
  },
  { name: 'guide', prepare: (view) => press(view, 'g') },
  { name: 'keys', prepare: (view) => press(view, '?') },
  { name: 'picking text', prepare: (view) => press(view, 'e') },
  {
    name: 'not saved',
    scenario: resolveScenario({ problems: ['a', 'b'], filter: 'Persona' }),
    prepare: async (view) => {
      await view.page.evaluate(() => {
        window.resolveHost.page.fail = 'The host is busy.';
      });
      await press(view, '2');
      await view.page.waitForSelector('.notice.unsaved');
    },
  },
  {
    name: 'name card',
    scenario: namelessScenario(),
  },
  { name: 'rated by herself', scenario: resolveScenario({ items: [{ ...disputedItem(1), ratedByYou: true }] }) },
  { name: 'loading', scenario: resolveScenario({ stage: { kind: 'loading' } }) },
  { name: 'finished', scenario: resolveScenario({ stage: { kind: 'finished' }, filter: 'Persona' }) },
  { name: 'nothing', scenario: resolveScenario({ stage: { kind: 'nothing', sentence: 'Empty.', detail: ['a'] } }) },
];

describe('accessibility of the resolve panel', () => {
  const open = resolveHooks();
  let view: ViewPage;

  for (const theme of themeNames) {
    for (const { name, scenario = resolveScenario(), prepare } of states) {
      it(`axe finds nothing in ${theme}: ${name}`, async () => {
        view = await open(scenario, { theme });
        await prepare?.(view);
        assert.deepEqual(await violations(view, theme), []);
      });
    }
  }

  it('Tab leads through everything and out again', async () => {
    view = await open(resolveScenario());
    await decideBlind(view, '2');
    const passed = new Set<string>();
    for (let step = 0; step < 60; step++) {
      await press(view, 'Tab');
      passed.add(
        await view.page.evaluate(() => {
          const active = document.activeElement;
          return active?.getAttribute('data-action') ?? active?.className.split(' ')[0] ?? '';
        }),
      );
    }
    const buttons = ['previousItem', 'nextItem', 'nextOpen', 'goToItem', 'filter', 'exportGold', 'keys', 'guide'];
    const others = ['find', 'markdown', 'openTranscript', 'gap', 'reopen', 'evidence', 'undo', 'redo', 'note'];
    const parts = ['transcript', 'dimension-title', 'option', 'label-chip', 'fold', 'evidence-quote', 'note-field'];
    for (const wanted of [...buttons, ...others, ...parts]) {
      assert.ok(passed.has(wanted), `${wanted} in ${[...passed].join()}`);
    }
  });

  it('without motion nothing moves', async () => {
    view = await open(resolveScenario(), { reducedMotion: true });
    await decideBlind(view, '2');
    assert.equal(await view.page.evaluate(() => document.getAnimations().length), 0);
  });

  it('an option says by its name what it is, and what is chosen', async () => {
    view = await open(resolveScenario());
    await decideBlind(view, '2');
    const radios = await view.page
      .locator('.in-focus vscode-radio')
      .evaluateAll((all) => all.map((radio) => [radio.getAttribute('aria-label'), radio.getAttribute('aria-checked')]));
    assert.match(radios[2]?.[0] ?? '', /^2 mild\b/);
    assert.equal(radios[2]?.[1], 'true');
    assert.equal(radios.filter(([, checked]) => checked === 'true').length, 1);
    assert.equal(
      await view.page.locator('.in-focus [role="radiogroup"]').getAttribute('aria-describedby'),
      'question-harmfulness',
    );
  });

  describe('the keyboard is never nowhere', () => {
    beforeEach(async () => {
      view = await open(resolveScenario());
    });

    /** After the panel has drawn what an action led to. */
    async function isSomewhere(after: string): Promise<void> {
      await view.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30))));
      assert.notEqual(await keyboardIn(view), '', after);
    }

    it('after keys', async () => {
      for (const key of ['2', 'n', 'v', '3', 'w', 'ArrowDown', '1', 'Delete', 'u', 'Shift+U', 'Shift+A', 'g', 'g']) {
        await press(view, key);
        await isSomewhere(key);
      }
      for (const key of [
        '?',
        'Escape',
        '?',
        '?',
        '/',
        'Escape',
        'c',
        'Escape',
        'e',
        'Escape',
        'm',
        'ArrowRight',
        'p',
      ]) {
        await press(view, key);
        await isSomewhere(key);
      }
    });

    it('after a button that its own press takes away', async () => {
      const click = async (selector: string) => {
        const button = view.page.locator(selector).first();
        await button.focus();
        await press(view, 'Enter');
        await isSomewhere(selector);
      };
      await click('[data-action="showLabels"]');
      await click('[data-by="A"]');
      await click('[data-action="reopen"]');
      await click('[data-action="guide"]');
      await click('.guide .action');
      await click('.settled .fold');
      await click('[data-group="coherence"] .dimension-title');
      await click('[data-action="reopen"]');
      await view.page.evaluate(() => {
        window.resolveHost.page.fail = 'Not now.';
      });
      await press(view, '2');
      await view.page.waitForSelector('.notice.unsaved');
      await click('.notice.unsaved vscode-button:last-of-type');
    });

    it('stays among the options for whoever moves by Tab', async () => {
      await view.page.locator('.in-focus vscode-radio').first().focus();
      await press(view, '2');
      await waitForSaid(view, /Harmfulness 2 mild/);
      await press(view, 'n');
      assert.equal(
        await view.page.evaluate(() => document.activeElement?.closest('[data-group]')?.getAttribute('data-group')),
        'persona',
      );
    });

    it('when all is finished, and back', async () => {
      await view.page.evaluate(() => window.resolveHost.finish());
      await view.page.waitForSelector('.finished');
      await isSomewhere('finished');
      await press(view, 'ArrowRight');
      await waitForItem(view, 2);
      await isSomewhere('an item again');
      await decideBlind(view, '2');
      assert.equal((await askedOf(view, 'decide')).length, 1);
    });
  });
});
