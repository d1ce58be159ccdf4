import type { TestLooks } from './calibrateJudge';
import type { CalibrationInput, CalibrationOptions, LabelledRow, RankedMetric } from './calibrationInput';
import { choosingRows } from './choosingRows';
import { clustersOf, decisionRows } from './decisionRows';
import { binaryCalibration } from './decisions/binaryCalibration';
import type { ScoreCalibration } from './report';
import { thresholdOf } from './ruleCuts';
import { numericCalibration } from './scores/numericCalibration';
import type { ScoreRows } from './scores/roc';
import { scoreCalibration } from './scores/scoreCalibration';
import { figuresAt } from './scores/thresholdSweep';

/** What the judge's number is worth against gold; null where it gives none. */
export function scoreOf(
  input: CalibrationInput,
  options: CalibrationOptions,
  test: TestLooks,
): ScoreCalibration | null {
  const { ranks, labelled, goldNumbers } = input;
  if (!ranks) return null;
  if (goldNumbers) return ofNumbers(input, ranks, goldNumbers, options.level);
  const told = labelled.filter(({ gold, score }) => gold !== null && score !== null);
  const { rows, on } = choosingRows(told);
  const cut = thresholdOf(
    ranks,
    rows.map(({ score }) => score),
  );
  const made = scoreCalibration(scoreRows(rows, input), {
    ...{ metric: ranks.metric, rising: ranks.rising, on },
    ...{ level: options.level, seed: options.seed, resamples: options.resamples },
    ...(cut === null ? {} : { literature: cut }),
    ...(ranks.cut === null ? {} : { cut: ranks.cut }),
  });
  if (made.chosen === null) return made;
  const { threshold } = made.chosen;
  const held = test.confirm && on === 'dev' ? told.filter(({ split }) => split === 'test') : [];
  const confirmed =
    held.length === 0
      ? null
      : {
          n: held.length,
          figures: figuresAt(scoreRows(held, input), ranks.rising, threshold),
          binary: binaryCalibration(
            decisionRows(
              held.map((row) => decidedAt(row, ranks, threshold)),
              input,
            ),
            options,
          ),
        };
  return { ...made, chosen: { ...made.chosen, confirmed, looks: test.looks } };
}

function decidedAt(row: LabelledRow, { rising }: RankedMetric, threshold: number): LabelledRow {
  const score = row.score ?? Number.NaN;
  return { ...row, decision: rising ? score >= threshold : score < threshold };
}

/** Rows with a score as columns. */
export function scoreRows(rows: readonly LabelledRow[], { clusterKey, isWeighted }: CalibrationInput): ScoreRows {
  return {
    gold: Uint8Array.from(rows, ({ gold }) => Number(gold)),
    score: Float64Array.from(rows, ({ score }) => score ?? Number.NaN),
    ...(clusterKey === null ? {} : { clusters: clustersOf(rows, clusterKey) }),
    ...(isWeighted ? { weights: Float64Array.from(rows, ({ weight }) => weight) } : {}),
  };
}

/** Gold is a number too: no threshold, but how far the two are apart and how they go together. */
function ofNumbers(
  { labelled }: CalibrationInput,
  { metric, rising }: RankedMetric,
  goldNumbers: Float64Array,
  level: number,
): ScoreCalibration {
  const places = [...labelled.keys()].filter((at) => (labelled[at]?.score ?? null) !== null);
  const gold = Float64Array.from(places, (at) => goldNumbers[at] ?? Number.NaN);
  const judged = Float64Array.from(places, (at) => labelled[at]?.score ?? Number.NaN);
  return {
    ...{ metric, rising, on: 'all', n: places.length, positives: 0, auc: null, average_precision: null, ci: {} },
    ...{ roc: [], sweep: [], chosen: null, literature: null, spike: null },
    coefficients: numericCalibration(gold, judged, level),
  };
}
