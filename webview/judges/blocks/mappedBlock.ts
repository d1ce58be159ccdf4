import { html, nothing, type TemplateResult } from 'lit';
import { coefficientText } from '../../../src/core/agreement/words';
import { reliabilityChart } from '../../../src/core/calibration/charts/reliabilityChart';
import type { JudgeCalibration, MappedMethod } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { type Column, csvOf, dataTable } from '../../shared/figures/dataTable';
import { remembered } from '../../shared/figures/remembered';
import { svgElement } from '../../shared/figures/svgElement';
import { fileName } from '../../shared/text/csvText';
import { countText } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';
import { savedFigure } from './savedFigure';

const names: Readonly<Record<MappedMethod['id'], string>> = { isotonic: 'Isotonic', platt: 'Platt' };
const width = 280;
const chartOf = remembered((method: MappedMethod, wide: number) => svgElement(reliabilityChart(method, wide)));

const columns: readonly Column<MappedMethod>[] = [
  { title: 'Map', words: true, cell: ({ id }) => names[id], raw: ({ id }) => ({ map: id }) },
  { title: 'Brier', cell: ({ brier }) => coefficientText(brier, 3), raw: ({ brier }) => ({ brier }) },
  { title: 'Log loss', cell: ({ log_loss }) => coefficientText(log_loss, 3), raw: ({ log_loss }) => ({ log_loss }) },
  {
    title: 'ECE',
    hint: 'Expected calibration error, bins of equal width',
    cell: ({ ece_equal_width }) => coefficientText(ece_equal_width, 3),
    raw: ({ ece_equal_width }) => ({ ece_equal_width }),
  },
  {
    title: 'ECE, equal mass',
    cell: ({ ece_equal_mass }) => coefficientText(ece_equal_mass, 3),
    raw: ({ ece_equal_mass }) => ({ ece_equal_mass }),
  },
];

/** Scores as probabilities: how far they say what they seem to say, by two maps. */
export function mappedBlock(
  { judge, mapped }: JudgeCalibration,
  actions: JudgesActions,
): TemplateResult | typeof nothing {
  if (!mapped) return nothing;
  const title = `${mapped.metric} as a probability`;
  const file = fileName('reliability', judge);
  if (mapped.methods.length === 0) {
    return block(
      { title, file, body: html`<p class="reason">Not made: ${mapped.reason ?? 'no reason is known'}</p>` },
      actions,
    );
  }
  const { methods } = mapped;
  const figures = methods.map((method) =>
    savedFigure(
      {
        ...{ caption: names[method.id], what: `reliability of ${names[method.id]}`, file: `${file}-${method.id}` },
        ...{ picture: chartOf(method, width), saved: () => reliabilityChart(method, width) },
      },
      actions,
    ),
  );
  const body = html`<div class="side-by-side">${figures}</div>
    ${dataTable('How good the probabilities are', columns, methods)}
    <p class="remark wide">${countText(mapped.n)} items, each by a map that was fitted without it (${mapped.folds} folds). Larger points are more items.</p>`;
  return block({ title, file, body, table: () => csvOf(columns, methods) }, actions);
}
