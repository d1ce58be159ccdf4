import { html, nothing, type TemplateResult } from 'lit';
import type { JudgeCalibration, LabelCalibration } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { countMatrix } from '../../shared/figures/countMatrix';
import { type Column, csvOf, dataTable } from '../../shared/figures/dataTable';
import { fileName } from '../../shared/text/csvText';
import type { JudgesActions } from '../judgesActions';
import { coefficientColumns } from './coefficientColumns';
import { coefficientOr } from './figureText';

type Label = LabelCalibration['by_label'][number];

const columns: readonly Column<Label>[] = [
  { title: 'Label', words: true, cell: ({ label }) => label, raw: ({ label }) => ({ label }) },
  { title: 'Gold', cell: ({ gold }) => String(gold), raw: ({ gold }) => ({ gold }) },
  { title: 'Judge', cell: ({ judged }) => String(judged), raw: ({ judged }) => ({ judged }) },
  { title: 'Precision', cell: ({ precision }) => coefficientOr(precision), raw: ({ precision }) => ({ precision }) },
  { title: 'Recall', cell: ({ recall }) => coefficientOr(recall), raw: ({ recall }) => ({ recall }) },
];

/** All labels of gold against all of the judge's. */
export function labelsBlock(
  { judge, labels }: JudgeCalibration,
  actions: JudgesActions,
): TemplateResult | typeof nothing {
  if (!labels) return nothing;
  const { categories, confusion, coefficients, by_label: byLabel } = labels;
  const opener = (y: number, x: number) => `label-${y}-${x}`;
  const body = html`<div class="side-by-side">
      <div>${countMatrix({
        label: 'Labels of gold against the judge’s',
        explained: `Rows: gold. Columns: ${judge}. A count lists its items.`,
        ...{ sides: ['Gold', judge] as const, rows: categories, columns: categories, counts: confusion, opener },
        isSame: (y, x) => y === x,
        list: (y, x) =>
          actions.list({ judge, kind: 'label', gold: categories[y] ?? '', judged: categories[x] ?? '' }, opener(y, x)),
      })}</div>
      <div>${dataTable('By label', columns, byLabel)}${dataTable('Coefficients of all labels', coefficientColumns(coefficients), coefficients)}</div>
    </div>`;
  return block(
    {
      title: 'Labels',
      file: fileName('labels', judge),
      body,
      table: () => csvOf(columns, byLabel),
    },
    actions,
  );
}
