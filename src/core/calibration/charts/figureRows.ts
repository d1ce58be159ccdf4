import { coefficientText, intervalText } from '../../agreement/words';
import type { BinaryCalibration, BinaryFigure } from '../report';
import { type ForestRow, forestChart } from './forestChart';
import { shareTick } from './plotFrame';
import type { SvgNode } from './svgNode';

export interface FigureRow {
  id: BinaryFigure | 'prevalence';
  name: string;
  /** What it is, for those who ask. */
  hint: string;
  value: number | null;
  ci: { low: number; high: number } | null;
}

const figures: readonly Omit<FigureRow, 'value' | 'ci'>[] = [
  { id: 'precision', name: 'Precision (PPV)', hint: 'Of those that the judge calls positive, the share that is' },
  { id: 'recall', name: 'Recall (sensitivity)', hint: 'Of the positives, the share that the judge finds' },
  { id: 'specificity', name: 'Specificity', hint: 'Of the negatives, the share that the judge lets pass' },
  { id: 'npv', name: 'Negative predictive value', hint: 'Of those that the judge calls negative, the share that is' },
  { id: 'f1', name: 'F1', hint: 'Harmonic mean of precision and recall' },
  { id: 'f1_macro', name: 'F1, macro', hint: 'Mean of the F1 of positives and of negatives' },
  { id: 'balanced_accuracy', name: 'Balanced accuracy', hint: 'Mean of recall and specificity' },
  { id: 'mcc', name: 'MCC', hint: 'Matthews correlation of judge and gold' },
  { id: 'kappa', name: 'Cohen’s κ', hint: 'Agreement beyond chance' },
  { id: 'ac1', name: 'Gwet’s AC1', hint: 'Agreement beyond chance that holds where positives are rare' },
  { id: 'accuracy', name: 'Accuracy', hint: 'Share of equal decisions; high by itself where positives are rare' },
  { id: 'prevalence', name: 'Prevalence', hint: 'Share of positives in the gold set' },
];

/** The figures of a judge's decisions in the order of a picture. */
export function figureRows(binary: BinaryCalibration): FigureRow[] {
  return figures.map((figure) => {
    const { id } = figure;
    if (id === 'prevalence') return { ...figure, value: binary.prevalence, ci: null };
    return { ...figure, value: binary[id], ci: binary.ci[id] ?? null };
  });
}

/** The axis of every picture of such figures: below 0 only where one is. */
export function figureAxis(values: readonly (number | null | undefined)[]): {
  domain: [number, number];
  ticks: number[];
} {
  const isNegative = values.some((value) => typeof value === 'number' && value < 0);
  return isNegative
    ? { domain: [-0.5, 1], ticks: [-0.5, 0, 0.5, 1] }
    : { domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1] };
}

export function figureText({ value, ci }: Pick<FigureRow, 'value' | 'ci'>): string {
  if (value === null) return 'not defined';
  return ci ? `${coefficientText(value)} ${intervalText(ci)}` : coefficientText(value);
}

/** All figures of a judge's decisions in one picture. */
export function figureChart(judge: string, binary: BinaryCalibration, width: number): SvgNode {
  const rows = figureRows(binary);
  const { domain, ticks } = figureAxis(rows.flatMap(({ value, ci }) => [value, ci?.low]));
  const lines = rows.map(
    ({ name, value, ci }): ForestRow => ({ label: name, value, ci, text: figureText({ value, ci }) }),
  );
  return forestChart(lines, {
    title: `${judge} against gold`,
    width,
    domain,
    ticks,
    tickText: shareTick,
    guides: ticks,
  });
}
