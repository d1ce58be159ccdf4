import { html, nothing, type TemplateResult } from 'lit';
import { intervalText } from '../../../src/core/agreement/words';
import { precisionRecallChart, rocChart } from '../../../src/core/calibration/charts/rocChart';
import { svgFile } from '../../../src/core/calibration/charts/svgText';
import type { JudgeCalibration, ScoreCalibration } from '../../../src/core/calibration/report';
import { block } from '../../shared/figures/block';
import { csvOf, dataTable } from '../../shared/figures/dataTable';
import { remembered } from '../../shared/figures/remembered';
import { svgElement } from '../../shared/figures/svgElement';
import { type CsvTable, fileName } from '../../shared/text/csvText';
import { countText } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';
import { planeWidth } from './chartWidths';
import { coefficientColumns } from './coefficientColumns';
import { coefficientOr } from './figureText';

const rocOf = remembered((score: ScoreCalibration, width: number) => svgElement(rocChart(score, width)));
const precisionOf = remembered((score: ScoreCalibration, width: number) =>
  svgElement(precisionRecallChart(score, width)),
);

/** How well the judge's number ranks: ROC, precision and recall, and coefficients of the number itself. */
export function rankingBlocks(
  { judge, score }: JudgeCalibration,
  actions: JudgesActions,
): (TemplateResult | typeof nothing)[] {
  if (!score) return [nothing];
  const { auc, average_precision: ap, ci, metric, n, positives } = score;
  const basis = html`<p class="remark">${metric}: ${countText(n)} items${score.on === 'all' ? '' : ` of the ${score.on} split`}, ${countText(positives)} positive.</p>`;
  if (score.roc.length === 0) {
    const body = html`<p class="reason">Not defined: it takes positives and negatives in the gold set.</p>${basis}`;
    return [block({ title: 'Ranking', file: fileName('roc', judge), body }, actions)];
  }
  const saved = () => rocRows(score);
  return [
    block(
      {
        ...{
          title: 'ROC',
          file: fileName('roc', judge),
          table: saved,
          chart: () => svgFile(rocChart(score, planeWidth)),
        },
        body: html`<p class="lead">AUC ${coefficientOr(auc)}${ci.auc ? ` ${intervalText(ci.auc)}` : ''}</p>${rocOf(score, planeWidth)}${basis}`,
      },
      actions,
    ),
    block(
      {
        ...{ title: 'Precision and recall', file: fileName('precision-recall', judge) },
        ...{ table: saved, chart: () => svgFile(precisionRecallChart(score, planeWidth)) },
        body: html`<p class="lead">Average precision ${coefficientOr(ap)}</p>${precisionOf(score, planeWidth)}`,
      },
      actions,
    ),
    score.coefficients.length === 0
      ? nothing
      : block(
          {
            ...{
              title: `${metric} with gold`,
              file: fileName('score', judge),
              table: () => csvOf(coefficientColumns(score.coefficients), score.coefficients),
            },
            body: dataTable(`${metric} with gold`, coefficientColumns(score.coefficients), score.coefficients),
          },
          actions,
        ),
  ];
}

function rocRows({ roc }: ScoreCalibration): CsvTable {
  return [
    ['threshold', 'tpr', 'fpr', 'precision'],
    ...roc.map(({ threshold, tpr, fpr, precision }) => [threshold, tpr, fpr, precision]),
  ];
}
