import { html, nothing, type TemplateResult } from 'lit';
import { type RateRow, rateChart, rateRows, rateRowText } from '../../../src/core/calibration/charts/rateChart';
import { svgFile } from '../../../src/core/calibration/charts/svgText';
import { rateText } from '../../../src/core/calibration/rates/rateText';
import type { JudgeCalibration, RateReport } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable } from '../../shared/figures/dataTable';
import { remembered } from '../../shared/figures/remembered';
import { svgElement } from '../../shared/figures/svgElement';
import type { Layout } from '../../shared/panel/panelDrawing';
import { fileName } from '../../shared/text/csvText';
import { countOf, countText, unbroken } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';
import { lineWidth, savedWidth } from './chartWidths';

const columns: readonly Column<RateRow>[] = [
  {
    title: 'Estimate',
    words: true,
    cell: ({ id, name }) => (id === 'observed' ? html`<s>${name}</s>` : name),
    raw: ({ id }) => ({ estimate: id }),
  },
  {
    title: 'Rate',
    cell: (row) => rateRowText(row),
    raw: ({ estimate, ci }) => ({ rate: estimate, low: ci?.low, high: ci?.high }),
  },
  { title: 'Remark', words: true, cell: ({ reason }) => reason ?? '', raw: ({ reason }) => ({ reason }) },
];

type Denominator = NonNullable<RateReport['denominators']>[number];
const denominatorNames: Readonly<Record<Denominator['of'], string>> = {
  all: 'of all answers',
  scored: 'of those that were scored',
  coherent: 'of those that are coherent',
};

const chartOf = remembered((rate: RateReport, width: number) => svgElement(rateChart(rate, width)));

/** The rate of positives: the judge's own, what people say, and the corrected ones, on one line. */
export function rateBlock(
  { judge, rate, positive }: JudgeCalibration,
  layout: Layout,
  actions: JudgesActions,
): TemplateResult {
  const about = rate.about === 'unlabelled' ? 'records that only the judge saw' : 'records';
  const rows = rateRows(rate);
  const reasons = rows.filter(({ reason }) => reason !== undefined);
  const body = html`<p class="lead">${unbroken(rate.sentence)}</p>
    ${chartOf(rate, lineWidth[layout])}
    <p class="remark wide">Rate of ${positive} among ${countText(rate.n)} ${about}. The judge’s own rate is struck out: its errors are in it.
      ${rate.weighted ? 'Records count by their inclusion weights.' : nothing}
      ${rate.missing_labels ? `About ${countOf(rate.missing_labels, 'more label')} would settle it.` : nothing}</p>
    ${reasons.length > 0 ? dataTable('Estimates that cannot be had', columns, reasons) : nothing}
    ${denominators(rate)} ${rate.notes.map((note) => html`<p class="remark wide">${note}</p>`)}`;
  return block(
    {
      ...{ title: 'Observed and corrected', file: fileName('rate', judge), body },
      table: () => csvOf(columns, rows),
      chart: () => svgFile(rateChart(rate, savedWidth)),
    },
    actions,
  );
}

function denominators({ denominators: all = [] }: RateReport): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  const parts = all.map(
    ({ of, count, n, rate }) => `${rateText(rate)} ${denominatorNames[of]} (${countText(count)}/${countText(n)})`,
  );
  return html`<p class="remark wide">The judge’s own rate depends on the denominator: ${parts.join(', ')}.</p>`;
}
