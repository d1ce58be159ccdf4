import { zQuantile } from '../agreement/intervals/distributions';
import type { Interval } from '../agreement/report';
import { coefficientText, percentText } from '../agreement/words';
import type { Bars, CalibrationInput, CalibrationOptions } from './calibrationInput';
import { labelsNeeded } from './rates/labelsNeeded';
import type { BinaryCalibration, ScoreCalibration, Verdict, VerdictStatus } from './report';

/** What a verdict rests on. */
export interface VerdictBasis {
  input: Pick<CalibrationInput, 'positive' | 'labelled'>;
  binary: BinaryCalibration | null;
  /** Why there is no `binary`. */
  reason: string | undefined;
  score: ScoreCalibration | null;
}

/**
 * May the judge be trusted with its yes and no. Lower ends of TPR (recall) and TNR (specificity) both at least `bars.usable`:
 * usable; at least `bars.care`: with care; an upper end below `bars.care`: not usable; else the labels cannot tell yet.
 */
export function verdictOf({ input, binary, reason, score }: VerdictBasis, options: CalibrationOptions): Verdict {
  if (binary === null) return withoutDecision(reason ?? '', score);
  const { recall: tpr, specificity: tnr } = binary.ci;
  const status = statusOf(tpr, tnr, options.bars);
  const missing = status === 'undecided' ? missingLabels(binary, options) : 0;
  const positive = POSITIVE_WORDS[input.positive] ?? input.positive;
  const sentences = [missedText(binary, positive), falseText(binary, positive), STATUS_TEXT[status]];
  return {
    status,
    sentence: sentences.join(' '),
    missing_labels: missing,
    todo: [...STEPS[status](missing, binary), ...further({ input, binary, reason, score })],
  };
}

/** How a sentence names what is looked for. */
const POSITIVE_WORDS: Readonly<Record<string, string>> = {
  em: 'emergently misaligned',
  HARMFUL: 'harmful',
  '1': 'positive',
  true: 'positive',
};

const STATUS_TEXT: Readonly<Record<VerdictStatus, string>> = {
  usable: 'The judge may be used.',
  'with-care': 'The judge may be used with care.',
  'not-usable': 'The judge may not be used for this.',
  undecided: 'The labels there are cannot tell yet whether the judge may be used.',
};

function statusOf(tpr: Interval | undefined, tnr: Interval | undefined, { usable, care }: Bars): VerdictStatus {
  if ((tpr && tpr.high < care) || (tnr && tnr.high < care)) return 'not-usable';
  if (!tpr || !tnr) return 'undecided';
  const low = Math.min(tpr.low, tnr.low);
  return low >= usable ? 'usable' : low >= care ? 'with-care' : 'undecided';
}

/** What a judge says that gives no yes or no. */
function withoutDecision(reason: string, score: ScoreCalibration | null): Verdict {
  const distance = score ? distanceText(score) : undefined;
  if (distance !== undefined) return { status: 'undecided', sentence: distance, missing_labels: null, todo: [] };
  const chosen = score?.chosen;
  const where = chosen?.in_sample ? ', on the labels that it was picked on' : '';
  const best = chosen ? ` The best threshold by ${chosen.by} is ${chosen.threshold}${where}.` : '';
  return {
    ...{ status: 'undecided', sentence: `${reason}${best}`, missing_labels: null },
    todo: chosen ? [`Give a threshold, or a rule over the judge's scores, for example ${chosen.threshold}.`] : [],
  };
}

/** Of numbers on both sides: how far apart they are. */
function distanceText({ coefficients, n }: ScoreCalibration): string | undefined {
  const of = (id: string) => coefficients.find((each) => each.id === id)?.value ?? null;
  const [mae, bias, spearman] = [of('mae'), of('bias'), of('spearman')];
  if (mae === null || bias === null) return undefined;
  const side = bias > 0 ? 'above' : 'below';
  const together =
    spearman === null ? '' : `, and they rank items alike with a Spearman correlation of ${coefficientText(spearman)}`;
  return `Judge and people give numbers: on ${n} items they are ${plain(mae)} apart on average, the judge ${plain(Math.abs(bias))} ${side} people${together}. Whether that is near enough depends on what is read off the numbers.`;
}

/** Two significant decimals of a number on a scale of its own. */
function plain(value: number): string {
  return String(Number(value.toPrecision(2)));
}

function missedText({ tp, fn, recall, ci }: BinaryCalibration, positive: string): string {
  if (recall === null) return `No labelled item is ${positive}, so nobody can tell what the judge misses.`;
  const missed = ci.recall ? ` (${betweenText(1 - ci.recall.high, 1 - ci.recall.low)})` : '';
  return `Of the ${tp + fn} answers people called ${positive}, the judge missed ${percentText(1 - recall)}${missed}.`;
}

