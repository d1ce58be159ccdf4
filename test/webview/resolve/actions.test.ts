import type { ResolveActionId } from '../../../src/core/keymap/resolveActions';
import { resolveActions } from '../../../src/core/keymap/resolveActions';
import type { ResolveApi } from '../../../src/protocol/resolveMessages';
import type { MethodOf } from '../../../src/protocol/rpc';
import { press } from '../observed';
import type { ViewPage } from '../page';
import { playwrightKey } from '../playwrightKey';
import { resolveHooks, waitForLabels } from './resolveHooks';
import { disputedItem, plainItem, resolveScenario } from './resolveScenario';

/** What shows that an action has been done: a call to the host, or something on the screen. */
type Effect = { call: MethodOf<ResolveApi> } | { shows: string };

/** One entry for every action, so that a new one without a proof does not compile. */
const effects: Record<ResolveActionId, Effect & { decidedFirst?: true }> = {
  nextOpen: { shows: '[data-group="persona"].in-focus' },
  nextItem: { call: 'go' },
  previousItem: { call: 'go' },
  goToItem: { call: 'native' },
  nextTurn: { shows: '.turn[data-turn="0"]:focus' },
  previousTurn: { shows: '.turn[data-turn="2"]:focus' },
  nextGroup: { shows: '[data-group="persona"].in-focus' },
  previousGroup: { shows: '[data-group="flags.sabotage"].in-focus' },
  showLabels: { call: 'reveal' },
  gap: { call: 'remark', decidedFirst: true },
  reopen: { call: 'reopen', decidedFirst: true },
  undo: { call: 'undo' },
  redo: { call: 'redo' },
  note: { shows: '.note-field:focus-within' },
  evidence: { shows: '.caret' },
  guide: { shows: '.guide' },
  find: { shows: '.find-field:focus-within' },
  markdown: { shows: '.markdown-text' },
  foldSystem: { shows: '.part.system .part-text' },
  foldReasoning: { shows: '.part.reasoning .fold[aria-expanded="false"]' },
  openTranscript: { call: 'native' },
  filter: { call: 'native' },
  exportGold: { call: 'native' },
  keys: { shows: 'dialog[open]' },
};

describe('every key of every action of the resolve panel', () => {
  const open = resolveHooks();
  let view: ViewPage;

  const items = [
    {
      ...disputedItem(1),
      target: 2,
      evidence: [],
      messages: [
        { role: 'system' as const, parts: [{ kind: 'text' as const, text: 'word '.repeat(80) }] },
        { role: 'user' as const, parts: [{ kind: 'text' as const, text: 'Why?' }] },
        {
          role: 'assistant' as const,
          parts: [
            { kind: 'reasoning' as const, text: 'Think.' },
            { kind: 'text' as const, text: 'Because.' },
          ],
        },
      ],
    },
    plainItem(2),
  ];

  async function proves(effect: Effect): Promise<void> {
    if ('shows' in effect) await view.page.waitForSelector(effect.shows, { state: 'attached', timeout: 3000 });
    else {
      await view.page.waitForFunction(
        (name) => window.resolveHost.page.calls.some(({ method }) => method === name),
        effect.call,
      );
    }
  }

  for (const { id, title, keys } of resolveActions) {
    const { decidedFirst, ...effect } = effects[id];
    it(`${keys.join(' and ')}: ${title}`, async () => {
      for (const chord of keys) {
        view = await open(resolveScenario({ items }));
        if (decidedFirst) {
          await press(view, '2');
          await waitForLabels(view, 'harmfulness');
        }
        await press(view, playwrightKey(chord));
        await proves(effect);
        if (chord !== keys.at(-1)) await view.close();
      }
    });
  }

  it('a command of the palette does what the key does; one of another version does nothing', async () => {
    view = await open(resolveScenario({ items }));
    const perform = (action: string) =>
      view.page.evaluate((name) => window.resolveHost.page.server.push('perform', { action: name }), action);
    await perform('no-such-action');
    await perform('showLabels');
    await waitForLabels(view, 'harmfulness');
  });
});
