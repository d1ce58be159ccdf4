import { html, nothing, type TemplateResult } from 'lit';
import { ceilingChart } from '../../../src/core/calibration/charts/ceilingChart';
import { svgFile } from '../../../src/core/calibration/charts/svgText';
import type { CeilingReport } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable, rawInterval } from '../../shared/figures/dataTable';
import { remembered } from '../../shared/figures/remembered';
import { svgElement } from '../../shared/figures/svgElement';
import type { Layout } from '../../shared/panel/panelDrawing';
import { fileName } from '../../shared/text/csvText';
import { countText, signedIntervalText, signedText } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';
import { lineWidth, savedWidth } from './chartWidths';
import { figureName } from './coefficientColumns';
import { coefficientOr } from './figureText';

type Row = CeilingReport['raters'][number];

const columns: readonly Column<Row>[] = [
  { title: 'Rater', words: true, cell: ({ rater }) => rater, raw: ({ rater }) => ({ rater }) },
  { title: 'n', cell: ({ n }) => countText(n), raw: ({ n }) => ({ n }) },
  {
    title: 'Rater’s',
    cell: ({ rater_value }) => coefficientOr(rater_value),
    raw: ({ rater_value }) => ({ rater_value }),
  },
  {
    title: 'Judge’s',
    cell: ({ judge_value }) => coefficientOr(judge_value),
    raw: ({ judge_value }) => ({ judge_value }),
  },
  {
    title: 'Judge less rater',
    cell: ({ difference, ci }) =>
      difference === null ? '–' : `${signedText(difference)}${ci ? ` ${signedIntervalText(ci)}` : ''}`,
    raw: ({ difference, ci }) => ({ difference, ...rawInterval('difference', ci) }),
  },
];

const chartOf = remembered((ceiling: CeilingReport, width: number) => svgElement(ceilingChart(ceiling, width)));

/** People are the ceiling: each against the consensus of the others, and the judge against the same. */
export function ceilingBlock(
  judge: string,
  ceiling: CeilingReport | null | undefined,
  layout: Layout,
  actions: JudgesActions,
): TemplateResult | typeof nothing {
  if (!ceiling) return nothing;
  const { raters, selves, measure } = ceiling;
  const own = selves
    .filter(({ value }) => value !== null)
    .map(({ rater, value, n }) => `${rater} ${coefficientOr(value)} (n ${n})`);
  const body = html`${chartOf(ceiling, lineWidth[layout])}
    <p class="remark wide">${figureName(measure)} with the consensus of the other raters: ring, the rater; diamond, the judge over the same items.
      ${own.length > 0 ? `Raters with themselves: ${own.join(', ')}.` : nothing}</p>
    ${dataTable('Raters and judge against the others', columns, raters)}`;
  return block(
    {
      ...{
        title: `Judge and people on ${ceiling.of}`,
        file: fileName('ceiling', ceiling.of, judge),
        body,
      },
      table: () => csvOf(columns, raters),
      chart: () => svgFile(ceilingChart(ceiling, savedWidth)),
    },
    actions,
  );
}
