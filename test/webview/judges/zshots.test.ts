import { goodJudge, manyJudges, reportOf, thinJudge } from '../../fixtures/calibrationReports';
import { judgesHooks } from './judgesHooks';
import { judgesScenario, snapshotOf } from './judgesScenario';

describe('shots', () => {
  const open = judgesHooks();
  const take = async (name: string, scenario: any, options: any) => {
    const view = await open(scenario, options);
    const size = await view.page.evaluate(() => document.querySelector('main')?.scrollHeight ?? 800);
    await view.page.setViewportSize({ width: options.width, height: Math.min(7000, size + 60) });
    await view.page.waitForTimeout(150);
    const step = options.width < 500 ? 1500 : 1150;
    for (let at = 0; at * step < size; at++) await view.page.screenshot({ path: `/tmp/shots/${name}-${at}.png`, clip: { x: 0, y: at * step, width: options.width, height: step } });
    console.log(await view.page.evaluate(() => [...document.querySelectorAll('main, .block, .bar')].filter((b) => b.scrollWidth > b.clientWidth + 1).map((b) => b.className + b.getAttribute('data-block'))));
  };
  it('dark wide', () => take('dark-wide', judgesScenario(reportOf(goodJudge())), { theme: 'dark', width: 1400, height: 900 }));
  it('light many', () => take('light-many', judgesScenario(manyJudges()), { theme: 'light', width: 1100, height: 900 }));
  it('hc', () => take('hc', judgesScenario(reportOf(goodJudge())), { theme: 'hc-dark', width: 1400, height: 900 }));
  it('narrow', () => take('narrow', judgesScenario(manyJudges()), { theme: 'dark', width: 420, height: 900 }));
  it('thin', () => take('thin', judgesScenario(reportOf(thinJudge())), { theme: 'light', width: 1000, height: 900 }));
  it('empty', () => take('empty', { snapshot: snapshotOf({ state: 'empty', sentence: 'This study has no gold set yet: there is nothing to hold a judge against.', lacking: ['gold', 'judges'] }) }, { theme: 'dark', width: 700, height: 600 }));
});
