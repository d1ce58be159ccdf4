import assert from 'node:assert/strict';
import { callsOf, press, waitForItem } from './observed';
import type { ViewPage } from './page';
import { item, type ScenarioOptions, scenario, shortItem } from './scenario';
import { viewHooks } from './viewHooks';

const words = (count: number, word: string) => Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ');

const items = [
  item(1, [
    { role: 'system', parts: [{ kind: 'text', text: `Be kind. ${words(100, 'rule')}` }] },
    { role: 'user', parts: [{ kind: 'text', text: 'First question.' }] },
    {
      role: 'assistant',
      parts: [
        { kind: 'reasoning', text: `Thinking. ${words(500, 'thought')} needle` },
        { kind: 'tool_call', name: 'look_up', id: 'c1', text: '{"a": 1}' },
        { kind: 'tool_call', name: 'look_up', id: 'c2', text: '{"a": 2}' },
      ],
    },
    {
      role: 'tool',
      parts: [
        { kind: 'tool_result', id: 'c2', text: 'second result' },
        { kind: 'tool_result', id: 'c1', text: 'first result', error: true },
      ],
    },
    {
      role: 'assistant',
      parts: [
        { kind: 'reasoning', text: 'Short.' },
        { kind: 'text', text: 'Done. NEEDLE.' },
      ],
    },
  ]),
  item(2, [
    { role: 'system', parts: [{ kind: 'text', text: 'Short prompt.' }] },
    {
      role: 'assistant',
      parts: [
        {
          kind: 'text',
          text: '# Title\n\n[a](http://x.example/y) ![p](http://x.example/p.png)\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n',
        },
      ],
    },
  ]),
  shortItem(3),
];

