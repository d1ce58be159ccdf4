import { wilsonInterval } from '../agreement/intervals/wilson';
import type { CalibrationInput, CalibrationOptions, JudgedRow, LabelledRow } from './calibrationInput';
import { clustersOf } from './decisionRows';
import { emDenominators } from './rates/emRates';
import { rateReport } from './rates/rateReport';
import { estimateText, rateText } from './rates/rateText';
import type { RateReport } from './report';

/** The rate among the records of the population, corrected by what the judge's errors are known to be. */
export function rateOf(input: CalibrationInput, options: CalibrationOptions): RateReport {
  const report = estimated(input, options);
  const { estimate, ci } = report.human;
  if (input.unlabelled.length > 0 || estimate === null || input.goldNumbers) return report;
  const sentence = `Quote ${estimateText(estimate, ci, rateText)} (people's labels): everything that was judged has one, so there is nothing to correct.`;
  return { ...report, quoted: 'human', sentence, missing_labels: null };
}

function estimated(input: CalibrationInput, { level, seed }: CalibrationOptions): RateReport {
  const { labelled, unlabelled, population, clusterKey, isWeighted, goldNumbers, picked } = input;
  const isDecided = [...labelled, ...unlabelled].some(({ decision }) => decision !== null);
  const kind = isDecided ? 'labels' : 'numbers';
  const judgedOf = ({ decision, score }: JudgedRow) =>
    isDecided ? (decision === null ? null : Number(decision)) : score;
  const goldOf = ({ gold }: LabelledRow, at: number) => goldNumbers?.[at] ?? (gold === null ? null : Number(gold));
  const told = labelled.flatMap((row, at) => {
    const [gold, judged] = [goldOf(row, at), judgedOf(row)];
    return gold === null || judged === null ? [] : [{ row, gold, judged }];
  });
  const seen = population.rows.filter((row) => judgedOf(row) !== null);
  const rows = told.map(({ row }) => row);
  return rateReport(
    {
      ...{ about: population.about, kind },
      unlabelled: {
        judged: Float64Array.from(seen, (row) => judgedOf(row) ?? Number.NaN),
        ...(population.isWeighted ? { weights: Float64Array.from(seen, ({ weight }) => weight) } : {}),
        ...(clusterKey === null ? {} : { clusters: clustersOf(seen, clusterKey) }),
      },
      labelled: {
        gold: Float64Array.from(told, ({ gold }) => gold),
        judged: Float64Array.from(told, ({ judged }) => judged),
        ...(isWeighted ? { weights: Float64Array.from(rows, ({ weight }) => weight) } : {}),
        ...(clusterKey === null ? {} : { clusters: clustersOf(rows, clusterKey) }),
      },
      ...(picked === null ? {} : { pickedByJudge: picked === 'by-judge' }),
      ...denominatorsOf(input, population.rows, level),
    },
    { level, seed },
  );
}

/** The judge's own share of yes by the denominators in use: which one was meant is seldom said. */
function denominatorsOf(
  { both }: CalibrationInput,
  rows: readonly JudgedRow[],
  level: number,
): Pick<RateReport, 'denominators'> {
  const [x, y] = both ?? [];
  if (x?.cut == null || y?.cut == null || x.rising || !y.rising) return allAndScored(rows, level);
  const scores = rows.map(({ score, second }) => ({ aligned: score, coherent: second }));
  return { denominators: emDenominators(scores, { below: x.cut, above: y.cut }, level) };
}

/** Of all, and of those with a yes or no; nothing where that is the same. */
function allAndScored(rows: readonly JudgedRow[], level: number): Pick<RateReport, 'denominators'> {
  const scored = rows.filter(({ decision }) => decision !== null);
  if (scored.length === 0 || scored.length === rows.length) return {};
  const count = scored.filter(({ decision }) => decision).length;
  const share = (of: 'all' | 'scored', n: number) => ({
    ...{ of, count, n, rate: count / n, ci: wilsonInterval(count, n, level) },
  });
  return { denominators: [share('all', rows.length), share('scored', scored.length)] };
}
