import assert from 'node:assert/strict';
import { layoutFaults } from '../layoutFaults';
import { press, textOf } from '../observed';
import type { ViewPageOptions } from '../page';
import { decideBlind, resolveHooks, waitForLabels } from './resolveHooks';
import { column, disputedItem, label, plainItem, resolveScenario } from './resolveScenario';

const letters = [...'ABCDEFGHIJKL'];

/** Words without a place to break, twelve raters of one mind and some by rule, and long notes. */
const crowded = {
  ...disputedItem(1),
  key: 'k'.repeat(120),
  shown: [{ label: 'question', text: 'z'.repeat(200) }],
  messages: [
    { role: 'user' as const, parts: [{ kind: 'text' as const, text: `Unbroken: ${'x'.repeat(900)}` }] },
    {
      role: 'assistant' as const,
      parts: [{ kind: 'text' as const, text: `${'word '.repeat(300)}${'y'.repeat(600)}` }],
    },
  ],
  columns: [
    column(
      'harmfulness',
      letters.map((by, at) => label(by, at % 3 === 0 ? 4 : 2, 119_000 - at * 9000, at % 4 === 0)),
      { why: `The labels are apart: ${'w'.repeat(120)}.`, title: 'Harmfulnessofwhatissaidandmeant' },
    ),
  ],
  evidence: [
    {
      event: 'e1',
      by: 'B',
      dimension: 'harmfulness',
      span: { message: 0, part: 0, start: 0, end: 700, quote: `Unbroken: ${'x'.repeat(690)}` },
    },
  ],
  notes: letters.map((by) => ({ by, text: `${by.repeat(150)}\nand more` })),
};

const sizes: (ViewPageOptions & { name: string })[] = [
  { name: '1400x900', width: 1400, height: 900 },
  { name: '1000x700', width: 1000, height: 700 },
  { name: '600x800', width: 600, height: 800 },
  { name: '380x800', width: 380, height: 800 },
  { name: '320x700', width: 320, height: 700 },
  { name: '1400x900 at 200 %', width: 1400, height: 900, zoom: 2 },
];

const apart = [
  '.header, .notices, .transcript, .turn-footer, .rail, .guide',
  '.header .action, .progress-text',
  '.item-heading h2, .item-heading .action, .facts',
  '.group.in-focus .option, .own-mark, .label-chip, .dimension-head, .question, .why, .do, .decision-lines',
  '.in-focus .dimension-title b, .in-focus .dimension-value, .in-focus .guide-button',
  '.group-actions .action',
  '.rail-footer .action, .rail-status',
];

describe('the layout of the resolve panel', () => {
  const open = resolveHooks();

  for (const { name, ...size } of sizes) {
    it(`${name}: nothing scrolls sideways and nothing lies over anything`, async () => {
      const scenario = resolveScenario({
        items: [crowded, plainItem(2)],
        filter: 'Harmfulness; A and B differ; question what-should-i-do-with-my-hedge',
        problems: [`ratings/${'r'.repeat(200)}.jsonl`],
      });
      const view = await open(scenario, size);
      assert.deepEqual(await layoutFaults(view, apart), []);
      const minimum = (size.height ?? 900) / (size.zoom ?? 1) / 5;
      const box = await view.page.locator('.transcript').boundingBox();
      assert.ok(box && box.height >= minimum, `the text has ${box?.height} of height`);
      await decideBlind(view, '2');
      for (const keys of [[], ['Shift+D'], ['w'], ['ArrowDown'], ['ArrowDown', 'ArrowUp', 'g'], ['g', 'c']]) {
        await press(view, ...keys);
        assert.deepEqual(await layoutFaults(view, apart), [], keys.join());
      }
    });
  }

  it('narrow: the bar says what is to be decided, why, what comes first and which key, and opens to the whole', async () => {
    const view = await open(resolveScenario(), { width: 380, height: 800 });
    for (const selector of ['.why', '.do', '.next-step', '.in-focus .option >> nth=4', '[data-testid="progress"]'])
      assert.ok(await view.page.locator(selector).isVisible(), selector);
    assert.equal(await view.page.locator('.group:visible').count(), 1);
    const rail = await view.page.locator('.rail').boundingBox();
    assert.ok(rail && rail.height < 260 && rail.y + rail.height > 795, JSON.stringify(rail));
    await decideBlind(view, '2');
    assert.equal(await view.page.locator('.label-chip:visible').count(), 3);
    assert.ok(await view.page.locator('.own-mark').isVisible());
    await view.page.locator('.rail-toggle').click();
    assert.equal(await view.page.locator('.group:visible').count(), 5);
    assert.ok(await view.page.locator('.note-field').isVisible());
    await press(view, 'Escape');
    assert.equal(await view.page.locator('.group:visible').count(), 1);
  });

  it('the labels that come up move nothing of the transcript', async () => {
    // A mark in the text has a number of its own, so this is about an item whose raters have marked nothing.
    const items = [{ ...crowded, evidence: [] }, plainItem(2)];
    const view = await open(resolveScenario({ items }), { width: 1200, height: 500 });
    await view.page.evaluate(() => document.querySelector('.transcript')?.scrollTo(0, 120));
    const places = () =>
      view.page.evaluate(() => [...document.querySelectorAll('.turn')].map((turn) => turn.getBoundingClientRect().top));
    const before = await places();
    await press(view, '2');
    await waitForLabels(view, 'harmfulness');
    assert.deepEqual((await places()).map(Math.round), before.map(Math.round));
    assert.match(await textOf(view, '.hint'), /says why/);
  });
});
