import { coefficientText } from '../../agreement/words';
import type { ScoreCalibration, ThresholdFigures } from '../report';
import { lineOf, markAt } from './marks';
import { type LegendEntry, plotFrame, shareAxis } from './plotFrame';
import { picture, type SvgNode, svg } from './svgNode';
import { plainNumber } from './words';

/** True against false positives at every threshold, with the literature's cut and the chosen one. */
export function rocChart(score: ScoreCalibration, width: number): SvgNode {
  const legend = cutLegend(score, ({ tpr, fpr }) => `TPR ${coefficientText(tpr)}, FPR ${coefficientText(fpr)}`);
  const { x, y, parts, height } = plotFrame(
    { width, plot: width - 60 },
    { x: shareAxis('false positive rate'), y: shareAxis('true positive rate') },
    legend,
  );
  const title = `ROC curve of ${score.metric}${score.auc === null ? '' : `, AUC ${coefficientText(score.auc)}`}`;
  return picture(
    { width, height, title, words: wordsOf(legend) },
    ...parts,
    svg('path', { class: 'c-rule', 'stroke-dasharray': '4 3', d: lineOf([x(0), y(0)], [x(1), y(1)]) }),
    svg('path', { class: 'c-line', d: lineOf(...score.roc.map(({ fpr, tpr }) => [x(fpr), y(tpr)] as const)) }),
    ...cuts(score).map(({ mark, figures }) => markAt(mark, x(figures.fpr), y(figures.tpr))),
  );
}

/** Precision against recall at every threshold; the dashed line is what a judge without skill has: the share of positives. */
export function precisionRecallChart(score: ScoreCalibration, width: number): SvgNode {
  const legend = cutLegend(
    score,
    ({ precision, tpr }) => `precision ${shareText(precision)}, recall ${coefficientText(tpr)}`,
  );
  const { x, y, parts, height } = plotFrame(
    { width, plot: width - 60 },
    { x: shareAxis('recall'), y: shareAxis('precision') },
    legend,
  );
  const { average_precision: ap } = score;
  const title = `Precision and recall of ${score.metric}${ap === null ? '' : `, average precision ${coefficientText(ap)}`}`;
  const prevalence = score.n > 0 ? [score.positives / score.n] : [];
  const points = score.roc.flatMap(({ tpr, precision }) =>
    precision === null ? [] : [[x(tpr), y(precision)] as const],
  );
  return picture(
    { width, height, title, words: wordsOf(legend) },
    ...parts,
    ...prevalence.map((at) =>
      svg('path', { class: 'c-rule', 'stroke-dasharray': '4 3', d: lineOf([x(0), y(at)], [x(1), y(at)]) }),
    ),
    svg('path', { class: 'c-line', d: lineOf(...points) }),
    ...cuts(score).flatMap(({ mark, figures }) =>
      figures.precision === null ? [] : [markAt(mark, x(figures.tpr), y(figures.precision))],
    ),
  );
}

function cuts({
  literature,
  chosen,
}: ScoreCalibration): { mark: 'square' | 'diamond'; name: string; figures: ThresholdFigures }[] {
  return [
    ...(literature ? [{ mark: 'square' as const, name: 'cut in use', figures: literature }] : []),
    ...(chosen ? [{ mark: 'diamond' as const, name: 'chosen', figures: chosen.figures }] : []),
  ];
}

function cutLegend(score: ScoreCalibration, text: (figures: ThresholdFigures) => string): LegendEntry[] {
  return cuts(score).map(({ mark, name, figures }) => ({
    mark,
    text: `${name} ${plainNumber(figures.threshold)}: ${text(figures)}`,
  }));
}

function wordsOf(legend: readonly LegendEntry[]): string {
  return legend.map(({ text }) => text).join('; ');
}

function shareText(value: number | null): string {
  return value === null ? 'not defined' : coefficientText(value);
}
