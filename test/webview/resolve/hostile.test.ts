import assert from 'node:assert/strict';
import type { Message } from '../../../src/core/transcripts/transcript';
import { attacks, seen } from '../attacks';
import { press, textsOf } from '../observed';
import type { ViewPage } from '../page';
import { decideBlind, resolveHooks } from './resolveHooks';
import { column, label, plainItem, resolveScenario } from './resolveScenario';

const text = attacks.join('\n\n');
const messages: Message[] = [
  { role: 'system', name: '<b onclick=1>', parts: [{ kind: 'text', text: attacks[0] ?? '' }] },
  { role: 'user', parts: [{ kind: 'text', text }] },
  {
    role: 'assistant',
    parts: [
      { kind: 'tool_call', name: '<img src=x onerror=1>', text },
      { kind: 'text', text },
    ],
  },
];

const hostile = {
  ...plainItem(1),
  ...{ messages, target: 2, key: '"><script>window.owned = 10</script>' },
  shown: [{ label: '<i>label', text: '</li><script>1</script>' }],
  notes: [{ by: 'A', text }],
  columns: [
    column('harmfulness', [label('A', '<img src=x onerror="window.owned = 11">'), label('B', 2)], {
      title: '<b onmouseover="window.owned = 12">Harm</b>',
      why: '<svg onload="window.owned = 13">',
    }),
  ],
  evidence: [
    {
      event: '"]<script>',
      by: 'B',
      dimension: 'harmfulness',
      span: { message: 2, part: 1, start: 0, end: text.length, quote: text },
    },
  ],
};

describe('hostile words in the resolve panel', () => {
  const open = resolveHooks();
  let view: ViewPage;

  /** Nothing has run, and nothing of it has become an element. */
  async function assertInert(): Promise<void> {
    assert.equal(await view.page.evaluate(() => 'owned' in window), false);
    assert.equal(await view.page.locator('img, iframe, script:not([src]), a, form form, [onload]').count(), 0);
  }

  it('in the transcript stand as text, and what is hidden in them stands in labels', async () => {
    view = await open(resolveScenario({ items: [hostile, plainItem(2)] }));
    const bodies = view.page.locator('.part-text');
    assert.equal(await bodies.count(), 4);
    for (const at of [1, 2, 3]) {
      const pieces = (await bodies.nth(at).locator('.seen').allTextContents()).join('');
      assert.equal(pieces, seen(text));
      const labels = (await bodies.nth(at).locator('.hidden-characters').allTextContents()).join(' ');
      for (const wanted of ['U+202E', 'U+2066', 'U+200B', 'U+2028']) assert.ok(labels.includes(wanted), wanted);
    }
    await assertInert();
  });

  it('as Markdown cannot be clicked or followed', async () => {
    view = await open(resolveScenario({ items: [hostile, plainItem(2)] }));
    await press(view, 'm');
    const body = view.page.locator('.markdown-text').last();
    await body.waitFor();
    const shown = (await body.textContent()) ?? '';
    for (const wanted of ['command:workbench.action.terminal.new', '[image: i <http://127.0.0.1:9/i.png>]', 'U+202E'])
      assert.ok(shown.includes(wanted), wanted);
    await body.click();
    await assertInert();
  });

  it('of raters and of the study stand as text too, and turn nothing around that stands beside them', async () => {
    view = await open(resolveScenario({ items: [hostile, plainItem(2)], filter: attacks[11] ?? null }));
    await decideBlind(view, '2');
    assert.deepEqual(await textsOf(view, '.other-labels li'), ['A 6 s <img src=x onerror="window.owned = 11">']);
    assert.equal(await view.page.locator('.raters-notes li > span').textContent(), text);
    assert.match((await textsOf(view, '.why'))[0] ?? '', /^<svg onload=/);
    const isolated = await view.page
      .locator('.evidence-quote q, .raters-notes li > span, .filter-words, .other-labels li > span')
      .evaluateAll((all) => all.map((each) => getComputedStyle(each).unicodeBidi));
    assert.equal(isolated.length, 4);
    assert.ok(
      isolated.every((bidi) => bidi === 'isolate'),
      isolated.join(),
    );
    await assertInert();
  });

  it('of millions of characters open, and can be decided', async () => {
    const line = 'The quick brown fox jumps over the lazy dog, and then it rests a while.\n';
    const long = `${line.repeat(60_000)}the very last words`;
    const huge = {
      ...plainItem(1),
      messages: [{ role: 'assistant', parts: [{ kind: 'text', text: long }] }] as Message[],
    };
    view = await open(resolveScenario({ items: [{ ...huge, target: 0 }, plainItem(2)] }));
    await press(view, '/');
    await view.page.keyboard.type('very last words');
    await view.page.waitForFunction(() => document.querySelector('.find-count')?.textContent === '1 of 1');
    await press(view, 'Escape');
    await decideBlind(view, '2');
    await assertInert();
  });
});
