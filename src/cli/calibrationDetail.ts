import { percentText } from '../core/agreement/words';
import type { CeilingReport, JudgeCalibration, StratumReport } from '../core/calibration/report';
import { intervalCell, textTable, valueText } from './textTable';

/** What `--all` adds for a judge: the human ceiling, the alternative annotator test, groups, mapped scores, runs, where they part. */
export function calibrationDetail(judge: JudgeCalibration): string[] {
  return [
    ...(judge.ceiling ? ceilingLines(judge.ceiling) : []),
    ...judge.dimensions.flatMap(({ ceiling }) => (ceiling ? ceilingLines(ceiling) : [])),
    ...altTestLines(judge),
    ...judge.strata.flatMap(stratumLines),
    ...mappedLines(judge),
    ...runLines(judge),
    ...partedLines(judge),
  ];
}

function ceilingLines({ of, measure, judge_gold, raters, mean, selves }: CeilingReport): string[] {
  const rows = raters.map(({ rater, n, rater_value, judge_value, difference, ci }) => [
    ...[rater, String(n), valueText(rater_value), valueText(judge_value), valueText(difference), intervalCell(ci)],
  ]);
  return [
    `  Human ceiling on ${of}, ${measure}: judge with gold ${valueText(judge_gold.value)}.`,
    ...textTable([
      ['held against the others', 'items', 'rater', 'judge', 'judge less rater', 'interval'],
      ...rows,
      ['mean', '', valueText(mean.raters), valueText(mean.judge), valueText(mean.difference), intervalCell(mean.ci)],
    ]),
    ...(selves.length === 0
      ? []
      : [`  Raters with themselves, on repeated items: ${selves.map(selfText).join(', ')}.`]),
  ];
}

function selfText({ rater, n, value }: CeilingReport['selves'][number]): string {
  return `${rater} ${valueText(value)} (${n})`;
}

function altTestLines({ alt_test: test }: JudgeCalibration): string[] {
  if (!test) return [];
  const { of, epsilon, winning_rate, advantage_probability, passes, reason } = test;
  if (winning_rate === null) return [`  Alternative annotator test: ${reason ?? 'it cannot be made.'}`];
  const result = passes ? 'passed' : 'not passed';
  return [
    `  Alternative annotator test on ${of ?? 'the labels'}, epsilon ${epsilon}: ${result}; winning rate ${valueText(winning_rate)}, advantage probability ${valueText(advantage_probability)}.${reason === undefined ? '' : ` ${reason}`}`,
  ];
}

function stratumLines({ by, groups }: StratumReport): string[] {
  const rows = groups.map(({ value, n, recall, recall_ci, specificity, specificity_ci, judged }) => [
    ...[value, String(n), `${valueText(recall)} ${intervalCell(recall_ci)}`.trim()],
    `${valueText(specificity)} ${intervalCell(specificity_ci)}`.trim(),
    judged.rate === null ? '-' : `${percentText(judged.rate)} of ${judged.n}`,
  ]);
  return textTable([[`by ${by}`, 'labelled', 'recall', 'specificity', 'judged positive'], ...rows]);
}

function mappedLines({ mapped }: JudgeCalibration): string[] {
  if (!mapped) return [];
  if (mapped.methods.length === 0) return mapped.reason === undefined ? [] : [`  Mapped scores: ${mapped.reason}`];
  const rows = mapped.methods.map(({ id, brier, log_loss, ece_equal_width, ece_equal_mass }) => [
    id,
    ...[brier, log_loss, ece_equal_width, ece_equal_mass].map((value) => valueText(value)),
  ]);
  const header = [
    `${mapped.metric} as probability, ${mapped.folds} folds`,
    'Brier',
    'log loss',
    'ECE (10 wide)',
    'ECE (equal mass)',
  ];
  return textTable([header, ...rows]);
}

function runLines({ runs }: JudgeCalibration): string[] {
  if (runs.length < 2) return [];
  const rows = runs.map(({ run, n, rate, drift }) => [
    ...[run, String(n), rate === null ? '-' : percentText(rate)],
    drift ? `${drift.changed} of ${drift.both}` : '',
    drift ? `${valueText(drift.judge.difference)} ${intervalCell(drift.judge.ci)}`.trim() : '',
    drift ? `${valueText(drift.system.difference)} ${intervalCell(drift.system.ci)}`.trim() : '',
  ]);
  const reasons = runs.flatMap(({ run, drift }) => (drift?.reason === undefined ? [] : [`  ${run}: ${drift.reason}`]));
  return [...textTable([['runs', 'decided', 'rate', 'changed', 'by the judge', 'by the system'], ...rows]), ...reasons];
}

function partedLines({ parted }: JudgeCalibration): string[] {
  if (parted.length === 0) return [];
  const rows = parted.map(({ item, key, gold, judge, score }) => [
    key ?? item,
    gold,
    judge,
    score === null ? '' : String(score),
  ]);
  return textTable([[`where they part (${parted.length})`, 'gold', 'judge', 'score'], ...rows]);
}
