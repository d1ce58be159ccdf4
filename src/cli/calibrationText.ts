import { percentText } from '../core/agreement/words';
import { meanText, rateText } from '../core/calibration/rates/rateText';
import type {
  BinaryCalibration,
  BinaryFigure,
  CalibrationReport,
  DimensionCalibration,
  JudgeCalibration,
  RateEstimate,
} from '../core/calibration/report';
import { escapeUnseen } from '../core/transcripts/quoted';
import { calibrationDetail } from './calibrationDetail';
import { intervalCell, shareText, textTable, valueText } from './textTable';

/** Figures that are shown without `--all`. */
const SHOWN: readonly BinaryFigure[] = [
  'recall',
  'specificity',
  'precision',
  'f1',
  'balanced_accuracy',
  'mcc',
  'kappa',
  'ac1',
];
const NAMES: Partial<Record<BinaryFigure, string>> = { recall: 'recall (TPR)', specificity: 'specificity (TNR)' };

/** The report for people: the verdict first, then numbers, then what to do; with `all` everything that is known. */
export function calibrationText(report: CalibrationReport, all = false): string {
  const { gold, judges, pairs } = report;
  const parts = [
    ...(gold ? [`Gold set v${gold.version}, ${gold.rows} items.`] : []),
    ...judges.map((judge) => judgeLines(judge, report, all).join('\n')),
    ...(pairs.length > 0 ? [pairLines(report).join('\n')] : []),
    ...report.notes,
  ];
  return parts.join('\n\n').split('\n').map(escapeUnseen).join('\n');
}

function judgeLines(judge: JudgeCalibration, { options }: CalibrationReport, all: boolean): string[] {
  const { verdict, binary, rule, run, n, unlabelled, positive } = judge;
  const by = rule === null ? '' : `, by ${rule}`;
  return [
    `${judge.judge}: ${verdict.sentence}`,
    `  ${n} labelled items judged${by}${run === null ? '' : `, run ${run}`}; ${unlabelled} records that only the judge saw.`,
    ...(binary ? binaryLines(binary, positive, options.level, all) : []),
    ...undecidedLines(judge),
    ...scoreLines(judge),
    ...judge.dimensions.flatMap(dimensionLines),
    ...rateLines(judge, options.level),
    ...(all ? calibrationDetail(judge) : []),
    ...judge.notes.map((note) => `  Note: ${note}`),
    ...verdict.todo.map((step) => `  To do: ${step}`),
  ];
}

function binaryLines(binary: BinaryCalibration, positive: string, level: number, all: boolean): string[] {
  const { tp, fp, fn, tn, ci } = binary;
  const figures = all ? (Object.keys(ci) as BinaryFigure[]).concat(SHOWN) : SHOWN;
  const rows = [...new Set(figures)].map((figure) => [
    NAMES[figure] ?? figure,
    valueText(binary[figure]),
    intervalCell(ci[figure]),
    ci[figure]?.method ?? '',
  ]);
  return [
    ...textTable([
      ['people \\ judge', positive, `not ${positive}`],
      [positive, String(tp), String(fn)],
      [`not ${positive}`, String(fp), String(tn)],
    ]),
    ...textTable([['', 'value', `${shareText(level)} interval`, 'by'], ...rows]),
  ];
}

function undecidedLines({ undecided }: JudgeCalibration): string[] {
  if (undecided.length === 0) return [];
  const parts = undecided.map(
    ({ said, n, gold_positive }) => `${said} ${n} (${gold_positive} of them positive in gold)`,
  );
  return [`  Neither yes nor no: ${parts.join(', ')}.`];
}

