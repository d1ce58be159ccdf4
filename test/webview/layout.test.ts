import assert from 'node:assert/strict';
import { layoutFaults } from './layoutFaults';
import { assertClean, press } from './observed';
import { type ViewPageOptions, ViewServer } from './page';
import { item, scenario, shortItem } from './scenario';

const wide = item(
  1,
  [
    { role: 'user', parts: [{ kind: 'text', text: `Unbroken: ${'x'.repeat(900)} ${'word '.repeat(200)}` }] },
    {
      role: 'assistant',
      parts: [
        { kind: 'tool_call', name: 'a_very_long_tool_name_that_does_not_end_soon', id: 'a', text: 'y'.repeat(600) },
        { kind: 'text', text: 'A short answer.' },
      ],
    },
  ],
  { shown: [{ label: 'question', text: 'z'.repeat(200) }] },
);

const sizes: (ViewPageOptions & { name: string })[] = [
  { name: '1400x900', width: 1400, height: 900 },
  { name: '1000x700', width: 1000, height: 700 },
  { name: '600x800', width: 600, height: 800 },
  { name: '320x700', width: 320, height: 700 },
  { name: '1400x900 at 200 %', width: 1400, height: 900, zoom: 2 },
  { name: '1000x700 at 200 %', width: 1000, height: 700, zoom: 2 },
  { name: '600x800 at 200 %', width: 600, height: 800, zoom: 2 },
];

/** What must not lie over each other, group by group. */
const apart = [
  '.header, .notices, .transcript, .turn-footer, .rail, .guide',
  '.header .action, .progress-text',
  '.item-heading h2, .item-heading .action, .facts',
  '.dimension.in-focus .option, .dimension-head, .question',
  '.rail-footer .action, .rail-status',
];

describe('layout', () => {
  let server: ViewServer;

  before(async () => {
    server = await ViewServer.start();
  });
  after(() => server.stop());

  for (const { name, ...size } of sizes) {
    it(`${name}: nothing scrolls sideways and nothing lies over anything`, async () => {
      const view = await server.open(scenario({ items: [wide, shortItem(2)], minutesLeft: 25 }), size);
      assert.deepEqual(await layoutFaults(view, apart), []);
      const box = await view.page.locator('.transcript').boundingBox();
      const minimum = (size.height ?? 900) / (size.zoom ?? 1) / 4;
      assert.ok(box && box.height >= minimum, `the text has ${box?.height} of height`);
      for (const keys of [['3'], ['1'], ['t'], ['x'], ['g'], ['g', '/'], ['Escape', 's'], ['Escape', 'c']]) {
        await press(view, ...keys);
        assert.deepEqual(await layoutFaults(view, apart), [], keys.join());
      }
      await assertClean(view);
      await view.close();
    });
  }

  it('below 900 pixels the rail is a bar with the dimension in focus, and opens to the whole', async () => {
    const view = await server.open(scenario(), { width: 600, height: 800 });
    assert.equal(await view.page.locator('.dimension:visible').count(), 1);
    assert.equal(await view.page.locator('.option:visible').count(), 5);
    const rail = await view.page.locator('.rail').boundingBox();
    assert.ok(rail && rail.height < 140 && rail.y + rail.height > 795, JSON.stringify(rail));
    await view.page.locator('.rail-toggle').click();
    assert.equal(await view.page.locator('.dimension:visible').count(), 8);
    assert.ok(await view.page.locator('.note-field').isVisible());
    await view.close();
  });

  it('a rating that lands moves nothing of the transcript', async () => {
    const view = await server.open(scenario({ items: [wide, shortItem(2)], pauseMs: 5000 }), {
      width: 1200,
      height: 500,
    });
    await view.page.evaluate(() => document.querySelector('.transcript')?.scrollTo(0, 120));
    const places = () =>
      view.page.evaluate(() => [...document.querySelectorAll('.turn')].map((turn) => turn.getBoundingClientRect().top));
    const before = await places();
    for (const key of ['3', '2', '4']) {
      await press(view, key);
      assert.deepEqual(await places(), before);
    }
    await view.close();
  });
});
