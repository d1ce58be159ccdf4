import type { CalibrationInput } from './calibrationInput';
import { choosingRows } from './choosingRows';
import type { ThresholdGrid } from './report';
import { thresholdOf } from './ruleCuts';
import { thresholdGrid } from './scores/thresholdGrid';

/** Agreement with gold over both thresholds of a rule over two metrics, on the rows that thresholds may be chosen on. */
export function gridOf({ both, labelled, isWeighted }: CalibrationInput): ThresholdGrid | null {
  if (!both) return null;
  const { rows, on } = choosingRows(
    labelled.filter(({ gold, score, second }) => gold !== null && score !== null && second !== null),
  );
  if (rows.length === 0) return null;
  const [x, y] = both;
  const [cutX, cutY] = [
    thresholdOf(
      x,
      rows.map(({ score }) => score),
    ),
    thresholdOf(
      y,
      rows.map(({ second }) => second),
    ),
  ];
  return thresholdGrid(
    {
      gold: Uint8Array.from(rows, ({ gold }) => Number(gold)),
      x: Float64Array.from(rows, ({ score }) => score ?? Number.NaN),
      y: Float64Array.from(rows, ({ second }) => second ?? Number.NaN),
      ...(isWeighted ? { weights: Float64Array.from(rows, ({ weight }) => weight) } : {}),
    },
    { x: { ...x, cut: cutX }, y: { ...y, cut: cutY }, measure: 'kappa', on },
  );
}
