import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { waitForSaid } from '../observed';
import { savedText, studyHooks } from './studyHooks';
import { usualReport } from './studyReports';
import { studyScenario } from './studyScenario';

describe('what the study panel saves', () => {
  const open = studyHooks();
  const report = usualReport();
  const records = (text: string): Record<string, string>[] => parse(text, { columns: true });

  it('writes all coefficients in full precision, with what a reader needs to check them', async () => {
    const view = await open(studyScenario(report));
    await view.page.click('.legend .save >> text=CSV');
    const { name, text } = await savedText(view, 'csv');
    assert.equal(name, 'agreement');
    assert.ok(text.endsWith('\n') && !text.includes('\r'));
    const rows = records(text);
    assert.equal(rows.length, report.dimensions.flatMap((each) => each.coefficients).length);
    const harm = report.dimensions[0];
    const alpha = harm?.coefficients.find((each) => each.id === 'alpha_ordinal');
    const row = rows.find((each) => each.dimension === 'harmfulness' && each.coefficient === 'alpha_ordinal');
    assert.equal(Number(row?.value), alpha?.value);
    assert.equal(Number(row?.low), alpha?.ci?.low);
    assert.equal(row?.method, alpha?.ci?.method);
    assert.deepEqual(
      [row?.headline, row?.cluster_key, row?.raters, row?.ratings],
      ['true', 'question', '3', String(harm?.ratings)],
    );
    const undefinedOne = rows.find((each) => each.dimension === 'flags.self_harm' && each.headline === 'true');
    assert.equal(undefinedOne?.value, '');
    assert.match(undefinedOne?.reason ?? '', /\w/);
    await waitForSaid(view, /Saved/);
  });

  it('writes the report itself', async () => {
    const view = await open(studyScenario(report));
    await view.page.click('.legend .save >> text=JSON');
    assert.deepEqual(JSON.parse((await savedText(view, 'json')).text), JSON.parse(JSON.stringify(report)));
  });

  it('writes every table of a dimension', async () => {
    const view = await open(studyScenario(report));
    const buttons = view.page.locator('.detail .save >> text=CSV');
    const names: string[] = [];
    for (let at = 0; at < (await buttons.count()); at++) {
      await buttons.nth(at).click();
      const { name, text } = await savedText(view, 'csv');
      assert.ok(records(text).length > 0, name);
      names.push(name);
    }
    assert.deepEqual(names, [
      ...[
        'pairs',
        'ana-bo',
        'categories',
        'hardest',
        'plans',
        'raters',
        'leave-one-out',
        'use',
        'drift',
        'coefficients',
      ].map((part) => `agreement-harmfulness-${part}`),
    ]);
  });

  it('writes the confusion of the chosen pair as the report has it', async () => {
    const view = await open(studyScenario(report));
    await view.page.click('[data-block="agreement-harmfulness-ana-bo"] .save');
    const confusion = report.dimensions[0]?.pairs[0]?.confusion ?? [];
    const rows = records((await savedText(view, 'csv')).text);
    const at = (row: number, column: number) =>
      Number(rows.find((each) => each.first_value === String(row) && each.second_value === String(column))?.items ?? 0);
    assert.deepEqual(
      confusion.map((counts, row) => counts.map((_, column) => at(row, column))),
      confusion,
    );
  });

  for (const { what, select, name, words } of [
    { what: 'the forest plot', select: '.legend .save >> text=SVG', name: 'agreement-forest', words: /Harmfulness/ },
    {
      what: 'a plot of differences',
      select: '[data-block="agreement-severity-score-bo-cy"] .save >> text=SVG',
      name: 'agreement-severity-score-bo-cy',
      words: /mean of bo and cy/,
    },
  ]) {
    it(`writes ${what} as a picture that needs nothing else`, async () => {
      const view = await open(studyScenario(report));
      await view.page.click('[data-dimension="severity_score"] .name');
      await view.page.click(select);
      const saved = await savedText(view, 'svg');
      assert.equal(saved.name, name);
      assert.match(saved.text, words);
      assert.doesNotMatch(saved.text, /var\(|<style|style=|class="chart"|currentColor|--vscode|href|NaN|undefined/);
      const faults = await view.page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
        const root = parsed.documentElement;
        return [
          ...[...parsed.querySelectorAll('parsererror')].map((each) => each.textContent),
          ...(root.namespaceURI === 'http://www.w3.org/2000/svg' ? [] : ['no svg']),
          ...(parsed.querySelector('rect')?.getAttribute('fill') === '#ffffff' ? [] : ['no background']),
          ...(parsed.querySelector('title')?.textContent ? [] : ['no title']),
        ];
      }, saved.text);
      assert.deepEqual(faults, []);
    });
  }

  it('says why it could not save', async () => {
    const view = await open(studyScenario(report));
    await view.page.evaluate(() => {
      window.studyHost.page.fail = 'The disk is full.';
    });
    await view.page.click('.legend .save >> text=JSON');
    await view.page.waitForSelector('.notice.failed');
    await view.page.click('.notice.failed .close');
    assert.equal(await view.page.locator('.notice.failed').count(), 0);
  });
});
