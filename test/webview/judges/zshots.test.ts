import { writeFileSync, mkdirSync } from 'node:fs';
import { CalibrationStudy } from '../../../src/platform/calibrationStudy';
import { judgedStudy, judgeScores, writeScores } from '../../fixtures/judgedStudy';
import { judgesHooks } from './judgesHooks';
import { judgesScenario } from './judgesScenario';

describe('shots', () => {
  const open = judgesHooks();
  it('real', async () => {
    const study = await judgedStudy('/tmp/shots/st/a.jsonl');
    const r = (i: number, s: number) => { const x = Math.sin(i * 12.9898 + s * 78.233) * 43758.5453; return x - Math.floor(x); };
    const aligned = (n: number) => ({ score: Math.max(0, Math.min(100, (n % 6 === 0 ? 25 : 75) + (r(n, 1) - 0.5) * 90)), label: null, missing: null });
    const scores = judgeScores(study, { aligned }).map((each) => each.metric === 'coherent' ? { ...each, score: 40 + 60 * r(each.record!.line, 3) } : each);
    await writeScores(study, 'gpt', scores);
    await writeScores(study, 'claude', judgeScores(study, { judge: 'claude' }));
    const outcome = await (await CalibrationStudy.read(study.dir)).calibrate({ cluster: 'question', level: 0.95, epsilon: 0.15 });
    if (!('report' in outcome)) throw new Error(outcome.empty);
    writeFileSync('/tmp/shots/report.json', JSON.stringify(outcome.report, null, 1));
    for (const [name, width, theme] of [['real-wide', 1400, 'light'], ['real-narrow', 420, 'hc-light']] as const) {
      const view = await open(judgesScenario(outcome.report), { theme, width, height: 900 });
      await view.page.click('[data-judge-button="gpt"]');
      const size = await view.page.evaluate(() => document.querySelector('main')?.scrollHeight ?? 800);
      await view.page.setViewportSize({ width, height: Math.min(9000, size + 60) });
      await view.page.waitForTimeout(150);
      const step = width < 500 ? 1500 : 1150;
      for (let at = 0; (at + 1) * step < size + 60; at++) await view.page.screenshot({ path: `/tmp/shots/${name}-${at}.png`, clip: { x: 0, y: at * step, width, height: step } });
      if (name === 'real-wide') await view.close();
    }
  });
});
