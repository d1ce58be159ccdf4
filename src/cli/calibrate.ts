import { basename, extname } from 'node:path';
import { calibrateJudge } from '../core/calibration/calibrateJudge';
import { type CalibrationOptions, defaultCalibration } from '../core/calibration/calibrationInput';
import { type GateCondition, type GateState, gateState, parseGate, worstState } from '../core/calibration/gate';
import type { CalibrationReport } from '../core/calibration/report';
import { tableInputs } from '../core/calibration/tables/tableInputs';
import { parseRule } from '../core/judges/rule';
import { parseNumber } from '../core/ratings/rowFault';
import { CalibrationStudy } from '../platform/calibrationStudy';
import { readCalibrationTable } from '../platform/calibrationTableFile';
import { problemText } from '../platform/studyProblem';
import { type AgreementArguments, analysisOptions, numberOf } from './agreementOptions';
import { asUsageError, type Common } from './output';
import { studyOf } from './studyArgument';
import { delimiterText, TABLE_NAMES } from './tableNames';
import { UsageError } from './usageError';
import { writeCalibration } from './writeCalibration';

/** The options of `calibrate` as they are typed. */
export interface CalibrateArguments
  extends Pick<AgreementArguments, 'table' | 'cluster' | 'level' | 'resamples' | 'seed' | 'all' | keyof Common> {
  judge?: string;
  gold?: string;
  threshold?: string;
  below?: boolean;
  positiveWhen?: string;
  positive?: string;
  picked?: string;
  confirm?: boolean;
  gate?: string;
  usable?: string;
  care?: string;
  epsilon?: string;
  out?: string;
  html?: string;
}

/** A report with what is said beside it on stderr. */
export interface CalibrateOutcome {
  report: CalibrationReport;
  gate?: { state: GateState; conditions: { judge: string; text: string; state: GateState }[] };
  remarks: string[];
  problems: string[];
}

/** What is the same for studies and tables. */
type Prepared = Omit<CalibrateOutcome, 'gate'> & { wanted: readonly string[] };

/** Judges of a study or of a table against people. Throws UsageError for wrong usage and for input that cannot be read. */
export async function calibrate(study: string | undefined, given: CalibrateArguments): Promise<CalibrateOutcome> {
  const options = optionsOf(given);
  const conditions = given.gate === undefined ? [] : gateOf(given.gate);
  const outcome = await (given.table === undefined ? ofStudy(study, given, options) : ofTable(study, given, options));
  const { report } = outcome;
  await writeCalibration(report, { json: given.out, html: given.html }).catch(asUsageError);
  if (given.gate === undefined) return outcome;
  const stands = outcome.wanted.flatMap((name) => {
    const judge = report.judges.find((each) => each.judge === name);
    // A judge whose files cannot be read has passed no gate.
    const stateOf = (condition: GateCondition): GateState => (judge ? gateState(condition, judge) : 'open');
    return conditions.map((condition) => ({ judge: name, text: condition.text, state: stateOf(condition) }));
  });
  return { ...outcome, gate: { state: worstState(stands.map(({ state }) => state)), conditions: stands } };
}

async function ofStudy(
  study: string | undefined,
  given: CalibrateArguments,
  options: CalibrationOptions,
): Promise<Prepared> {
  if (study === undefined) throw new UsageError('calibrate needs a study, or --table with item,gold and a judge.');
  if (TABLE_NAMES.includes(extname(study).toLowerCase()))
    throw new UsageError(`${study} is a table: use --table ${study}.`);
  const ofTables = [given.threshold, given.below, given.positiveWhen, given.positive, given.picked];
  if (ofTables.some((each) => each !== undefined))
    throw new UsageError(
      '--threshold, --below, --positive-when, --positive and --picked are for tables: how a judge of a study is read stands in its judges/<judge>.map.json, and how items were picked in study.json.',
    );
  const folder = await studyOf(study);
  const wanted = {
    ...{ cluster: clusterOf(given), level: options.level, epsilon: options.epsilon },
    ...(given.gold === undefined ? {} : { goldVersion: versionOf(given.gold) }),
  };
  const read = await CalibrationStudy.read(folder.dir).catch(asUsageError);
  const judges = given.judge === undefined ? read.judgeNames : [given.judge];
  if (given.confirm && judges.length !== 1)
    throw new UsageError(
      `--confirm looks at the test split for one judge: name it with --judge (${judges.join(', ')}).`,
    );
  const outcome = await read
    .calibrate(given.confirm ? { ...wanted, confirm: judges[0] ?? '' } : wanted, { ...options, judge: given.judge })
    .catch(asUsageError);
  if ('empty' in outcome) throw new UsageError(outcome.empty);
  return { report: outcome.report, wanted: judges, remarks: [], problems: outcome.problems.map(problemText) };
}

