import { wilsonInterval } from '../agreement/intervals/wilson';
import type { Interval } from '../agreement/report';
import type { CalibrationInput, CalibrationOptions, JudgedRow, LabelledRow } from './calibrationInput';
import { clustersOf } from './decisionRows';
import { wilsonOfRows } from './decisions/effectiveWilson';
import { weightedMean } from './rates/designVariance';
import { emDenominators } from './rates/emRates';
import { rateReport } from './rates/rateReport';
import { estimateText, rateText } from './rates/rateText';
import type { RateReport } from './report';

/** The rate among the records of the population, corrected by what the judge's errors are known to be. */
export function rateOf(input: CalibrationInput, options: CalibrationOptions): RateReport {
  const report = estimated(input, options);
  if (input.unlabelled.length > 0 || input.goldNumbers || report.observed === null) return report;
  const human = peoplesOwn(input, options.level);
  if (human === null) return report;
  const { estimate, ci } = human;
  const sentence = `Quote ${estimateText(estimate, ci, rateText)} (people's labels): everything that was judged has one, so there is nothing to correct.`;
  return { ...report, human, quoted: 'human', sentence, missing_labels: null };
}

/** The share of gold positives among the records, also those on which the judge was silent; null where gold tells it of none. */
function peoplesOwn(
  { labelled, clusterKey, isWeighted }: CalibrationInput,
  level: number,
): { estimate: number; ci: Interval } | null {
  const rows = labelled.filter(({ gold }) => gold !== null);
  if (rows.length === 0) return null;
  const given = rateWeights(rows, isWeighted);
  const weights = given?.some((weight) => weight !== given[0]) ? given : undefined;
  const hits = Uint8Array.from(rows, ({ gold }) => Number(gold));
  const design = {
    ...(weights ? { weights } : {}),
    ...(clusterKey === null ? {} : { clusters: clustersOf(rows, clusterKey).of }),
  };
  const estimate = weightedMean(Float64Array.from(hits), weights ? { weights } : {});
  return { estimate, ci: wilsonOfRows({ hits, ...design }, level) };
}

/** What a labelled item counts in a rate: its inclusion weight, or as many records as it stands for; undefined where each is one. */
function rateWeights(rows: readonly LabelledRow[], isWeighted: boolean): Float64Array | undefined {
  if (isWeighted) return Float64Array.from(rows, ({ weight }) => weight);
  return rows.some(({ records }) => records > 1) ? Float64Array.from(rows, ({ records }) => records) : undefined;
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
  const weights = rateWeights(rows, isWeighted);
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
        ...(weights ? { weights } : {}),
        ...(clusterKey === null ? {} : { clusters: clustersOf(rows, clusterKey) }),
      },
      areRecords: !isWeighted,
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
  if (x?.cut == null || y?.cut == null || x.rising === y.rising) return allAndScored(rows, level);
  const [falling, rising] = x.rising ? [y, x] : [x, y];
  const scores = rows.map(({ score, second }) =>
    x.rising ? { aligned: second, coherent: score } : { aligned: score, coherent: second },
  );
  const rule = {
    ...{ below: falling.cut ?? Number.NaN, above: rising.cut ?? Number.NaN },
    ...{ isBelowIn: falling.isPast === true, isAboveIn: rising.isPast !== true },
  };
  return { denominators: emDenominators(scores, rule, level) };
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
