import assert from 'node:assert/strict';
import { violations } from '../axe';
import type { ViewPage, ViewPageOptions } from '../page';
import { themeNames } from '../themes';
import { studyHooks } from './studyHooks';
import { crowdReport, pairReport, usualReport } from './studyReports';
import { type StudyScenario, snapshotOf, studyScenario } from './studyScenario';

const usual = usualReport();
const crowd = crowdReport();

const states: { name: string; scenario: StudyScenario; prepare?: (view: ViewPage) => Promise<void> }[] = [
  {
    name: 'all that can be open',
    scenario: studyScenario(usual),
    prepare: async ({ page }) => {
      await page.click('.group .fold');
      await page.click('[data-block="coefficients"] .fold');
      await page.click('[data-opener="cell-0-1"]');
      await page.waitForSelector('.items tbody tr');
    },
  },
  {
    name: 'a long scale',
    scenario: studyScenario(usual),
    prepare: ({ page }) => page.click('[data-dimension="severity_score"] .name'),
  },
  {
    name: 'names',
    scenario: studyScenario(usual),
    prepare: ({ page }) => page.click('[data-dimension="persona"] .name'),
  },
  { name: 'twelve raters', scenario: studyScenario(crowd) },
  { name: 'two raters', scenario: studyScenario(pairReport()) },
  {
    name: 'a question first',
    scenario: studyScenario(usual, { confirmation: 'This is recorded.' }),
    prepare: async ({ page }) => {
      await page.click('[data-opener="pair-0-1"]');
      await page.waitForSelector('[data-action="show"]');
    },
  },
  {
    name: 'notices',
    scenario: { snapshot: snapshotOf({ state: 'ready', report: usual }, { problems: ['a', 'b'], updating: true }) },
  },
  { name: 'analysing', scenario: { snapshot: snapshotOf({ state: 'analysing' }) } },
  { name: 'empty', scenario: { snapshot: snapshotOf({ state: 'empty', sentence: 'Nothing yet.' }) } },
];

const sizes: (ViewPageOptions & { name: string })[] = [
  { name: '480 px', width: 480, height: 800 },
  { name: '700 px', width: 700, height: 800 },
  { name: '1000 px', width: 1000, height: 800 },
  { name: '1400 px', width: 1400, height: 900 },
  { name: '1800 px', width: 1800, height: 1000 },
  { name: '1400 px at 200 %', width: 1400, height: 900, zoom: 2 },
];

describe('the look of the study panel', () => {
  const open = studyHooks();

  for (const theme of themeNames) {
    for (const { name, scenario, prepare } of states) {
      it(`axe finds nothing in ${theme}: ${name}`, async () => {
        const view = await open(scenario, { theme });
        await prepare?.(view);
        assert.deepEqual(await violations(view, theme), []);
      });
    }
  }

  for (const { name: size, ...options } of sizes) {
    for (const { name, scenario, prepare } of states.slice(0, 4)) {
      it(`nothing overflows at ${size}: ${name}`, async () => {
        const view = await open(scenario, options);
        await prepare?.(view);
        const faults = await view.page.evaluate(() => {
          const found: string[] = [];
          const wider = (box: Element) => box.scrollWidth > box.clientWidth + 1;
          if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls');
          for (const box of document.querySelectorAll('main, .items-panel, .bar, .notices, .block')) {
            if (wider(box)) found.push(`${box.className} is ${box.scrollWidth} in ${box.clientWidth}`);
          }
          for (const box of document.querySelectorAll<HTMLElement>('.scroll-x')) {
            if (wider(box) && box.tabIndex !== 0) found.push(`${box.ariaLabel} scrolls but not by keyboard`);
          }
          const overview = document.querySelector('.overview .scroll-x');
          if (overview && wider(overview)) found.push('the overview scrolls');
          return found;
        });
        assert.deepEqual(faults, []);
      });
    }
  }

  it('Tab leads through the figures and out again', async () => {
    const view = await open(studyScenario(usual));
    const passed = new Set<string>();
    for (let step = 0; step < 70; step++) {
      await view.page.keyboard.press('Tab');
      passed.add(
        await view.page.evaluate(() => {
          const active = document.activeElement;
          return (
            active?.getAttribute('data-opener') ??
            active?.getAttribute('data-choice') ??
            active?.className.split(' ')[0] ??
            ''
          );
        }),
      );
    }
    for (const wanted of [
      'tab',
      'ci',
      'level',
      'cluster',
      'name',
      'fold',
      'save',
      'score',
      'pair-0-1',
      'pair',
      'cell-0-0',
      'hardest',
    ]) {
      assert.ok(passed.has(wanted), `${wanted} in ${[...passed].join()}`);
    }
  });

  it('without motion nothing moves', async () => {
    const view = await open(states.find(({ name }) => name === 'notices')?.scenario ?? studyScenario(usual), {
      reducedMotion: true,
    });
    assert.equal(await view.page.evaluate(() => document.getAnimations().length), 0);
  });
});
