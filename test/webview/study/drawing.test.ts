import assert from 'node:assert/strict';
import { headlineOf } from '../../../src/core/agreement/headlineOf';
import { coefficientText, intervalText } from '../../../src/core/agreement/words';
import { textOf } from '../observed';
import { focused, studyHooks } from './studyHooks';
import { crowdReport, pairReport, usualReport } from './studyReports';
import { studyScenario } from './studyScenario';

describe('what the study panel draws of agreement', () => {
  const open = studyHooks();
  const report = usualReport();
  const row = (dimension: string) => `tbody[data-dimension="${dimension}"]`;

  it('says the finding first, then every dimension with value, interval and n in one cell', async () => {
    const view = await open(studyScenario(report));
    assert.equal(await textOf(view, '.finding'), report.sentence);
    for (const dimension of report.dimensions.filter((each) => !each.dimension.startsWith('flags.'))) {
      const headline = headlineOf(dimension);
      assert.ok(headline && headline.value !== null && headline.ci);
      const value = `${coefficientText(headline.value)} ${intervalText(headline.ci)} n 87 × 3`;
      assert.equal(await textOf(view, `${row(dimension.dimension)} .value`), value);
    }
    assert.equal(await textOf(view, `${row('harmfulness')} td.quiet`), 'α ordinal');
    assert.match(await textOf(view, `${row('self_report')} .notes`), /^iNote: Two ratings of one item agree/);
    const forest = view.page.locator(`${row('persona')} svg[role="img"]`);
    assert.match((await forest.getAttribute('aria-label')) ?? '', /^\.\d\d \[/);
    const box = await forest.boundingBox();
    assert.ok(box && box.width > 150 && box.height > 15, `the interval is drawn, ${box?.width} × ${box?.height}`);
    assert.equal(await view.page.locator('.overview svg style').count(), 0);
  });

  it('folds many flags under one head that names their range, and says why one has no value', async () => {
    const view = await open(studyScenario(report));
    assert.match(await textOf(view, '.group'), /^▸ Flags 7 · \.\d\d \(.+\) to \.\d\d \(.+\), 1 not defined$/);
    assert.equal(await view.page.locator(row('flags.self_harm')).count(), 0);
    await view.page.click('.group .fold');
    const reason = headlineOf(
      report.dimensions.find((each) => each.dimension === 'flags.self_harm') ?? notThere(),
    )?.reason;
    assert.ok(reason);
    assert.equal(await textOf(view, `${row('flags.self_harm')} .reason`), `Not defined: ${reason}`);
    assert.equal(await view.page.locator(`${row('flags.self_harm')} svg`).count(), 0);
  });

  it('shows every part of the dimension that is chosen', async () => {
    const view = await open(studyScenario(report));
    const titles = () => view.page.locator('.detail h3').allTextContents();
    assert.deepEqual(
      (await titles()).map((title) => title.trim()),
      [
        ...['Pairs', 'ana × bo', 'ana × bo, in figures', 'By category', 'Hardest items', 'How many more?', 'Raters'],
        ...['Without one rater', 'Use of the scale', 'Over time, in thirds', '▸ All 34 coefficients'],
      ],
    );
    await view.page.click(`${row('persona')} .name`);
    assert.equal(await textOf(view, '.detail h2'), 'Persona');
    assert.match(
      await textOf(view, '.basis'),
      /^Krippendorff’s α, nominal · 87 of 87 items .* over 29 clusters of question$/,
    );
    assert.equal(await view.page.locator('[data-block="agreement-persona-raters"] th', { hasText: 'Bias' }).count(), 0);
    assert.equal(await view.page.getAttribute(`${row('persona')} .name`, 'aria-pressed'), 'true');
  });

  it('chooses a dimension by a click anywhere in its line and by Enter on its name, which stays in focus', async () => {
    const view = await open(studyScenario(report));
    await view.page.click(`${row('coherence')} td.forest`);
    assert.equal(await textOf(view, '.detail h2'), 'Coherence');
    await view.page.focus(`${row('persona')} .name`);
    await view.page.keyboard.press('Enter');
    assert.equal(await textOf(view, '.detail h2'), 'Persona');
    assert.equal(await focused(view), 'name');
  });

  it('prints scores above the diagonal of the pairs and common items below, greyed where they are few', async () => {
    const view = await open(studyScenario(crowdReport()));
    const cell = '.pairs [data-opener="pair-0-1"]';
    assert.match(await textOf(view, cell), /^\(.+\)$/);
    assert.match((await view.page.getAttribute(cell, 'aria-label')) ?? '', /^ana and bo: .*too few to tell$/);
    assert.equal(await view.page.locator('.pairs tbody tr').count(), 12);
    assert.equal(await view.page.locator('.pairs tbody button').count(), 66);
    assert.match(await textOf(view, '[data-block="agreement-harmfulness-pairs"]'), /fewer than 10 items in common/);
  });

  it('shows another coefficient of the pairs where it is chosen', async () => {
    const view = await open(studyScenario(report));
    const pair = report.dimensions[0]?.pairs[0];
    const percent = pair?.coefficients.find((each) => each.id === 'percent_agreement')?.value ?? notThere();
    await view.page.selectOption('[data-choice="score"]', 'percent_agreement');
    assert.equal(await textOf(view, '[data-opener="pair-0-1"]'), coefficientText(percent));
  });

  it('counts in the confusion matrix what the report counts, with both margins', async () => {
    const view = await open(studyScenario(report));
    await view.page.selectOption('[data-choice="pair"]', { label: 'bo × cy' });
    const pair = report.dimensions[0]?.pairs.find((each) => each.raters.join() === 'bo,cy') ?? notThere();
    const shown = await view.page
      .locator('.confusion tbody tr')
      .evaluateAll((rows) =>
        rows.map((each) =>
          [...each.querySelectorAll('td:not(.total)')].map((td) => Number(td.textContent?.replace('·', ''))),
        ),
      );
    assert.deepEqual(shown, pair.confusion);
    assert.equal(await textOf(view, '.confusion tfoot td:last-child'), String(pair.n));
  });

  it('draws the differences of a long scale against their mean in place of a matrix', async () => {
    const view = await open(studyScenario(report));
    await view.page.click(`${row('severity_score')} .name`);
    assert.equal(await view.page.locator('.confusion').count(), 0);
    const chart = view.page.locator('.block svg[aria-label*="limits of agreement"]');
    assert.match((await chart.getAttribute('aria-label')) ?? '', /^cy less bo against their mean, 87 items: bias \+\d/);
    assert.ok((await chart.locator('circle').count()) > 40);
    assert.match(await textOf(view, '[data-block="pair-figures"]'), /cy less bo, on average\s*\+/);
  });

  it('says positive and negative agreement in words', async () => {
    const view = await open(studyScenario(report));
    await view.page.click(`${row('self_report')} .name`);
    assert.match(
      await textOf(view, '.in-words'),
      /^Where one rater says yes, another does so \d+ % of the time \(positive agreement \.\d\d\)\. Where one says no,/,
    );
  });

  it('lists every coefficient with its method when they are unfolded', async () => {
    const view = await open(studyScenario(report));
    await view.page.click('[data-block="coefficients"] .fold');
    const rows = view.page.locator('[data-block="coefficients"] tbody tr');
    assert.equal(await rows.count(), report.dimensions[0]?.coefficients.length);
    assert.match(
      await textOf(view, '[data-block="coefficients"] tbody tr:nth-child(2)'),
      /^Krippendorff’s α, ordinal.*jackknife, t on log/,
    );
    assert.match(await textOf(view, '[data-block="coefficients"]'), /Cohen’s κ–Not defined: /);
    assert.match(await textOf(view, '[data-block="coefficients"]'), /Kendall’s W.*χ²\(\d+\) = \d+\.\d, p < \.001/);
  });

  it('does with two raters and without traces', async () => {
    const view = await open(studyScenario(pairReport()));
    const blocks = await view.page.locator('.detail h3').allTextContents();
    assert.ok(!blocks.some((title) => /Without one rater|Over time/.test(title)), blocks.join());
    assert.equal(await view.page.locator('[data-choice="pair"]').count(), 0);
    assert.match(await textOf(view, '.notes'), /Only 20 items/);
  });

  it('takes out what it cannot compute without leaving a hole: no interval where none is wanted', async () => {
    const plain = structuredClone(report);
    for (const each of plain.dimensions) for (const coefficient of each.coefficients) delete coefficient.ci;
    const view = await open(studyScenario({ ...plain, options: { ...plain.options, ci: 'none' } }));
    assert.match(await textOf(view, `${row('persona')} .value`), /^\.\d\d n 87 × 3$/);
    assert.match(await textOf(view, '.overview thead'), /Value no interval, n/);
  });

  it('says where there are too many different values for a table or a picture', async () => {
    const [dimension, ...rest] = pairReport().dimensions;
    assert.ok(dimension);
    const unlisted = {
      ...dimension,
      scale_categories: [],
      categories: [],
      pairs: dimension.pairs.map((pair) => ({ ...pair, confusion: [] })),
      raters_detail: dimension.raters_detail.map((rater) => ({ ...rater, use: [] })),
    };
    const view = await open(studyScenario({ ...pairReport(), dimensions: [unlisted, ...rest] }));
    assert.match(await textOf(view, '.figures'), /too many different values for a table or a picture/);
    assert.equal(await view.page.locator('[data-opener="parts"]').count(), 1);
  });
});

function notThere(): never {
  throw new Error('the report has no such part');
}
