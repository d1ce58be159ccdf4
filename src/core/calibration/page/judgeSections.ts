import { coefficientText, percentText, withIntervalText } from '../../agreement/words';
import { ceilingChart } from '../charts/ceilingChart';
import { figureChart, figureText } from '../charts/figureRows';
import { gridChart } from '../charts/gridChart';
import { rateChart } from '../charts/rateChart';
import { reliabilityChart } from '../charts/reliabilityChart';
import { precisionRecallChart, rocChart } from '../charts/rocChart';
import { strataChart } from '../charts/strataChart';
import { sweepChart } from '../charts/sweepChart';
import { plainNumber } from '../charts/words';
import { estimateText, rateText } from '../rates/rateText';
import type {
  BinaryCalibration,
  DimensionCalibration,
  JudgeCalibration,
  RateReport,
  ScoreCalibration,
} from '../report';
import { bullets, element, type PageNode, pageTable, paragraph, pictures, section } from './element';

const WIDE = 900;
const HALF = 440;
/** Items that are listed; all of them are in the panel and in `calibrate --json`. */
const LISTED = 200;

/** All that the page says of one judge: the verdict, what to do, then numbers. */
export function judgeSections(judge: JudgeCalibration): PageNode[] {
  const { verdict, rule, run, n, unlabelled, binary, notes } = judge;
  const by = rule === null ? '' : ` by ${rule}`;
  return [
    paragraph(verdict.sentence, 'verdict'),
    ...bullets(verdict.todo),
    paragraph(
      `${n} labelled items judged${by}${run === null ? '' : `, run ${run}`}; ${unlabelled} records that only the judge saw.`,
      'quiet',
    ),
    ...section(3, 'The rate', ...rateParts(judge.rate)),
    ...(binary ? section(3, 'The judge against gold', ...binaryParts(judge, binary)) : []),
    ...section(3, 'Thresholds', ...scoreParts(judge)),
    ...section(3, 'Mapped scores', ...mappedParts(judge)),
    ...judge.dimensions.flatMap((each) => section(3, `${each.title}, by ${each.metric}`, ...dimensionParts(each))),
    ...section(3, 'Beside people', ...ceilingParts(judge)),
    ...section(
      3,
      'Groups',
      ...judge.strata.flatMap((stratum) =>
        pictures(strataChart(stratum, 'recall', HALF), strataChart(stratum, 'specificity', HALF)),
      ),
    ),
    ...section(3, 'Runs', ...runParts(judge)),
    ...section(3, 'Where judge and gold part', ...partedParts(judge)),
    ...bullets(notes),
  ];
}

function rateParts(rate: RateReport): PageNode[] {
  if (rate.observed === null) return [];
  const { denominators = [] } = rate;
  const names = { all: 'of all', scored: 'of those with a yes or no', coherent: 'of the coherent' };
  return [
    paragraph(rate.sentence),
    ...pictures(rateChart(rate, WIDE)),
    ...(denominators.length === 0
      ? []
      : [
          pageTable(
            ['The judge’s own rate', 'count', 'rate'],
            denominators.map(({ of, count, n, rate: share, ci }) => [
              names[of],
              `${count} of ${n}`,
              estimateText(share, ci, rateText),
            ]),
          ),
        ]),
    ...bullets(rate.notes),
  ];
}

function binaryParts({ judge, positive, undecided }: JudgeCalibration, binary: BinaryCalibration): PageNode[] {
  const said = (isPositive: boolean) =>
    String(undecided.reduce((sum, each) => sum + (isPositive ? each.gold_positive : each.n - each.gold_positive), 0));
  const words = undecided.map(({ said: word, n }) => `${word} ${n}`).join(', ');
  return [
    pageTable(
      ['people \\ judge', positive, `not ${positive}`, 'neither'],
      [
        [positive, String(binary.tp), String(binary.fn), said(true)],
        [`not ${positive}`, String(binary.fp), String(binary.tn), said(false)],
      ],
    ),
    ...(words === '' ? [] : [paragraph(`Neither: ${words}.`, 'quiet')]),
    ...pictures(figureChart(judge, binary, WIDE)),
  ];
}

function scoreParts({ score, grid }: JudgeCalibration): PageNode[] {
  const over = grid ? gridChart(grid, WIDE) : undefined;
  if (!score) return pictures(over);
  const { auc, coefficients, roc } = score;
  return [
    ...thresholdSentences(score).map((sentence) => paragraph(sentence)),
    ...(auc === null || roc.length === 0 ? [] : pictures(rocChart(score, HALF), precisionRecallChart(score, HALF))),
    ...pictures(sweepChart(score, WIDE)),
    ...pictures(over),
    ...(coefficients.length === 0 ? [] : [coefficientTable(coefficients)]),
  ];
}

