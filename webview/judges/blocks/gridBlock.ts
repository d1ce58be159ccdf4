import { html, nothing, type TemplateResult } from 'lit';
import { gridChart } from '../../../src/core/calibration/charts/gridChart';
import { svgFile } from '../../../src/core/calibration/charts/svgText';
import type { JudgeCalibration, ThresholdGrid } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { remembered } from '../../shared/figures/remembered';
import { svgElement } from '../../shared/figures/svgElement';
import type { Layout } from '../../shared/panel/panelDrawing';
import { type CsvTable, fileName } from '../../shared/text/csvText';
import type { JudgesActions } from '../judgesActions';
import { savedWidth } from './chartWidths';

const widths: Readonly<Record<Layout, number>> = { narrow: 360, wide: 520, roomy: 560 };
const chartOf = remembered((grid: ThresholdGrid, width: number) => {
  const chart = gridChart(grid, width);
  return chart ? svgElement(chart) : undefined;
});

/** Agreement with gold for every two thresholds, with the two in use and the best. */
export function gridBlock(
  { judge, grid }: JudgeCalibration,
  layout: Layout,
  actions: JudgesActions,
): TemplateResult | typeof nothing {
  const saved = grid && gridChart(grid, savedWidth);
  if (!grid || !saved) return nothing;
  const where = grid.on === 'all' ? 'all labelled items' : `the ${grid.on} split`;
  const body = html`${chartOf(grid, widths[layout])}
    <p class="remark wide">On ${where}; the stronger the shade, the better. The best pair was picked on the same labels: it is too good.</p>`;
  return block(
    {
      ...{ title: 'Two thresholds', file: fileName('thresholds', judge), body },
      table: () => gridRows(grid),
      chart: () => svgFile(saved),
    },
    actions,
  );
}

function gridRows({ x, y, measure, values, rates }: ThresholdGrid): CsvTable {
  const rows = y.thresholds.flatMap((b, row) =>
    x.thresholds.map((a, column) => [a, b, values[row]?.[column], rates[row]?.[column]]),
  );
  return [[x.metric, y.metric, measure, 'rate'], ...rows];
}
