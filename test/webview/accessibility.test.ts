import assert from 'node:assert/strict';
import { violations } from './axe';
import { assertClean, press } from './observed';
import { type ViewPage, ViewServer } from './page';
import { item, type ScenarioOptions, scenario, shortItem } from './scenario';
import { themeNames } from './themes';

const rich = item(1, [
  { role: 'system', parts: [{ kind: 'text', text: 'Be kind.\u200b' }] },
  { role: 'user', parts: [{ kind: 'text', text: 'May I?' }] },
  {
    role: 'assistant',
    parts: [
      { kind: 'reasoning', text: 'Let me see.' },
      { kind: 'tool_call', name: 'ask', id: 'a', text: '{}' },
      { kind: 'other', type: 'image', text: '{}' },
    ],
  },
  { role: 'tool', parts: [{ kind: 'tool_result', id: 'a', text: 'yes', error: true }] },
  { role: 'assistant', parts: [{ kind: 'text', text: 'You may.' }] },
]);

interface State {
  name: string;
  options?: ScenarioOptions;
  keys?: string[];
  prepare?: (view: ViewPage) => Promise<void>;
}

const states: State[] = [
  { name: 'an item' },
  { name: 'a half rated item', keys: ['3'] },
  { name: 'gated', keys: ['t', '2', 'ArrowUp'] },
  { name: 'flags', keys: ['x', '1', '2', '2'] },
  { name: 'skip reasons', keys: ['s'] },
  { name: 'guide', keys: ['g'] },
  { name: 'keys', keys: ['?'] },
  { name: 'find', keys: ['/', 'm', 'a', 'y', 'Enter'] },
  { name: 'raw record', keys: ['r'] },
  { name: 'Markdown', keys: ['m'] },
  {
    name: 'evidence',
    prepare: async (view) => {
      await view.page.locator('.turn.target .seen').click({ clickCount: 3 });
      await press(view, 'e');
      await view.page.waitForSelector('mark.evidence');
    },
  },
  {
    name: 'not saved',
    prepare: async (view) => {
      await view.page.evaluate(() => {
        window.fakeHost.knobs.unsaved = 'the disk is full.';
      });
      await press(view, '3');
      await view.page.waitForSelector('.notice.unsaved');
    },
  },
  { name: 'rows', options: { scheme: 'rows' }, keys: ['2', 'q'] },
  { name: 'name card', options: { rater: { id: null, name: '', suggestion: 'ana' } } },
  { name: 'loading', options: { stage: { kind: 'loading' } } },
  { name: 'finished', options: { stage: { kind: 'finished', rated: 1, skipped: 0, later: 1, minutes: 3 } } },
  { name: 'nothing', options: { stage: { kind: 'nothing', sentence: 'Empty.', detail: ['a'] } } },
  { name: 'notices', options: { notices: [{ id: 'problems', text: '3 lines could not be read.', action: 'Show' }] } },
];

describe('accessibility', () => {
  let server: ViewServer;

  before(async () => {
    server = await ViewServer.start();
  });
  after(() => server.stop());

  for (const theme of themeNames) {
    for (const { name, options, keys = [], prepare } of states) {
      it(`axe finds nothing in ${theme}: ${name}`, async () => {
        const view = await server.open(scenario({ items: [rich, shortItem(2)], ...options }), { theme });
        await press(view, ...keys);
        await prepare?.(view);
        await assertClean(view);
        assert.deepEqual(await violations(view, theme), []);
        await view.close();
      });
    }
  }

  it('Tab leads through everything and out again; every action is also a button or a field', async () => {
    const view = await server.open(scenario({ items: [rich, shortItem(2)] }));
    const passed = new Set<string>();
    for (let step = 0; step < 80; step++) {
      await press(view, 'Tab');
      const where = await view.page.evaluate(() => {
        const active = document.activeElement;
        return active?.getAttribute('data-action') ?? active?.className.split(' ')[0] ?? '';
      });
      passed.add(where);
    }
    for (const wanted of [
      'previousItem',
      'nextItem',
      'nextUnrated',
      'keys',
      'find',
      'markdown',
      'raw',
      'openSource',
      'guide',
      'later',
      'skip',
      'undo',
      'transcript',
      'option',
      'note-field',
      'dimension-title',
      'flag',
      'fold',
    ]) {
      assert.ok(
        [...passed].some((each) => each === wanted || (wanted === 'flag' && each === 'chip')),
        `${wanted} in ${[...passed].join()}`,
      );
    }
    await view.close();
  });

  it('without motion the pause has no moving line, and the words stay', async () => {
    const view = await server.open(scenario({ pauseMs: 4000 }), { reducedMotion: true });
    await press(view, '0', '1', '4');
    await view.page.waitForSelector('.hairline.running');
    assert.equal(await view.page.evaluate(() => document.getAnimations().length), 0);
    assert.match((await view.page.textContent('.hint')) ?? '', /Next item in a moment/);
    await view.close();
  });
});
