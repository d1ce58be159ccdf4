import { prepare } from '../../agreement/coefficients/candidate';
import { confusionOf, jointCounts } from '../../agreement/coefficients/cohen';
import { pairReports } from '../../agreement/pairReports';
import type { RatingTable } from '../../agreement/ratingTable';
import type { LabelCalibration } from '../report';
import { share } from './decisionTable';

/**
 * Labels against labels: `gold` and `judged` are places in `categories`, row by row; -1 where there is none, and such rows are left out.
 * Intervals take rows as independent.
 */
export function labelCalibration(
  categories: string[],
  gold: Int32Array,
  judged: Int32Array,
  level: number,
): LabelCalibration {
  const codes = Int32Array.from({ length: 2 * gold.length }, (_, at) => (at % 2 === 0 ? gold : judged)[at >> 1] ?? -1);
  const table: RatingTable = {
    ...{ dimension: 'label', scale: 'nominal', raters: ['gold', 'judge'], categories, codes },
    items: Array.from(gold.keys(), String),
    cells: { value: codes.length, na: 0, skipped: 0, cannot_rate: 0, missing: 0 },
  };
  const confusion = confusionOf(jointCounts(table, 0, 1));
  const [pair] = pairReports({ ...prepare(table), table }, level);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const by_label = categories.map((label, k) => {
    const [ofGold, ofJudge] = [sum(confusion[k] ?? []), sum(confusion.map((row) => row[k] ?? 0))];
    const both = confusion[k]?.[k] ?? 0;
    return { label, gold: ofGold, judged: ofJudge, precision: share(both, ofJudge), recall: share(both, ofGold) };
  });
  return { n: sum(confusion.flat()), categories, confusion, coefficients: pair?.coefficients ?? [], by_label };
}