function thresholdSentences({ chosen, spike, metric, on }: ScoreCalibration): string[] {
  const where = on === 'all' ? '' : `, chosen on the ${on} split`;
  return [
    ...(chosen
      ? [
          `The best threshold on ${metric} by ${chosen.by} is ${plainNumber(chosen.threshold)}${where}${chosen.in_sample ? ' (in-sample: picked on the labels that its figures are of)' : ''}.`,
        ]
      : []),
    ...(chosen?.confirmed?.figures
      ? [
          `On the ${chosen.confirmed.n} items of the test split it has TPR ${coefficientText(chosen.confirmed.figures.tpr)} and TNR ${coefficientText(1 - chosen.confirmed.figures.fpr)}.`,
        ]
      : []),
    ...(chosen && chosen.looks !== null ? [`Looks at the test split so far: ${chosen.looks}.`] : []),
    ...(spike && spike.count > 0
      ? [
          `${spike.count} of ${spike.n} scores stand exactly at ${plainNumber(spike.at)}: ${percentText(spike.without)} without them, ${percentText(spike.with)} with them.`,
        ]
      : []),
  ];
}

function mappedParts({ mapped }: JudgeCalibration): PageNode[] {
  if (!mapped) return [];
  if (mapped.methods.length === 0) return mapped.reason === undefined ? [] : [paragraph(mapped.reason)];
  const rows = mapped.methods.map(({ id, brier, log_loss, ece_equal_width, ece_equal_mass }) => [
    id === 'platt' ? 'Platt' : 'isotonic',
    ...[brier, log_loss, ece_equal_width, ece_equal_mass].map((value) => coefficientText(value, 3)),
  ]);
  return [
    pageTable(
      [`${mapped.metric}, ${mapped.folds} folds`, 'Brier', 'log loss', 'ECE, 10 bins', 'ECE, equal mass'],
      rows,
    ),
    ...pictures(...mapped.methods.map((method) => reliabilityChart(method, HALF))),
  ];
}

function dimensionParts({ n, categories, confusion, coefficients }: DimensionCalibration): PageNode[] {
  if (n === 0) return [paragraph('No item has both a gold value and a score that the map gives one.')];
  const header = ['gold \\ judge', ...categories.map(String)];
  const rows = confusion.map((row, at) => [String(categories[at] ?? ''), ...row.map(String)]);
  return [element('div', { class: 'scroll' }, pageTable(header, rows)), coefficientTable(coefficients)];
}

function coefficientTable(coefficients: DimensionCalibration['coefficients']): PageNode {
  return pageTable(
    ['', 'value', 'n'],
    coefficients.map((each) => [
      each.id,
      each.value === null ? (each.reason ?? '') : withIntervalText(each),
      String(each.n),
    ]),
  );
}

function ceilingParts({ ceiling, alt_test: test, dimensions }: JudgeCalibration): PageNode[] {
  const all = [ceiling, ...dimensions.map((each) => each.ceiling)].filter(
    (each) => each !== null && each !== undefined,
  );
  const result =
    test === null
      ? []
      : [
          paragraph(
            test.winning_rate === null
              ? `Alternative annotator test: ${test.reason ?? 'it cannot be made.'}`
              : `Alternative annotator test on ${test.of ?? 'the labels'}, ε ${test.epsilon}: ${test.passes ? 'passed' : 'not passed'}; winning rate ${coefficientText(test.winning_rate)}, advantage probability ${figureText({ value: test.advantage_probability, ci: null })}.`,
          ),
        ];
  const selves = all.flatMap(({ of, selves: own }) =>
    own.length === 0
      ? []
      : [
          paragraph(
            `Raters with themselves on ${of}: ${own.map(({ rater, n, value }) => `${rater} ${figureText({ value, ci: null })} (n ${n})`).join(', ')}.`,
          ),
        ],
  );
  return [...pictures(...all.map((each) => ceilingChart(each, HALF))), ...selves, ...result];
}

function runParts({ runs }: JudgeCalibration): PageNode[] {
  if (runs.length < 2) return [];
  const share = (value: number | null) => (value === null ? '' : percentText(value));
  const difference = ({
    difference: value,
    ci,
  }: {
    difference: number | null;
    ci: { low: number; high: number } | null;
  }) => (value === null ? '' : figureText({ value, ci }));
  const rows = runs.map(({ run, n, rate, drift }) => [
    ...[run, String(n), share(rate), drift ? `${drift.changed} of ${drift.both}` : ''],
    ...(drift ? [difference(drift.judge), difference(drift.system)] : ['', '']),
  ]);
  return [
    pageTable(['Run', 'decided', 'rate', 'changed', 'by the judge', 'by the system'], rows),
    ...bullets(runs.flatMap(({ drift }) => drift?.reason ?? [])),
  ];
}

function partedParts({ parted }: JudgeCalibration): PageNode[] {
  if (parted.length === 0) return [];
  const rows = parted
    .slice(0, LISTED)
    .map(({ item, key, gold, judge, score }) => [key ?? item, gold, judge, score === null ? '' : plainNumber(score)]);
  const rest = parted.length > LISTED ? [paragraph(`… and ${parted.length - LISTED} more.`, 'quiet')] : [];
  return [element('div', { class: 'scroll' }, pageTable(['item', 'gold', 'judge', 'score'], rows)), ...rest];
}