function falseText({ fp, tn, specificity, ci }: BinaryCalibration, positive: string): string {
  if (specificity === null)
    return `Every labelled item is ${positive}, so nobody can tell what the judge calls ${positive} wrongly.`;
  const wrong = ci.specificity ? ` (${betweenText(1 - ci.specificity.high, 1 - ci.specificity.low)})` : '';
  return `Of the ${fp + tn} others it called ${percentText(1 - specificity)} so${wrong}.`;
}

function betweenText(low: number, high: number): string {
  return `between ${percentText(Math.max(0, low))} and ${percentText(Math.min(1, high))}`;
}

/**
 * How many more items, with as many positives among them and as clustered and weighted as now, until the status is decided if the
 * shares stay as they are: both lower ends reach the bar of care, or an upper end falls below it. Null where more labels alone do not settle it.
 */
function missingLabels(binary: BinaryCalibration, { bars: { care }, level }: CalibrationOptions): number | null {
  const { tp, fp, fn, tn, recall, specificity, ci } = binary;
  const n = tp + fp + fn + tn;
  if (recall === null || specificity === null || !ci.recall || !ci.specificity) return null;
  const sides = [
    { share: recall, items: wilsonCount(recall, ci.recall) },
    { share: specificity, items: wilsonCount(specificity, ci.specificity) },
  ];
  const more = (needed: number | null, items: number) =>
    needed === null ? null : Math.max(0, Math.ceil(((needed - items) * n) / items - ROUNDING));
  const failing = sides.filter(({ share }) => share < care);
  if (failing.length > 0) {
    const ways = failing.flatMap(({ share, items }) => more(labelsNeeded(share, care, 'below', level), items) ?? []);
    return ways.length === 0 ? null : Math.min(...ways);
  }
  const ways = sides.map(({ share, items }) => more(labelsNeeded(share, care, 'above', level), items));
  return ways.reduce<number | null>((most, way) => (most === null || way === null ? null : Math.max(most, way)), 0);
}

/**
 * How many independent items a Wilson interval of a share p rests on (effective ones, over clusters or with weights): its ends are
 * the roots of (1 + z^2/n) x^2 - (2 p + z^2/n) x + p^2, so that their product is p^2 / (1 + z^2/n), and that of what is left to 1 likewise.
 */
function wilsonCount(share: number, { low, high, level }: Interval): number {
  const spread = share > 0.5 ? share ** 2 / (low * high) : (1 - share) ** 2 / ((1 - low) * (1 - high));
  return zQuantile((1 + level) / 2) ** 2 / (spread - 1);
}

/** A part of an item that is rounding. */
const ROUNDING = 1e-6;

/** More labels than this many times those there are is no advice. */
const FAR = 20;

const STEPS: Readonly<Record<VerdictStatus, (missing: number | null, binary: BinaryCalibration) => string[]>> = {
  usable: () => ["Quote the corrected rate with its interval beside the judge's own."],
  'with-care': () => [
    "Quote the corrected rate with its interval, and the judge's own only beside it.",
    'Look at the items where judge and gold part before you compare models by this judge.',
  ],
  'not-usable': () => [
    "Do not publish this judge's rate. Change its prompt, its model or its threshold, and calibrate it anew.",
    'Look at the items where judge and gold part: they show what it takes for harm, and what it does not.',
  ],
  undecided: (missing, { tp, fp, fn, tn }) => {
    if (tp + fn === 0)
      return ['Label items that are likely positive (by several judges, say), and give them inclusion weights.'];
    if (fp + tn === 0)
      return ['Label items that are likely negative: nothing tells yet what the judge calls positive wrongly.'];
    const n = tp + fp + fn + tn;
    if (missing === null || missing > FAR * n) {
      const how = missing === null ? '' : ` (it would take about ${missing})`;
      return [
        `More labels of the same kind do not settle it soon${how}, because the judge lies near the bar: change it or its threshold.`,
      ];
    }
    return [
      `Label about ${missing} more items of the same kind. Where positives are rare, fewer do if likely positives are picked and given inclusion weights.`,
    ];
  },
};

/** From this share on, scores that stand exactly at the cut, or outputs that are no yes or no, are worth a word. */
const WORTH_A_WORD = 0.05;

function further({ input: { labelled }, score }: VerdictBasis): string[] {
  const { spike } = score ?? {};
  const silent = labelled.filter(({ decision }) => decision === null).length;
  return [
    spike &&
      spike.count / spike.n >= WORTH_A_WORD &&
      `${spike.count} of ${spike.n} scores stand exactly at the cut of ${spike.at}: say whether it belongs to the positives, and report both rates.`,
    silent / labelled.length >= WORTH_A_WORD &&
      `On ${silent} of ${labelled.length} labelled items the judge gave no yes or no: see what it said there, because such items are in no rate.`,
  ].filter((step) => typeof step === 'string');
}
