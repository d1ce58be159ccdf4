import assert from 'node:assert/strict';
import { textOf, waitForSaid } from '../observed';
import { askedOf, focused, studyHooks } from './studyHooks';
import { laterReport, usualReport } from './studyReports';
import { snapshotOf, studyScenario } from './studyScenario';

describe('how the study panel follows the study', () => {
  const open = studyHooks();
  const report = usualReport();

  it('shows the last figures while newer ones are made, then those, without losing focus, place or choice', async () => {
    const view = await open(studyScenario(report), { height: 500 });
    await view.page.click('[data-dimension="persona"] .name');
    await view.page.focus('[data-opener="cell-0-0"]');
    const top = () => view.page.evaluate(() => document.activeElement?.getBoundingClientRect().top);
    const before = (await top()) ?? 0;
    assert.ok(before > 0);
    await view.page.evaluate(() => window.studyHost.push({ updating: true }));
    await view.page.waitForSelector('[data-updating="true"]');
    assert.equal(await textOf(view, '.updating'), 'updating');
    await view.page.evaluate(
      (newer) => window.studyHost.push({ updating: false, analysis: { state: 'ready', report: newer } }),
      laterReport(),
    );
    await waitForSaid(view, /^The analysis was updated\. /);
    assert.match(await textOf(view, '[data-dimension="persona"] .value'), /n 96 × 3$/);
    assert.equal(await textOf(view, '.detail h2'), 'Persona');
    assert.equal(await focused(view), 'cell-0-0');
    assert.ok(Math.abs(((await top()) ?? 0) - before) < 2, 'what is being read stays where it is');
  });

  it('says nothing where a newer analysis found the same', async () => {
    const view = await open(studyScenario(report));
    await waitForSaid(view, /agree/);
    await view.page.evaluate(() => window.studyHost.push({ updating: true }));
    await view.page.evaluate(() => window.studyHost.push({ updating: false }));
    await view.page.waitForSelector('[data-updating="false"]', { state: 'attached' });
    assert.doesNotMatch((await view.page.textContent('body > [role="status"]')) ?? '', /updated/);
  });

  it('asks again for the list that is open, and keeps it until the answer is there', async () => {
    const view = await open(studyScenario(report));
    await view.page.click('[data-opener="hardest"]');
    await view.page.waitForSelector('.items tbody tr');
    await view.page.keyboard.press('ArrowDown');
    await view.page.evaluate(
      (newer) => window.studyHost.push({ analysis: { state: 'ready', report: newer } }),
      laterReport(),
    );
    await waitForSaid(view, /listed/);
    assert.equal((await askedOf(view, 'items')).length, 2);
    assert.equal(await focused(view), 'link item');
  });

  it('takes the list away where it may not be seen any more, and where another person looks', async () => {
    const view = await open(studyScenario(report));
    const list = async () => {
      await view.page.click('[data-opener="pair-0-1"]');
      await view.page.waitForSelector('.items tbody tr');
    };
    await list();
    await view.page.evaluate(() => window.studyHost.push({ isRater: true }));
    await view.page.waitForSelector('.items-panel', { state: 'detached' });
    await list();
    await view.page.evaluate(() =>
      window.studyHost.push({ analysis: { state: 'refused', sentence: 'You rate in this study.' } }),
    );
    await view.page.waitForSelector('.items-panel', { state: 'detached' });
    assert.match(await textOf(view, '.stage'), /You rate in this study\./);
  });

  it('moves the focus to the figures where what had it is gone', async () => {
    const view = await open(studyScenario(report));
    await view.page.click('.group .fold');
    await view.page.focus('[data-dimension="flags.hate"] .name');
    await view.page.evaluate(
      (newer) => window.studyHost.push({ analysis: { state: 'ready', report: newer } }),
      laterReport(),
    );
    await view.page.waitForFunction(() => document.activeElement?.matches('main'));
  });

  it('asks the host to analyse in another way', async () => {
    const view = await open(studyScenario(report));
    await view.page.selectOption('[data-choice="ci"]', 'bca');
    await view.page.waitForSelector('[data-updating="true"]');
    await view.page.selectOption('[data-choice="level"]', '0.9');
    await view.page.selectOption('[data-choice="cluster"]', 'none');
    assert.deepEqual(await askedOf(view, 'choose'), [
      { ci: 'bca', level: 0.95, cluster: 'question' },
      { ci: 'bca', level: 0.9, cluster: 'question' },
      { ci: 'bca', level: 0.9, cluster: 'none' },
    ]);
  });

  it('shows how it is analysed still where the host refuses another way', async () => {
    const view = await open(studyScenario(report));
    await view.page.evaluate(() => {
      window.studyHost.page.fail = 'The analysis could not be started.';
    });
    await view.page.selectOption('[data-choice="ci"]', 'none');
    await view.page.waitForSelector('.notice.failed');
    assert.equal(await view.page.inputValue('[data-choice="ci"]'), 'default');
  });

  it('comes up as it was left after it was hidden', async () => {
    const view = await open(studyScenario(report), { height: 500 });
    await view.page.click('[data-dimension="persona"] .name');
    await view.page.selectOption('[data-choice="pair"]', { label: 'bo × cy' });
    await view.page.evaluate(() => document.querySelector('main')?.scrollTo(0, 400));
    await view.page.waitForFunction(() => (window.studyHost.page.state as { scroll?: number })?.scroll === 400);
    const state: unknown = await view.page.evaluate(() => window.studyHost.page.state);
    await view.close();
    const again = await open(studyScenario(report, { state }), { height: 500 });
    assert.equal(await textOf(again, '.detail h2'), 'Persona');
    assert.equal(await textOf(again, '[data-block="agreement-persona-bo-cy"] h3'), 'bo × cy');
    assert.equal(await again.page.evaluate(() => document.querySelector('main')?.scrollTop), 400);
  });

  for (const state of ['empty', 'refused', 'failed'] as const) {
    it(`says in a sentence that there is nothing to show, and what to do: ${state}`, async () => {
      const sentence = 'No item has been rated by two people.';
      const view = await open({ snapshot: snapshotOf({ state, sentence }) });
      assert.match(await textOf(view, '.stage'), /No item has been rated by two people\.\w/);
      await view.page.evaluate(
        (newer) => window.studyHost.push({ analysis: { state: 'ready', report: newer } }),
        report,
      );
      await view.page.waitForSelector('.overview');
    });
  }

  it('says that it is analysing before there is anything', async () => {
    const view = await open({ snapshot: snapshotOf({ state: 'analysing' }) });
    assert.match(await textOf(view, '.stage.loading'), /comparing the ratings …/);
  });

  it('says why it could not start', async () => {
    const snapshot = snapshotOf({ state: 'analysing' });
    const view = await open({ snapshot, startProblem: 'The study is written for a newer version.' });
    assert.match(await textOf(view, '.stage'), /The panel could not start.*newer version/);
  });

  it('tells of lines that hold no event', async () => {
    const problems = ['ratings/ana.jsonl, line 12: not JSON.', 'ratings/bo.jsonl, line 3: no event.'];
    const view = await open({ snapshot: snapshotOf({ state: 'ready', report }, { problems }) });
    assert.match(await textOf(view, '.notice'), /line 12: not JSON\. 1 more$/);
    await view.page.click('.notice .action');
    assert.match(await textOf(view, '.problems'), /line 3: no event/);
  });

  it('says that VS Code is silent, and takes it back when it answers', async () => {
    const view = await open(studyScenario(report));
    await view.page.evaluate(() => {
      window.studyHost.page.delay = (method) => (method === 'choose' ? 4600 : 0);
    });
    await view.page.selectOption('[data-choice="ci"]', 'none');
    await view.page.waitForSelector('.notice.failed');
    await view.page.waitForSelector('.notice.failed', { state: 'detached' });
  });
});
