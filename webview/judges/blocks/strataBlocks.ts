import { html, type TemplateResult } from 'lit';
import { figureText } from '../../../src/core/calibration/charts/figureRows';
import { strataChart } from '../../../src/core/calibration/charts/strataChart';
import { rateText } from '../../../src/core/calibration/rates/rateText';
import type { JudgeCalibration, StratumReport } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable, rawInterval } from '../../shared/figures/dataTable';
import { remembered } from '../../shared/figures/remembered';
import { svgElement } from '../../shared/figures/svgElement';
import type { Layout } from '../../shared/panel/panelDrawing';
import { fileName } from '../../shared/text/csvText';
import { countText } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';
import { savedWidth } from './chartWidths';
import { savedFigure } from './savedFigure';

type Group = StratumReport['groups'][number];

const columns: readonly Column<Group>[] = [
  { title: 'Group', words: true, cell: ({ value }) => value, raw: ({ value }) => ({ group: value }) },
  {
    title: 'n',
    hint: 'Labelled items',
    cell: ({ n }) => countText(n),
    raw: ({ n, tp, fp, fn, tn }) => ({ n, tp, fp, fn, tn }),
  },
  {
    title: 'Recall',
    cell: ({ recall, recall_ci }) => figureText({ value: recall, ci: recall_ci }),
    raw: ({ recall, recall_ci }) => ({ recall, ...rawInterval('recall', recall_ci) }),
  },
  {
    title: 'Specificity',
    cell: ({ specificity, specificity_ci }) => figureText({ value: specificity, ci: specificity_ci }),
    raw: ({ specificity, specificity_ci }) => ({ specificity, ...rawInterval('specificity', specificity_ci) }),
  },
  {
    title: 'Judge’s rate',
    hint: 'Of all records of the group that were judged, not corrected',
    cell: ({ judged }) => (judged.rate === null ? '–' : `${rateText(judged.rate)} of ${countText(judged.n)}`),
    raw: ({ judged }) => ({ judged: judged.n, judged_rate: judged.rate }),
  },
];

const widths: Readonly<Record<Layout, number>> = { narrow: 360, wide: 400, roomy: 460 };
const recallOf = remembered((stratum: StratumReport, width: number) =>
  svgElement(strataChart(stratum, 'recall', width)),
);
const specificityOf = remembered((stratum: StratumReport, width: number) =>
  svgElement(strataChart(stratum, 'specificity', width)),
);

/** Is the judge as good everywhere: recall and specificity by model, domain, format. */
export function strataBlocks(
  { judge, strata }: JudgeCalibration,
  layout: Layout,
  actions: JudgesActions,
): TemplateResult[] {
  return strata.map((stratum) => {
    const file = fileName('by', stratum.by, judge);
    const width = widths[layout];
    const figure = (caption: string, of: 'recall' | 'specificity', picture: SVGElement) =>
      savedFigure(
        {
          ...{ caption, what: `${of} by ${stratum.by}`, file: fileName(of, 'by', stratum.by, judge), picture },
          saved: () => strataChart(stratum, of, savedWidth),
        },
        actions,
      );
    const body = html`<div class="side-by-side">
        ${figure('Recall', 'recall', recallOf(stratum, width))}
        ${figure('Specificity', 'specificity', specificityOf(stratum, width))}
      </div>
      ${dataTable(`By ${stratum.by}`, columns, stratum.groups)}`;
    return block({ title: `By ${stratum.by}`, file, body, table: () => csvOf(columns, stratum.groups) }, actions);
  });
}
