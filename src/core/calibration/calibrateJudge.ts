import { altTestOf } from './altTestOf';
import type { CalibrationInput, CalibrationOptions, JudgedRow, LabelledRow } from './calibrationInput';
import { ceilingOf } from './ceiling/ceiling';
import { bothDecided, decisionRows } from './decisionRows';
import { binaryCalibration } from './decisions/binaryCalibration';
import { labelCalibration } from './decisions/labelCalibration';
import { dimensionCalibration } from './dimensionCalibration';
import { gridOf } from './gridOf';
import { mappedScores } from './mapped/mappedScores';
import { partedItems } from './parted';
import { rateOf } from './rateOf';
import type { CeilingReport, JudgeCalibration, MappedScores } from './report';
import { scoreOf, scoreRows } from './scoreOf';
import { strataReports } from './strataReports';
import { verdictOf } from './verdict';

/** What is known of the test split of this gold set and judge. */
export interface TestLooks {
  /** Looks so far, this one too if there is one; null where nobody counts. */
  looks: number | null;
  /** The chosen threshold is held against the test split now. */
  confirm: boolean;
}

/** Everything that is to be said of one judge. Runs and pairs are for whoever knows more than one. */
export function calibrateJudge(
  input: CalibrationInput,
  options: CalibrationOptions,
  test: TestLooks,
): Omit<JudgeCalibration, 'runs'> {
  const { labelled, unlabelled, positive, rule } = input;
  const decided = bothDecided(labelled);
  const binary = decided.length === 0 ? null : binaryCalibration(decisionRows(decided, input), options);
  const reason = binary === null ? whyNoBinary(input) : undefined;
  const score = scoreOf(input, options, test);
  const ceilings = input.humans.map((each) => ceilingOfHumans(each, options));
  return {
    ...{ judge: input.judge, run: input.run, positive, rule },
    ...{ n: labelled.length, unlabelled: unlabelled.length },
    parse_failures: labelled.filter(({ said }) => said !== null && LACKS.includes(said)).length,
    undecided: undecidedOf(labelled),
    verdict: verdictOf({ input, binary, reason, score }, options),
    binary,
    ...(reason === undefined ? {} : { binary_reason: reason }),
    labels: labelsOf(input, options.level),
    dimensions: input.dimensions.map((each) => {
      const ceiling = ceilings.find(({ of }) => of === each.dimension);
      return { ...dimensionCalibration(each, input, options.level), ...(ceiling ? { ceiling } : {}) };
    }),
    score,
    grid: gridOf(input),
    mapped: mappedOf(input, options),
    rate: rateOf(input, options),
    ceiling: ceilings.find(({ of }) => of === 'em') ?? ceilings[0] ?? null,
    alt_test: altTestOf(input, options),
    strata: strataReports(input, options),
    parted: partedItems(labelled, positive),
    notes: [...notesOf(input), ...directionNote(score)],
  };
}

/** What the judge said that nobody can read. */
const LACKS: readonly string[] = ['blank', 'parse_fail', 'sentinel'];

function undecidedOf(labelled: readonly LabelledRow[]): JudgeCalibration['undecided'] {
  const bySaid = new Map<string, { n: number; gold_positive: number }>();
  for (const { said, gold } of labelled) {
    if (said === null) continue;
    const sum = bySaid.get(said) ?? { n: 0, gold_positive: 0 };
    bySaid.set(said, { n: sum.n + 1, gold_positive: sum.gold_positive + Number(gold === true) });
  }
  return [...bySaid].map(([said, sum]) => ({ said, ...sum })).sort((a, b) => (a.said < b.said ? -1 : 1));
}

function whyNoBinary({ labelled, rule, goldNumbers, positive }: CalibrationInput): string {
  if (labelled.length === 0) return 'The judge was asked about no item that has a gold label.';
  if (goldNumbers) return 'Gold is numbers and not a yes or no: name the positive label, or compare the numbers.';
  if (labelled.every(({ decision, score, label }) => decision === null && score === null && label === null))
    return 'The judge gave no yes, no or number on any labelled item.';
  if (rule === null && labelled.every(({ decision }) => decision === null))
    return 'The judge gives numbers, and no threshold or rule makes them a yes or no: give one.';
  if (labelled.every(({ gold }) => gold === null)) return `Gold does not tell ${positive} of any item that was judged.`;
  return 'There is no item on which both people and the judge gave a yes or no.';
}

function labelsOf({ labels, labelled }: CalibrationInput, level: number): JudgeCalibration['labels'] {
  if (!labels) return null;
  const rows = labelled.filter(({ label }) => label !== null);
  const code = (label: string) => labels.indexOf(label);
  return labelCalibration(
    [...labels],
    Int32Array.from(rows, ({ goldLabel }) => code(goldLabel)),
    Int32Array.from(rows, ({ label }) => code(label ?? '')),
    level,
  );
}

function mappedOf(input: CalibrationInput, options: CalibrationOptions): MappedScores | null {
  const { ranks, labelled } = input;
  if (!ranks) return null;
  const rows = labelled.filter(({ gold, score }) => gold !== null && score !== null);
  if (rows.length === 0) return null;
  const { seed, level } = options;
  return mappedScores(scoreRows(rows, input), {
    metric: ranks.metric,
    rising: ranks.rising,
    folds: FOLDS,
    seed,
    level,
  });
}

const FOLDS = 5;

function ceilingOfHumans(
  { of, table, judge, gold }: CalibrationInput['humans'][number],
  { level, seed, resamples }: CalibrationOptions,
): CeilingReport {
  return ceilingOf({ humans: table, judge, gold, of, clusters: table.clusters }, { level, seed, resamples });
}

/** A ranking that is surely worse than chance is most often one that was read from its wrong end. */
function directionNote(score: JudgeCalibration['score']): string[] {
  const auc = score?.auc ?? null;
  // Of a ranking that is wrong throughout there is no interval.
  if (!score || auc === null || (score.ci.auc?.high ?? auc) >= 0.5) return [];
  const way = score.rising ? 'higher' : 'lower';
  return [
    `A ${way} ${score.metric} was taken for more of what is looked for, and ranks worse than chance: turn it round (--below for a table, "ranks" in the judge's map for a study).`,
  ];
}

function notesOf({ labelled, unlabelled, positive, isWeighted, goldNumbers }: CalibrationInput): string[] {
  const untold = goldNumbers ? 0 : labelled.filter(({ gold }) => gold === null).length;
  const undecided = [...labelled, ...unlabelled].filter(({ decision }: JudgedRow) => decision === null).length;
  const all = labelled.length + unlabelled.length;
  return [
    untold > 0 &&
      `${untold} labelled items have no ${positive} in gold (an answer that is only code, for example) and are left out.`,
    undecided > 0 &&
      undecided < all &&
      `The judge gave no yes or no on ${undecided} of ${all}: REFUSAL, CODE, a blank or what cannot be read is no number, so these are in no rate.`,
    isWeighted && 'Inclusion weights are used: figures are of the population that the labelled items stand for.',
  ].filter((note) => note !== false);
}