function scoreLines({ score }: JudgeCalibration): string[] {
  if (!score) return [];
  const { metric, auc, average_precision, ci, chosen, spike, on, coefficients } = score;
  const of = on === 'all' ? '' : `, ${on} split`;
  return [
    ...(auc === null
      ? []
      : [
          `  ${metric}${of}: AUC ${valueText(auc)} ${intervalCell(ci.auc)}, average precision ${valueText(average_precision)}.`,
        ]),
    ...(chosen
      ? [
          `  Best threshold by ${chosen.by}: ${chosen.threshold}${chosen.in_sample ? ' (in-sample: picked on the labels that its figures are of)' : ''}.${confirmedText(score)}`,
        ]
      : []),
    ...(spike && spike.count > 0
      ? [
          `  ${spike.count} of ${spike.n} scores stand exactly at ${spike.at}: ${percentText(spike.without)} without them, ${percentText(spike.with)} with them.`,
        ]
      : []),
    ...coefficients.map(({ id, value, ci: interval }) =>
      `  ${id} ${valueText(value)} ${intervalCell(interval)}`.trimEnd(),
    ),
  ];
}

function confirmedText({ chosen }: NonNullable<JudgeCalibration['score']>): string {
  if (!chosen) return '';
  const looks = chosen.looks === null ? '' : ` The test split was looked at ${timesText(chosen.looks)}.`;
  if (!chosen.confirmed?.figures) return looks;
  const { tpr, fpr, kappa } = chosen.confirmed.figures;
  return ` On the ${chosen.confirmed.n} items of the test split: TPR ${valueText(tpr)}, TNR ${valueText(1 - fpr)}, kappa ${valueText(kappa)}.${looks}`;
}

function timesText(count: number): string {
  return count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`;
}

function dimensionLines({ title, metric, n, coefficients }: DimensionCalibration): string[] {
  const shown = ['percent_agreement', 'cohen_kappa_quadratic', 'cohen_kappa', 'gwet_ac1', 'spearman_score', 'mae'];
  const of = coefficients.filter(({ id }) => shown.includes(id));
  if (n === 0) return [`  ${title} by ${metric}: no item has both.`];
  const parts = of.map(({ id, value, ci }) => `${id} ${valueText(value)}${ci ? ` ${intervalCell(ci)}` : ''}`);
  return [`  ${title} by ${metric} (${n} items): ${parts.join(', ')}.`];
}

function rateLines({ rate, binary, score }: JudgeCalibration, level: number): string[] {
  const { about, n, observed, sentence } = rate;
  // Gold is a yes or no wherever something was held against it as one.
  const isShare = binary !== null || score === null || score.auc !== null;
  const observedText = binary === null && score !== null ? meanText : rateText;
  if (observed === null) return [];
  const estimates: [string, RateEstimate][] = [
    ['labelled items alone', rate.human],
    ['Rogan-Gladen', rate.rogan_gladen],
    ['predictive values', rate.predictive_values],
    ['PPI', rate.ppi],
    ['PPI++', rate.ppi_pp],
  ];
  const text = isShare ? rateText : meanText;
  const cell = (ci: RateEstimate['ci']) => (ci ? `[${text(ci.low)}, ${text(ci.high)}]` : '');
  const rows = estimates.map(([name, { estimate, ci, reason }]) => [
    ...[name, estimate === null ? '-' : text(estimate), cell(ci)],
    estimate === null ? (reason ?? '') : (ci?.method ?? ''),
  ]);
  return [
    `  Rate, ${about === 'all' ? `all ${n} records` : `${n} records that only the judge saw`}: ${sentence}`,
    ...textTable([
      ['', 'rate', `${shareText(level)} interval`, 'by'],
      ['judge, not corrected', observedText(observed), cell(rate.observed_ci), rate.observed_ci?.method ?? ''],
      ...rows,
    ]),
    ...rate.notes.map((note) => `  Note: ${note}`),
  ];
}

function pairLines({ pairs }: CalibrationReport): string[] {
  const rows = pairs.map(({ judges, n, rates, coefficients }) => {
    const of = (id: string) => valueText(coefficients.find((each) => each.id === id)?.value ?? null);
    const [first, second] = rates;
    return [
      judges.join(' – '),
      String(n),
      percentText(first),
      percentText(second),
      of('percent_agreement'),
      of('cohen_kappa'),
    ];
  });
  return textTable([['judges', 'both decided', 'first', 'second', 'agreement', 'kappa'], ...rows], '');
}
