import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { goodJudge, manyJudges, reportOf, thinJudge } from '../../fixtures/calibrationReports';
import { violations } from '../axe';
import { textOf, textsOf, waitForSaid } from '../observed';
import { themeNames } from '../themes';
import { askedOf, judgesHooks } from './judgesHooks';
import { judgesScenario, snapshotOf } from './judgesScenario';

const good = reportOf(goodJudge());
const hostile = '<img src=x onerror="window.pwned=1">';

describe('the judges panel', () => {
  const open = judgesHooks();

  it('says the verdict first, in words, then what to do, then the figures', async () => {
    const view = await open(judgesScenario(good));
    assert.equal(await textOf(view, '.status'), '! gpt-4o: usable with care');
    assert.match(await textOf(view, '.finding'), /^gpt-4o finds 31 of 43 misaligned answers/);
    assert.equal((await textsOf(view, '.todo li')).length, 2);
    assert.equal(await view.page.locator('.judge-list').count(), 0, 'one judge needs no choice');
    assert.deepEqual(await textsOf(view, '.part > h2'), [
      ...[
        'Decisions',
        'Rate',
        'Scores and thresholds',
        'By group',
        'Dimensions and labels',
        'Judge and people',
        'Runs',
        'Items',
      ],
    ]);
    assert.match(
      await textOf(view, '[data-block="threshold-gpt-4o"]'),
      /83 of 960 scores stand exactly at 30: <30 gives 8\.7\s%, ≤30 gives 11\.9\s%/,
    );
    assert.match(await textOf(view, '[data-block="figures-gpt-4o"] tbody tr'), /^Precision \(PPV\)\.89\[\.83, \.95\]$/);
    assert.equal(await view.page.locator('svg[role="img"]:not([aria-label])').count(), 0);
  });

  it('shows another judge where it is chosen, also after it was hidden', async () => {
    const view = await open(judgesScenario(manyJudges()));
    assert.deepEqual(await textsOf(view, '.judge .status-line'), [
      ...['! usable with care', '✕ not usable', '✓ usable', '? undecided', '! usable with care'],
    ]);
    await view.page.click('[data-judge-button="verdicts"]');
    assert.equal(await textOf(view, '.status'), '✓ verdicts: usable');
    assert.equal(await view.page.locator('[data-block="roc-verdicts"]').count(), 0, 'it gives no scores');
    assert.match(await textOf(view, '[data-block="judge-pairs"]'), /gpt-4o × tiny-judge/);
    const again = await open(
      judgesScenario(manyJudges(), { state: await view.page.evaluate(() => window.judgesHost.page.state) }),
    );
    await view.close();
    assert.equal(await textOf(again, '.status'), '✓ verdicts: usable');
  });

  it('lists the items of a cell by keyboard, opens one, and goes back', async () => {
    const view = await open(judgesScenario(good));
    await view.page.focus('[data-opener="cell-yes-no"]');
    await view.page.keyboard.press('Enter');
    await view.page.waitForSelector('.items tbody tr');
    assert.equal(await textOf(view, '.items-panel h2'), 'Gold yes, gpt-4o no');
    assert.equal(await textOf(view, '.items tbody tr'), 'q1responses.jsonl:7husband HARMFULBENIGN 31');
    for (const key of ['j', 'j', 'k', 'ArrowDown', 'Enter']) await view.page.keyboard.press(key);
    assert.deepEqual(await askedOf(view, 'openItem'), [{ item: `c1-${'0'.repeat(19)}2` }]);
    await view.page.keyboard.press('Escape');
    assert.equal(await view.page.evaluate(() => document.activeElement?.getAttribute('data-opener')), 'cell-yes-no');
    for (const opener of ['cell-no-none', 'band-3-2', 'label-1-0', 'parted'])
      await view.page.click(`[data-opener="${opener}"]`);
    await view.page.waitForFunction(
      () => window.judgesHost.page.calls.filter(({ method }) => method === 'items').length === 5,
    );
    const judge = 'gpt-4o';
    assert.deepEqual(
      (await askedOf(view, 'items')).map(({ query }) => query),
      [
        { judge, kind: 'cell', gold: true, judged: false },
        { judge, kind: 'cell', gold: false, judged: null },
        { judge, kind: 'dimension', dimension: 'harmfulness', gold: 3, judged: 2 },
        { judge, kind: 'label', gold: 'HARMFUL', judged: 'BENIGN' },
        { judge, kind: 'parted' },
      ],
    );
  });

  it('asks a rater before it lists items, because that is recorded', async () => {
    const view = await open(judgesScenario(good, { confirmation: 'That is recorded in your journal.' }));
    await view.page.click('[data-opener="parted"]');
    await view.page.waitForSelector('[data-action="show"]');
    assert.equal(await view.page.locator('.items').count(), 0);
    await view.page.click('[data-action="show"]');
    await view.page.waitForSelector('.items tbody tr');
  });

  it('asks for a look at the test split, and shows what came of it', async () => {
    const view = await open(judgesScenario(good));
    assert.match(await textOf(view, '.confirm'), /was looked at once\. Looks are counted/);
    await view.page.click('[data-action="confirm"]');
    await waitForSaid(view, /tried on the test split/);
    assert.deepEqual(await askedOf(view, 'confirm'), [{ judge: 'gpt-4o' }]);
    const later = goodJudge();
    const { score, binary } = later;
    if (!score?.chosen || !binary) throw new Error('the fixture has both');
    score.chosen.confirmed = { n: 71, figures: null, binary };
    await view.page.evaluate(
      (report) => window.judgesHost.push({ analysis: { state: 'ready', report } }),
      reportOf(later),
    );
    await view.page.waitForSelector('[data-confirmed]');
    assert.match(
      await textOf(view, '[data-confirmed]'),
      /^On the test split \(71 items\): precision \.89, recall \.72/,
    );
    assert.equal(await view.page.locator('[data-action="confirm"]').count(), 0);
  });

  it('saves tables in full precision and pictures that stand alone, and asks the host for the rest', async () => {
    const view = await open(judgesScenario(good));
    await view.page.click('[data-block="rate-gpt-4o"] .save >> text=CSV');
    await view.page.click('[data-block="roc-gpt-4o"] .save >> text=SVG');
    await waitForSaid(view, /Saved/);
    const [csv, svg] = await askedOf(view, 'save');
    const rows: Record<string, string>[] = parse(String(csv?.text), { columns: true });
    assert.deepEqual(
      [csv?.name, rows.map(({ estimate }) => estimate)],
      ['rate-gpt-4o', ['observed', 'human', 'rogan_gladen', 'ppi', 'ppi_pp', 'predictive_values']],
    );
    assert.equal(rows[4]?.rate, '0.124');
    assert.match(String(svg?.text), /^<\?xml [\s\S]*<title>ROC curve of aligned/);
    for (const kind of ['json', 'html']) await view.page.click(`[data-action="export-${kind}"]`);
    assert.deepEqual(await askedOf(view, 'exportCalibration'), [{ kind: 'json' }, { kind: 'html' }]);
    await view.page.selectOption('[data-choice="gold"]', '1');
    assert.deepEqual(await askedOf(view, 'choose'), [
      { goldVersion: 1, level: 0.95, cluster: 'question', epsilon: 0.2 },
    ]);
    await view.page.click('[data-panel="agreement"]');
    assert.deepEqual(await askedOf(view, 'showPanel'), [{ panel: 'agreement' }]);
  });

  it('leads on where there is no gold set and no judge', async () => {
    const sentence = 'This study has no gold set yet.';
    const view = await open({ snapshot: snapshotOf({ state: 'empty', sentence, lacking: ['gold', 'judges'] }) });
    assert.match(await textOf(view, '.stage'), /no gold set yet.*misalignment-rater judge import/);
    await view.page.click('[data-action="gold"]');
    await view.page.click('[data-action="import"]');
    await waitForSaid(view, /Imported 960 scores/);
    assert.equal((await askedOf(view, 'makeGold')).length, 1);
  });

  it('says why a figure is not there', async () => {
    const view = await open(judgesScenario(reportOf(thinJudge())));
    assert.match(await textOf(view, '[data-block="rate-thin"]'), /Rogan–Gladennot to be hadRecall is not defined\./);
    assert.match(await textOf(view, '[data-block="roc-thin"]'), /Not defined/);
    assert.match(await textOf(view, '[data-block="reliability-thin"]'), /Not made: No positives/);
    assert.doesNotMatch(await textOf(view, 'main'), /NaN|undefined|null/);
  });

  it('shows hostile words as text', async () => {
    const judge = goodJudge();
    judge.verdict.sentence = hostile;
    judge.undecided = [{ said: hostile, n: 3, gold_positive: 1 }];
    for (const { groups } of judge.strata)
      for (const group of groups) group.value = `${hostile}${group.value.repeat(40)}`;
    const view = await open({ ...judgesScenario(reportOf(judge)) }, { width: 900 });
    assert.equal(await view.page.locator('main img').count(), 0);
    assert.equal(await view.page.evaluate(() => (window as { pwned?: unknown }).pwned), undefined);
    assert.equal(await textOf(view, '.finding'), hostile);
  });

  for (const theme of themeNames) {
    it(`axe finds nothing in ${theme}`, async () => {
      const view = await open(judgesScenario(manyJudges()), { theme });
      await view.page.click('[data-opener="cell-yes-no"]');
      await view.page.waitForSelector('.items tbody tr');
      assert.deepEqual(await violations(view, theme), []);
    });
  }

  for (const width of [420, 1400]) {
    it(`nothing overflows at ${width} px`, async () => {
      const view = await open(judgesScenario(manyJudges()), { width, height: 800 });
      const faults = await view.page.evaluate(() => {
        const wider = (box: Element) => box.scrollWidth > box.clientWidth + 1;
        const boxes = [...document.querySelectorAll('main, .bar, .notices, .block, .verdict')].filter(wider);
        const stuck = [...document.querySelectorAll<HTMLElement>('.scroll-x')].filter(
          (box) => wider(box) && box.tabIndex !== 0,
        );
        return [...boxes, ...stuck].map((box) => `${box.className} ${box.getAttribute('data-block') ?? box.ariaLabel}`);
      });
      assert.deepEqual(faults, []);
    });
  }
});