async function ofTable(
  study: string | undefined,
  given: CalibrateArguments,
  options: CalibrationOptions,
): Promise<Prepared> {
  const path = given.table ?? '';
  if (study !== undefined) throw new UsageError(`Name a study or --table, not both (${study}, ${path}).`);
  if (given.gold !== undefined || given.confirm)
    throw new UsageError('--gold and --confirm are for studies: a table holds its gold labels and its split itself.');
  if (given.threshold !== undefined && given.positiveWhen !== undefined)
    throw new UsageError('Name --threshold or --positive-when, not both: a rule names its thresholds itself.');
  if (given.judge !== undefined && given.positiveWhen !== undefined)
    throw new UsageError('--positive-when makes one judge of the columns that it names: leave --judge out.');
  const { table, shape } = await readCalibrationTable(path).catch(asUsageError);
  const threshold =
    given.threshold === undefined ? undefined : numberOf('--threshold', given.threshold, 0, () => true, 'a number');
  const inputs = inputsOf(path, () =>
    tableInputs(table, {
      ...{ threshold, below: given.below, positive: given.positive, clustered: clusterOf(given) === 'question' },
      picked: pickedOf(given),
      rule: given.positiveWhen === undefined ? undefined : parseRule(given.positiveWhen),
    }),
  ).filter(({ judge }) => given.judge === undefined || judge === given.judge.toLowerCase());
  if (inputs.length === 0)
    throw new UsageError(`${path}: has no judge ${given.judge}: it has ${table.judges.join(', ')}.`);
  const { level, seed, resamples } = options;
  const judges = inputs.map((input) => ({
    ...calibrateJudge(input, options, { looks: null, confirm: true }),
    runs: [],
  }));
  const cluster = inputs.find(({ clusterKey }) => clusterKey !== null)?.clusterKey ?? null;
  const report = {
    v: 1 as const,
    source: basename(path),
    gold: null,
    options: { level, seed, resamples, cluster },
    judges,
    pairs: [],
    notes: [],
  };
  const wanted = inputs.map(({ judge }) => judge);
  return { report, wanted, remarks: [`${path}: ${table.rows.length} rows, ${delimiterText(shape)}.`], problems: [] };
}

/** What does not fit the table is said with its name. */
function inputsOf<T>(path: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function optionsOf(given: CalibrateArguments): CalibrationOptions {
  const { level, resamples, seed } = analysisOptions(given);
  const share = (option: string, text: string | undefined, otherwise: number) =>
    numberOf(option, text, otherwise, (x) => x >= 0 && x <= 1, 'a share between 0 and 1');
  const { bars, epsilon } = defaultCalibration;
  const usable = share('--usable', given.usable, bars.usable);
  const care = share('--care', given.care, Math.min(bars.care, usable));
  if (care > usable)
    throw new UsageError(`--care (${care}) is above --usable (${usable}): it is the lower of the two bars.`);
  return { level, resamples, seed, bars: { usable, care }, epsilon: share('--epsilon', given.epsilon, epsilon) };
}

function gateOf(text: string): ReturnType<typeof parseGate> {
  try {
    return parseGate(text);
  } catch (error) {
    throw new UsageError(`--gate: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function clusterOf({ cluster = 'question' }: CalibrateArguments): 'question' | 'none' {
  if (cluster === 'question' || cluster === 'none') return cluster;
  throw new UsageError(`--cluster is question or none, not ${cluster}.`);
}

const PICKED = ['random', 'by-judge', 'elsewhere'] as const;

function pickedOf({ picked }: CalibrateArguments): (typeof PICKED)[number] | undefined {
  const found = PICKED.find((each) => each === picked);
  if (picked !== undefined && found === undefined)
    throw new UsageError(`--picked is one of ${PICKED.join(', ')}, not ${picked}.`);
  return found;
}

function versionOf(text: string): number {
  const number = parseNumber(text.replace(/^v/i, ''));
  if (number === undefined || !Number.isInteger(number) || number < 1)
    throw new UsageError(`--gold is a version of the gold set, for example v2, not ${text}.`);
  return number;
}
