import { plainNumber } from '../../../src/core/calibration/charts/words';
import type { ThresholdFigures } from '../../../src/core/calibration/report';
import type { Column } from '../../shared/figures/dataTable';
import { coefficientOr } from './figureText';

export interface NamedFigures {
  name: string;
  figures: ThresholdFigures;
}

const figure = (title: string, of: (figures: ThresholdFigures) => number | null): Column<NamedFigures> => ({
  title,
  cell: ({ figures }) => coefficientOr(of(figures)),
  raw: ({ figures }) => ({ [title]: of(figures) }),
});

/** Columns of figures at single thresholds. */
export const thresholdColumns: readonly Column<NamedFigures>[] = [
  {
    title: 'Threshold',
    words: true,
    cell: ({ name, figures }) => `${plainNumber(figures.threshold)}, ${name}`,
    raw: ({ name }) => ({ name }),
  },
  figure('F1', ({ f1 }) => f1),
  figure('κ', ({ kappa }) => kappa),
  figure('J', ({ youden }) => youden),
  figure('Recall', ({ tpr }) => tpr),
  figure('FPR', ({ fpr }) => fpr),
  figure('Precision', ({ precision }) => precision),
];
