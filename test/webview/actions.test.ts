import assert from 'node:assert/strict';
import { actions } from '../../src/core/keymap/actions';
import type { ActionId, Scheme } from '../../src/core/keymap/bindings';
import { resolveBindings } from '../../src/core/keymap/resolveBindings';
import type { HostMethod } from '../../src/protocol/messages';
import { press } from './observed';
import type { ViewPage } from './page';
import { playwrightKey } from './playwrightKey';
import { item, scenario, shortItem } from './scenario';
import { viewHooks } from './viewHooks';

/** What shows that an action has been done: a call to the host, or something on the screen. */
type Effect = { call: HostMethod; times?: number } | { shows: string } | { hint: RegExp };

interface Case {
  before?: string[];
  effect: Effect;
}

const long = 'word '.repeat(80);

/** One entry for every action, so that a new one without a proof does not compile. */
const cases: Record<Exclude<ActionId, 'retry'>, Case> = {
  nextItem: { effect: { call: 'go' } },
  previousItem: { effect: { call: 'go' } },
  nextUnrated: { effect: { call: 'go' } },
  firstItem: { effect: { call: 'go' } },
  lastItem: { effect: { call: 'go' } },
  goToItem: { effect: { call: 'native' } },
  nextTurn: { effect: { shows: '.turn[data-turn="0"]:focus' } },
  previousTurn: { effect: { shows: '.turn[data-turn="2"]:focus' } },
  nextDimension: { effect: { shows: '[data-dimension="persona"].in-focus' } },
  previousDimension: { effect: { shows: '[data-dimension="needs_adjudication"].in-focus' } },
  focusType: { effect: { shows: '[data-dimension="response_type"].in-focus' } },
  focusFlags: { effect: { shows: '[data-dimension="flags"].in-focus' } },
  clearValue: { before: ['3', 'ArrowUp'], effect: { call: 'clear' } },
  clearItem: { before: ['3'], effect: { call: 'clear' } },
  undo: { before: ['3'], effect: { call: 'undo' } },
  redo: { effect: { call: 'redo' } },
  note: { effect: { shows: '.note-field:focus-within' } },
  later: { effect: { call: 'later' } },
  skip: { effect: { shows: '.skip-list' } },
  evidence: { effect: { hint: /Select the text first/ } },
  caret: { effect: { shows: '.caret' } },
  guide: { effect: { shows: '.guide' } },
  keys: { effect: { shows: 'dialog[open]' } },
  find: { effect: { shows: '.find-field:focus-within' } },
  markdown: { effect: { shows: '.markdown-text' } },
  raw: { effect: { shows: '.raw-text' } },
  openSource: { effect: { call: 'openSource' } },
  foldSystem: { effect: { shows: '.part.system .part-text' } },
  foldReasoning: { effect: { shows: '.part.reasoning .fold[aria-expanded="false"]' } },
};

describe('every key of every action', () => {
  const openView = viewHooks();
  let view: ViewPage;

  const items = [
    item(1, [
      { role: 'system', parts: [{ kind: 'text', text: long }] },
      { role: 'user', parts: [{ kind: 'text', text: 'Why?' }] },
      {
        role: 'assistant',
        parts: [
          { kind: 'reasoning', text: 'Think.' },
          { kind: 'text', text: 'Because.' },
        ],
      },
    ]),
    shortItem(2),
  ];

  async function proves(effect: Effect): Promise<void> {
    if ('shows' in effect) await view.page.waitForSelector(effect.shows, { state: 'attached', timeout: 3000 });
    else if ('call' in effect) {
      await view.page.waitForFunction(
        (name) => window.fakeHost.calls.some((call) => call.method === name),
        effect.call,
      );
    } else assert.match((await view.page.textContent('.hint')) ?? '', effect.hint);
  }

  for (const scheme of ['focus', 'rows'] satisfies Scheme[]) {
    const { bindings } = resolveBindings(scheme, {});
    for (const { id, title } of actions) {
      if (id === 'retry') continue;
      const { before: first = [], effect } = cases[id];
      for (const chord of bindings[id]) {
        it(`${scheme}: ${chord} does "${title}"`, async () => {
          view = await openView(scenario({ scheme, items }));
          await press(view, ...first, playwrightKey(chord));
          await proves(effect);
        });
      }
    }
  }

  it('"Try again to save" has a button while something is not saved', async () => {
    view = await openView(scenario({ items }));
    await view.page.evaluate(() => {
      window.fakeHost.knobs.unsaved = 'the disk is full.';
    });
    await press(view, '3');
    await view.page.locator('[data-action="retry"]').click();
    await proves({ call: 'retry' });
  });
});
