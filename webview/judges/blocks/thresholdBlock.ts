import { html, nothing, type TemplateResult } from 'lit';
import { svgFile } from '../../../src/core/calibration/charts/svgText';
import { sweepChart } from '../../../src/core/calibration/charts/sweepChart';
import { plainNumber } from '../../../src/core/calibration/charts/words';
import { rateText } from '../../../src/core/calibration/rates/rateText';
import type { ChosenThreshold, JudgeCalibration, ScoreCalibration } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { dataTable } from '../../shared/figures/dataTable';
import { remembered } from '../../shared/figures/remembered';
import { svgElement } from '../../shared/figures/svgElement';
import type { Layout } from '../../shared/panel/panelDrawing';
import { type CsvTable, fileName } from '../../shared/text/csvText';
import { countOf, countText } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';
import { lineWidth, savedWidth } from './chartWidths';
import { coefficientOr } from './figureText';
import { type NamedFigures, thresholdColumns } from './thresholdColumns';

const measures = { f1: 'F1', kappa: 'Cohen’s κ', youden: 'Youden’s J' } as const;
const chartOf = remembered((score: ScoreCalibration, width: number) => {
  const chart = sweepChart(score, width);
  return chart ? svgElement(chart) : undefined;
});

/** Which threshold: agreement over all of them, the cut in use, the chosen one, and what the choice is worth. */
export function thresholdBlock(
  { judge, score }: JudgeCalibration,
  layout: Layout,
  actions: JudgesActions,
): TemplateResult | typeof nothing {
  if (!score || (score.sweep.length === 0 && !score.chosen)) return nothing;
  const { chosen, literature } = score;
  const rows: NamedFigures[] = [
    ...(literature ? [{ name: 'cut in use', figures: literature }] : []),
    ...(chosen ? [{ name: 'chosen', figures: chosen.figures }] : []),
    ...(chosen?.confirmed?.figures ? [{ name: 'chosen, on the test split', figures: chosen.confirmed.figures }] : []),
  ];
  const chart = sweepChart(score, savedWidth);
  const body = html`${chosen ? choiceText(judge, chosen, actions) : nothing} ${chartOf(score, lineWidth[layout])}
    ${rows.length > 0 ? dataTable('Figures at thresholds', thresholdColumns, rows) : nothing} ${spikeText(score)}`;
  return block(
    {
      ...{ title: `Threshold on ${score.metric}`, file: fileName('threshold', judge), body },
      table: () => sweepRows(score),
      ...(chart ? { chart: () => svgFile(chart) } : {}),
    },
    actions,
  );
}

function choiceText(judge: string, chosen: ChosenThreshold, actions: JudgesActions): TemplateResult {
  const { threshold, by, on, near } = chosen;
  const where = on === 'all' ? 'all labelled items' : `the ${on} split`;
  return html`<p class="lead">Chosen: ${plainNumber(threshold)}, the best by ${measures[by]} on ${where}.
      ${near ? `From ${plainNumber(near.low)} to ${plainNumber(near.high)} it is as good within one standard error.` : nothing}</p>
    ${worthText(chosen)} ${on === 'dev' ? testText(judge, chosen, actions) : nothing}`;
}

/** What the figures of a choice are worth that was made on the same labels. */
function worthText({ in_sample: inSample, confirmed }: ChosenThreshold): TemplateResult | typeof nothing {
  if (confirmed) return nothing;
  const why = inSample
    ? 'No split kept labels apart: its figures are of the labels that it was picked on, and too good.'
    : 'Its figures are of the split that it was picked on, and too good until the test split confirms them.';
  return html`<p class="caution"><i aria-hidden="true">!</i> ${why}</p>`;
}

/** What the test split says, or the way to ask it. */
function testText(judge: string, { confirmed, looks }: ChosenThreshold, actions: JudgesActions): TemplateResult {
  const times = looks === 1 ? 'once' : `${looks} times`;
  const looked = looks ? `The test split was looked at ${times}.` : 'The test split was not looked at yet.';
  if (!confirmed) {
    return html`<p class="confirm"><vscode-button appearance="secondary" data-action="confirm"
      @click=${() => actions.confirmOnTest(judge)}>Confirm on the test split…</vscode-button>
      <span class="quiet">${looks === null ? nothing : looked} Looks are counted.</span></p>`;
  }
  const { precision, recall, f1, kappa } = confirmed.binary;
  const figures = `precision ${coefficientOr(precision)}, recall ${coefficientOr(recall)}, F1 ${coefficientOr(f1)}, κ ${coefficientOr(kappa)}`;
  return html`<p class="lead" data-confirmed>On the test split (${countOf(confirmed.n, 'item')}): ${figures}. ${looked}</p>`;
}

function spikeText({ spike }: ScoreCalibration): TemplateResult | typeof nothing {
  if (!spike || spike.count === 0) return nothing;
  const { at, count, n, without, with: including } = spike;
  const cut = plainNumber(at);
  return html`<p class="remark wide">${countText(count)} of ${countText(n)} scores stand exactly at ${cut}: &lt;${cut} gives ${rateText(without)},
    ≤${cut} gives ${rateText(including)}.</p>`;
}

function sweepRows({ sweep }: ScoreCalibration): CsvTable {
  const rows = sweep.map(({ threshold, tpr, fpr, precision, f1, youden, kappa, accuracy }) => [
    threshold,
    tpr,
    fpr,
    precision,
    f1,
    youden,
    kappa,
    accuracy,
  ]);
  return [['threshold', 'tpr', 'fpr', 'precision', 'f1', 'youden', 'kappa', 'accuracy'], ...rows];
}
