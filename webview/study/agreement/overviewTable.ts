import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { headlineOf } from '../../../src/core/agreement/headlineOf';
import type { AgreementReport, DimensionReport } from '../../../src/core/agreement/report';
import { coefficientText } from '../../../src/core/agreement/words';
import { saveButton, scrollBox } from '../../shared/figures/block';
import { isOpen } from '../../shared/panel/folds';
import type { Layout } from '../../shared/panel/panelDrawing';
import { forestAxis, forestFigure, forestWidth } from '../charts/forestPlot';
import { printed } from '../charts/palette';
import { svgFile } from '../charts/plotSvg';
import type { StudyActions } from '../studyActions';
import type { StudyState } from '../studyState';
import { levelText } from '../text/intervalMethod';
import { coefficientRows } from './coefficientTable';
import { dimensionRows } from './dimensionRows';

/** More flags than this are folded. */
const fewFlags = 5;
const axis = {};

/** Every dimension in a line: value, interval and n, the same as a picture, and the coefficients to read beside it. */
export function overviewTable(
  state: StudyState,
  report: AgreementReport,
  chosen: DimensionReport,
  actions: StudyActions,
): TemplateResult {
  const { layout } = state;
  const plain = report.dimensions.filter((each) => !isFlag(each));
  const flags = report.dimensions.filter(isFlag);
  const open = isOpen(state, 'flags', flags.length <= fewFlags || isFlag(chosen));
  const rows = (each: DimensionReport) => dimensionRows(each, { isChosen: each === chosen, layout }, actions);
  const key = (each: DimensionReport) => each.dimension;
  return html`<section class="overview layout-${layout}" aria-label="Every dimension">
    ${scrollBox(
      'Agreement by dimension',
      html`<table>
      <caption class="visually-hidden">
        Agreement by dimension: value with ${levelText(report)} interval and number of items by raters; a dimension’s
        button shows its details below.
      </caption>
      ${layout === 'narrow' ? narrowHead(report) : wideHead(report, layout)}
      ${repeat(plain, key, rows)}
      ${flags.length > 0 ? flagsHead(flags, open, layout === 'narrow' ? 3 : 6, actions) : nothing}
      ${open ? repeat(flags, key, rows) : nothing}
    </table>`,
    )}
    <p class="legend">
      Lines at .667 (tentative) and .8 (reliable) after Krippendorff. AC1 for names, AC2 with weights for orders and
      numbers. Percent: how often two ratings of an item are equal. n: items by raters.
      <span class="saves">
        ${saveButton('all coefficients of all dimensions', 'CSV', () =>
          actions.saveTable('agreement', coefficientRows(report.dimensions)),
        )}
        ${saveButton('the forest plot', 'SVG', () =>
          actions.saveChart('agreement-forest', svgFile(forestFigure(report.dimensions, printed), printed)),
        )}
        ${saveButton('the whole report', 'JSON', () => actions.saveReport())}
      </span>
    </p>
  </section>`;
}

function isFlag({ dimension }: DimensionReport): boolean {
  return dimension.startsWith('flags.');
}

function wideHead(report: AgreementReport, layout: Layout): TemplateResult {
  return html`<thead><tr>
    <th scope="col" class="words">Dimension</th>
    <th scope="col" class="words">Coefficient</th>
    <th scope="col" class="words">${valueTitle(report)}</th>
    <th scope="col" class="forest"><span class="visually-hidden">Forest plot from -.2 to 1</span>${forestAxis(axis, forestWidth[layout])}</th>
    <th scope="col" class="figure">AC1/AC2</th>
    <th scope="col" class="figure">Percent</th>
  </tr></thead>`;
}

function narrowHead(report: AgreementReport): TemplateResult {
  return html`<thead>
    <tr>
      <th scope="col" class="words">Dimension</th>
      <th scope="col" colspan="2" class="forest"><span class="visually-hidden">Forest plot from -.2 to 1</span>${forestAxis(axis, forestWidth.narrow)}</th>
    </tr>
    <tr class="second">
      <th scope="col" class="words">${valueTitle(report)}</th>
      <th scope="col" class="figure">AC1/AC2</th>
      <th scope="col" class="figure">Percent</th>
    </tr>
  </thead>`;
}

function valueTitle(report: AgreementReport): TemplateResult {
  const interval = report.options.ci === 'none' ? 'no interval' : `[${levelText(report)}]`;
  return html`Value ${interval}, n`;
}

function flagsHead(
  flags: readonly DimensionReport[],
  open: boolean,
  columns: number,
  actions: StudyActions,
): TemplateResult {
  const valued = flags.flatMap((flag) => {
    const value = headlineOf(flag)?.value ?? null;
    return value === null ? [] : [{ title: flag.title, value }];
  });
  const lowest = valued.toSorted((a, b) => a.value - b.value)[0];
  const highest = valued.toSorted((a, b) => b.value - a.value)[0];
  const range =
    lowest && highest
      ? `${coefficientText(lowest.value)} (${lowest.title}) to ${coefficientText(highest.value)} (${highest.title})`
      : '';
  const undefinedOnes = flags.length - valued.length;
  const rest = undefinedOnes === 0 ? '' : `${range === '' ? '' : ', '}${undefinedOnes} not defined`;
  return html`<tbody class="group"><tr><th scope="rowgroup" colspan=${columns}>
    <button type="button" class="fold" aria-expanded=${String(open) as 'true' | 'false'}
      @click=${() => actions.fold('flags', !open)}
      ><i aria-hidden="true">${open ? '▾' : '▸'}</i> Flags <span class="quiet">${flags.length} · ${range}${rest}</span></button>
  </th></tr></tbody>`;
}
