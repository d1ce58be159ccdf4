import { html, nothing, type TemplateResult } from 'lit';
import { intervalText } from '../../../src/core/agreement/words';
import {
  type FigureRow,
  figureAxis,
  figureChart,
  figureRows,
  figureText,
} from '../../../src/core/calibration/charts/figureRows';
import { forestLine } from '../../../src/core/calibration/charts/forestChart';
import { svgFile } from '../../../src/core/calibration/charts/svgText';
import { plainNumber } from '../../../src/core/calibration/charts/words';
import type { BinaryCalibration, JudgeCalibration } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable } from '../../shared/figures/dataTable';
import { remembered } from '../../shared/figures/remembered';
import { svgElement } from '../../shared/figures/svgElement';
import type { Layout } from '../../shared/panel/panelDrawing';
import { fileName } from '../../shared/text/csvText';
import type { JudgesActions } from '../judgesActions';
import { savedWidth } from './chartWidths';
import { coefficientOr } from './figureText';

interface Drawn extends FigureRow {
  picture: SVGElement;
}

const rowsOf = remembered((binary: BinaryCalibration, width: number): Drawn[] => {
  const rows = figureRows(binary);
  const { domain, ticks } = figureAxis(rows.flatMap(({ value, ci }) => [value, ci?.low]));
  return rows.map((row) => {
    const { name, value, ci } = row;
    const text = figureText({ value, ci });
    const line = forestLine({ label: name, value, ci, text }, { title: name, width, domain, guides: ticks });
    return { ...row, picture: svgElement(line) };
  });
});

/** How good the judge's decisions are, each figure with its interval as a number and as a picture. */
export function figuresBlock(
  judge: JudgeCalibration,
  layout: Layout,
  actions: JudgesActions,
): TemplateResult | typeof nothing {
  const { binary } = judge;
  if (!binary) return nothing;
  const rows = rowsOf(binary, layout === 'narrow' ? 110 : 260);
  const { domain } = figureAxis(rows.flatMap(({ value, ci }) => [value, ci?.low]));
  const columns = columnsOf(`From ${plainNumber(domain[0])} to ${plainNumber(domain[1])}`);
  return block(
    {
      ...{ title: 'Figures', file: fileName('figures', judge.judge) },
      body: dataTable(`${judge.judge} against gold`, columns, rows),
      table: () => csvOf(columns, rows),
      chart: () => svgFile(figureChart(judge.judge, binary, savedWidth)),
    },
    actions,
  );
}

function columnsOf(axis: string): readonly Column<Drawn>[] {
  return [
    {
      title: 'Figure',
      words: true,
      cell: ({ name, hint }) => html`<span title=${hint}>${name}</span>`,
      raw: ({ id }) => ({ figure: id }),
    },
    { title: 'Value', cell: ({ value }) => coefficientOr(value), raw: ({ value }) => ({ value }) },
    {
      title: 'Interval',
      cell: ({ ci }) => (ci ? intervalText(ci) : ''),
      raw: ({ ci }) => ({ low: ci?.low, high: ci?.high }),
    },
    { title: axis, words: true, cell: ({ picture }) => html`${picture}`, raw: () => ({}) },
  ];
}
