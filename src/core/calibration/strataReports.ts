import type { CalibrationInput, CalibrationOptions, JudgedRow } from './calibrationInput';
import { bothDecided, decisionRows } from './decisionRows';
import { cellsOf, countsOf } from './decisions/decisionCells';
import { decisionFigures } from './decisions/decisionTable';
import { shareInterval } from './decisions/shareInterval';
import type { StratumReport } from './report';

/** A field with more values than this tells single items and no groups. */
const MOST_GROUPS = 50;

/** The judge's errors in every group that fields like model and domain make; a field with one value makes none. */
export function strataReports(input: CalibrationInput, options: CalibrationOptions): StratumReport[] {
  const all: readonly JudgedRow[] = [...input.labelled, ...input.unlabelled];
  const fields = [...new Set(all.flatMap(({ strata }) => Object.keys(strata)))].sort();
  return fields.flatMap((by) => {
    const values = [...new Set(all.flatMap(({ strata }) => strata[by] ?? []))].sort();
    if (values.length < 2 || values.length > MOST_GROUPS) return [];
    return [{ by, groups: values.map((value) => groupOf(input, by, value, options)) }];
  });
}

function groupOf(
  input: CalibrationInput,
  by: string,
  value: string,
  options: CalibrationOptions,
): StratumReport['groups'][number] {
  const isOf = ({ strata }: JudgedRow) => strata[by] === value;
  const rows = bothDecided(input.labelled.filter(isOf));
  const columns = decisionRows(rows, input);
  const cells = cellsOf(columns);
  const counts = countsOf(cells);
  const { recall, specificity } = decisionFigures(columns.weights ? countsOf(cells, columns.weights) : counts);
  const interval = (figure: 'recall' | 'specificity', value: number | null) =>
    value === null ? null : shareInterval({ ...columns, cells }, figure, options.level);
  const judged = [...input.labelled, ...input.unlabelled].filter((row) => isOf(row) && row.decision !== null);
  const positives = judged.filter(({ decision }) => decision).length;
  return {
    ...{ value, n: rows.length, ...counts, recall, specificity },
    recall_ci: interval('recall', recall),
    specificity_ci: interval('specificity', specificity),
    judged: { n: judged.length, rate: judged.length === 0 ? null : positives / judged.length },
  };
}
