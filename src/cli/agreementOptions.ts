import type { Scale } from '../core/agreement/ratingTable';
import { type AnalysisOptions, type CiChoice, defaultOptions } from '../core/agreement/report';
import { parseNumber } from '../core/ratings/rowFault';
import type { Common } from './output';
import { UsageError } from './usageError';

/** The options of `agreement` as they are typed. */
export interface AgreementArguments extends Common {
  table?: string;
  scale?: string;
  categories?: string;
  dimension?: string;
  against?: string;
  cluster?: string;
  ci?: string;
  level?: string;
  resamples?: string;
  seed?: string;
  target?: string;
  all?: boolean;
}

const SCALES: readonly Scale[] = ['nominal', 'ordinal', 'interval', 'ratio'];
const CIS: readonly CiChoice[] = ['default', 'linearised', 'bootstrap', 'bca', 'none'];
const MOST_RESAMPLES = 1_000_000;
const GREATEST_SEED = 2 ** 32 - 1;

/** How to analyse. Throws UsageError for what cannot be meant. */
export function analysisOptions(
  given: Pick<AgreementArguments, 'ci' | 'level' | 'resamples' | 'seed' | 'target'>,
): AnalysisOptions {
  return {
    ci: given.ci === undefined ? defaultOptions.ci : oneOf('--ci', CIS, given.ci),
    level: numberOf(
      '--level',
      given.level,
      defaultOptions.level,
      (x) => x > 0 && x < 1,
      'between 0 and 1, for example 0.95',
    ),
    resamples: wholeNumber('--resamples', given.resamples, defaultOptions.resamples, 1, MOST_RESAMPLES),
    seed: wholeNumber('--seed', given.seed, defaultOptions.seed, 0, GREATEST_SEED),
    targets: given.target === undefined ? defaultOptions.targets : listOf('--target', given.target).map(targetOf),
  };
}

/** The scale of a table. Throws UsageError where it is not given or unknown. */
export function scaleOf(given: AgreementArguments): Scale {
  if (given.scale === undefined) throw new UsageError(`A table needs --scale ${SCALES.join('|')}.`);
  return oneOf('--scale', SCALES, given.scale);
}

/** The declared categories of a table in order; undefined where none are given. */
export function categoriesOf({ categories }: AgreementArguments): string[] | undefined {
  return categories === undefined ? undefined : listOf('--categories', categories);
}

function oneOf<T extends string>(option: string, known: readonly T[], given: string): T {
  const found = known.find((each) => each === given);
  if (found === undefined) throw new UsageError(`${option} is one of ${known.join(', ')}, not ${given}.`);
  return found;
}

function listOf(option: string, given: string): string[] {
  const parts = given.split(',').map((part) => part.trim());
  if (parts.some((part) => part === '')) throw new UsageError(`${option} has an empty part: ${given}.`);
  return parts;
}

function targetOf(text: string): number {
  return numberOf('--target', text, 0, (x) => x > -1 && x < 1, 'coefficients below 1, separated by commas');
}

function wholeNumber(
  option: string,
  given: string | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  const isWhole = (x: number) => Number.isInteger(x) && x >= least && x <= most;
  return numberOf(option, given, otherwise, isWhole, `a whole number from ${least} to ${most}`);
}

/** A number as it is typed, or the default. Throws UsageError where it is none that is allowed; `what` says which are. */
export function numberOf(
  option: string,
  given: string | undefined,
  otherwise: number,
  allowed: (number: number) => boolean,
  what: string,
): number {
  if (given === undefined) return otherwise;
  const number = parseNumber(given);
  if (number === undefined || !allowed(number)) throw new UsageError(`${option} is ${what}, not ${given}.`);
  return number;
}