describe('reading', () => {
  const openView = viewHooks();
  let view: ViewPage;

  async function open(options: ScenarioOptions = {}): Promise<void> {
    view = await openView(scenario({ items, ...options }));
  }

  const state = () => view.page.evaluate(() => window.fakeHost.state);

  it('folds a long system prompt and long reasoning, says how long they are, and leaves short ones open', async () => {
    await open();
    const folds = await view.page.locator('.fold').allTextContents();
    assert.deepEqual(
      folds.map((text) => text.replace(/\s+/g, ' ').trim()),
      ['system prompt (102 words, folded) y', 'reasoning (502 words, folded) h', 'reasoning (1 word) h'],
    );
    assert.equal(await view.page.locator('.part.system .part-text').count(), 0);
    assert.equal(await view.page.locator('.part.reasoning .part-text').count(), 1);
  });

  it('tells with each value whether all reasoning stood open, and nothing where there is none', async () => {
    await open();
    await press(view, '2', 'h', 'h', '1', 'n');
    await waitForItem(view, 2);
    await press(view, '2');
    const told = (await callsOf(view, 'rate')).map((call) => call.reasoning ?? 'none');
    assert.deepEqual(told, ['folded', 'open', 'none']);
  });

  it('remembers what was folded, one by one and by key, when the view is made anew', async () => {
    await open();
    await view.page.locator('.part.reasoning .fold').first().click();
    await press(view, 'y');
    assert.equal(await view.page.locator('.part.system .part-text').count(), 1);
    const remembered = await state();
    await view.close();
    await open({ state: remembered });
    assert.equal(await view.page.locator('.part.system .part-text').count(), 1);
    assert.equal(await view.page.locator('.part.reasoning .part-text').count(), 2);
    await press(view, 'n');
    await waitForItem(view, 2);
    await press(view, 'y');
    assert.equal(await view.page.locator('.part.system .part-text').count(), 0);
    await press(view, 'p');
    await waitForItem(view, 1);
    assert.equal(await view.page.locator('.part.system .part-text').count(), 0);
  });

  it('comes back to the item, the place and the view it was left in', async () => {
    await open();
    await press(view, 'y', 'm', 'n');
    await waitForItem(view, 2);
    await press(view, 'p');
    await waitForItem(view, 1);
    await view.page.setViewportSize({ width: 1200, height: 400 });
    await view.page.evaluate(() => document.querySelector('.transcript')?.scrollTo(0, 120));
    await view.page.waitForFunction(() => JSON.stringify(window.fakeHost.state).includes(':120'));
    const remembered = await state();
    await view.close();
    view = await openView(scenario({ items, state: remembered }), { width: 1200, height: 400 });
    assert.equal(await view.page.evaluate(() => document.querySelector('.transcript')?.scrollTop), 120);
    assert.ok(await view.page.locator('.markdown-text').count());
    assert.deepEqual(await callsOf(view, 'ready'), [{ protocol: 1, item: 'c1-00000000000000000001' }]);
  });

  it('puts each result under its call', async () => {
    await open();
    const calls = await view.page.locator('.part.tool').allTextContents();
    assert.equal(calls.length, 2);
    assert.match(calls[0] ?? '', /"a": 1[\s\S]*error[\s\S]*first result/);
    assert.match(calls[1] ?? '', /"a": 2[\s\S]*result[\s\S]*second result/);
    assert.equal(await view.page.locator('.turn').count(), 4);
  });

  it('marks the answer that is judged, and tells roles in words', async () => {
    await open();
    assert.equal(await view.page.locator('.turn.target').count(), 1);
    assert.match((await view.page.locator('.turn.target .speaker').textContent()) ?? '', /assistant[\s\S]*rate this/);
    assert.deepEqual(await view.page.locator('.turn').evaluateAll((turns) => turns.map((turn) => turn.ariaLabel)), [
      'Turn 1, system',
      'Turn 2, user',
      'Turn 3, assistant',
      'Turn 4, assistant, the answer to rate',
    ]);
  });

  it('j and k jump from turn to turn', async () => {
    await open();
    await press(view, 'j', 'j');
    assert.equal(await view.page.evaluate(() => document.activeElement?.getAttribute('data-turn')), '1');
    assert.match((await view.page.textContent('.turn-footer')) ?? '', /turn 2 of 4/);
    await press(view, 'k');
    assert.equal(await view.page.evaluate(() => document.activeElement?.getAttribute('data-turn')), '0');
  });

  it('finds in all parts whatever the case, opens what is folded, and marks the hits', async () => {
    await open();
    await press(view, '/');
    await view.page.keyboard.type('needle');
    await view.page.waitForFunction(() => document.querySelector('.find-count')?.textContent === '1 of 2');
    assert.equal(await view.page.locator('.part.reasoning .part-text').count(), 2);
    const marked = () =>
      view.page.evaluate(() => [
        CSS.highlights.get('found')?.size,
        String([...(CSS.highlights.get('found-now') ?? [])][0]),
      ]);
    assert.deepEqual(await marked(), [2, 'needle']);
    await press(view, 'Enter');
    assert.deepEqual(await marked(), [2, 'NEEDLE']);
    await press(view, 'Enter');
    assert.deepEqual(await marked(), [2, 'needle']);
    await press(view, 'Shift+Enter');
    assert.deepEqual(await marked(), [2, 'NEEDLE']);
    await press(view, 'Escape');
    assert.equal(await view.page.locator('.find-bar').count(), 0);
    assert.equal(await view.page.evaluate(() => CSS.highlights.has('found')), false);
  });

  it('finds signs as they stand, and says when there is no hit', async () => {
    await open();
    await press(view, 'Control+f');
    await view.page.keyboard.type('{"a": ');
    await view.page.waitForFunction(() => document.querySelector('.find-count')?.textContent === '1 of 2');
    await view.page.keyboard.type('(.*');
    await view.page.waitForFunction(() => document.querySelector('.find-count')?.textContent === 'no hit');
  });

  it('Markdown: links are text with their address, images are named, nothing can be clicked', async () => {
    await open();
    await press(view, 'n');
    await waitForItem(view, 2);
    await press(view, 'm');
    const text = await view.page.textContent('.turn.target .markdown-text');
    assert.match(text ?? '', /Title\s+a <http:\/\/x\.example\/y> \[image: p <http:\/\/x\.example\/p\.png>\]/);
    assert.equal(await view.page.locator('.markdown-text a, .markdown-text img, .markdown-text h1').count(), 0);
    assert.equal(await view.page.locator('.markdown-text td').count(), 2);
  });

  it('the raw record opens over the text, hidden fields only after a second press', async () => {
    const [first] = items;
    assert.ok(first);
    await open({ items: [{ ...first, hiddenFields: ['model', 'judge'] }, shortItem(2)] });
    await press(view, 'r');
    assert.match((await view.page.textContent('.raw-question')) ?? '', /model\s*judge[\s\S]*recorded/);
    assert.equal(await view.page.locator('.raw-text').count(), 0);
    await press(view, 'r');
    await view.page.waitForSelector('.raw-text');
    assert.deepEqual(
      (await callsOf(view, 'raw')).map(({ confirmed }) => confirmed),
      [false, true],
    );
    await press(view, 'Escape');
    assert.equal(await view.page.locator('.raw-pane').count(), 0);
    await press(view, 'o', 'o');
    assert.deepEqual(
      (await callsOf(view, 'openSource')).map(({ confirmed }) => confirmed),
      [false, true],
    );
  });
});
