import assert from 'node:assert/strict';
import { attacks, seen } from './attacks';
import { assertClean, press, waitForItem } from './observed';
import { type ViewPage, ViewServer } from './page';
import { item, scenario } from './scenario';

describe('a hostile transcript', () => {
  let server: ViewServer;
  let view: ViewPage;

  before(async () => {
    server = await ViewServer.start();
  });
  after(() => server.stop());
  afterEach(async () => {
    await assertClean(view);
    assert.equal(await view.page.evaluate(() => 'owned' in window), false);
    await view.close();
  });

  const text = attacks.join('\n\n');
  const everywhere = item(
    1,
    [
      { role: 'system', name: '<b onclick=1>', parts: [{ kind: 'text', text: attacks[0] ?? '' }] },
      { role: 'user', parts: [{ kind: 'text', text }] },
      {
        role: 'assistant',
        parts: [
          { kind: 'reasoning', text },
          { kind: 'tool_call', name: '<img src=x onerror=1>', text },
          { kind: 'other', type: '"><script>', text },
          { kind: 'text', text },
        ],
      },
    ],
    { shown: [{ label: '<i>label', text: '</li><script>1</script>' }], hiddenFields: ['<b>'] },
  );

  it('shows every character of it as text, and executes and fetches nothing', async () => {
    view = await server.open(scenario({ items: [everywhere] }));
    const bodies = view.page.locator('.part-text');
    assert.equal(await bodies.count(), 6);
    for (const at of [1, 2, 3, 4, 5]) {
      const shown = await bodies.nth(at).evaluate((body) => {
        const pieces = [...body.querySelectorAll('.seen')].map((piece) => piece.textContent ?? '');
        return {
          pieces: pieces.join(''),
          labels: [...body.querySelectorAll('.hidden-characters')].map((box) => box.textContent),
        };
      });
      assert.equal(seen(shown.pieces), shown.pieces, 'nothing hidden is left outside of the labels');
      assert.equal(shown.pieces, seen(text));
      const labels = shown.labels.join(' ');
      for (const wanted of ['U+202E', 'U+200B', 'U+0007', 'U+2028'])
        assert.ok(labels.includes(wanted), `${wanted} in ${labels}`);
      assert.match(labels, /31m/);
    }
    await press(view, 'r');
    await view.page.waitForSelector('.raw-question');
  });

  it('is inert as Markdown too, and links can neither be clicked nor followed', async () => {
    view = await server.open(scenario({ items: [everywhere] }));
    await press(view, 'm');
    const body = view.page.locator('.markdown-text').last();
    await body.waitFor();
    const tags = await body.evaluate((element) => [
      ...new Set([...element.querySelectorAll('*')].map((each) => each.tagName)),
    ]);
    const harmless = ['P', 'BR', 'EM', 'STRONG', 'CODE', 'PRE', 'SPAN', 'S', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'HR'];
    assert.deepEqual(
      tags.filter((tag) => !harmless.includes(tag)),
      [],
    );
    const attributes = await body.evaluate((element) =>
      [...new Set([...element.querySelectorAll('*')].flatMap((each) => each.getAttributeNames()))].sort(),
    );
    assert.deepEqual(attributes, ['class', 'title']);
    const shown = (await body.textContent()) ?? '';
    for (const wanted of [
      '<script>window.owned = 1</script>',
      'command:workbench.action.terminal.new',
      'file:///etc/passwd',
      '[image: i <http://127.0.0.1:9/i.png>]',
      'U+202E',
    ]) {
      assert.ok(shown.includes(wanted), wanted);
    }
    await body.click();
    assert.equal(view.page.url().startsWith('http://127.0.0.1'), true);
  });

  it('of ten million characters opens, and its end is reached, found and rated', async () => {
    const line = 'The quick brown fox jumps over the lazy dog, and then it rests a while.\n';
    const long = `${line.repeat(Math.ceil(10_000_000 / line.length))}the very last words`;
    const one = 'x'.repeat(1_000_000);
    const mixed = 'a\u200b'.repeat(500_000);
    const items = [
      item(1, [
        { role: 'user', parts: [{ kind: 'text', text: `${one}end` }] },
        { role: 'user', parts: [{ kind: 'text', text: mixed }] },
        { role: 'assistant', parts: [{ kind: 'text', text: long }] },
      ]),
      item(2, [{ role: 'assistant', parts: [{ kind: 'text', text: 'short' }] }]),
    ];
    view = await server.open(scenario({ items }));
    const lengths = await view.page.evaluate(() =>
      [...document.querySelectorAll('.part-text')].map((body) => {
        const pieces = [...body.querySelectorAll<HTMLElement>('[data-start]')];
        const gaps = pieces.filter((piece, at) => at > 0 && piece.dataset.start !== pieces[at - 1]?.dataset.end).length;
        return { end: Number(pieces.at(-1)?.dataset.end), gaps };
      }),
    );
    assert.deepEqual(lengths, [
      { end: 1_000_003, gaps: 0 },
      { end: 1_000_000, gaps: 0 },
      { end: long.length, gaps: 0 },
    ]);
    assert.ok((await view.page.locator('.chunk.broken-line').count()) > 10, 'breaks inside a line are marked');
    await press(view, '/');
    await view.page.keyboard.type('very last words');
    await view.page.waitForFunction(() => document.querySelector('.find-count')?.textContent === '1 of 1');
    await view.page.waitForFunction(() => {
      const range = [...(CSS.highlights.get('found-now') ?? [])][0];
      const box = range instanceof Range ? range.getBoundingClientRect() : undefined;
      return box !== undefined && box.top > 0 && box.bottom < innerHeight;
    });
    await press(view, 'Escape', 'm');
    await view.page.waitForFunction(() =>
      document.querySelector('.turn.target')?.textContent?.includes('Too long for Markdown'),
    );
    await press(view, '1', '1', '4');
    await waitForItem(view, 2);
  });
});
