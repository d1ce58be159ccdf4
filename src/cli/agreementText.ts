import type { Scale } from '../core/agreement/ratingTable';
import type { CoefficientValue, DifferenceReport, DimensionReport, PairReport } from '../core/agreement/report';
import { coefficientText } from '../core/agreement/words';
import { escapeUnseen } from '../core/transcripts/quoted';
import type { AgreementResult } from './agreement';
import { detailLines } from './agreementDetail';
import { intervalCell, shareText, textTable, valueText, withoutColumns } from './textTable';

/** Pairs that are shown without `--all`: those that agree least. */
const SHOWN_PAIRS = 10;

/** For each scale what stands beside its alpha: Gwet's coefficient, percent agreement, and a kappa for pairs. */
const BESIDE: Record<Scale, { ac: string; kappa: string }> = {
  nominal: { ac: 'gwet_ac1', kappa: 'cohen_kappa' },
  ordinal: { ac: 'gwet_ac2_ordinal', kappa: 'cohen_kappa_linear' },
  interval: { ac: 'gwet_ac2_quadratic', kappa: 'cohen_kappa_quadratic' },
  ratio: { ac: 'gwet_ac2_quadratic', kappa: 'cohen_kappa_quadratic' },
};

/** What is printed beside the finding. */
interface Shown {
  /** Everything that is known, and not only what says most. */
  all: boolean;
  intervals: boolean;
}

/** The report for people: the finding first, then a table for each dimension; with `all` everything that is known. */
export function agreementText(result: AgreementResult, all = false): string {
  const [only, ...others] = result.dimensions;
  const alone = only !== undefined && others.length === 0;
  const shown = { all, intervals: result.options.ci !== 'none' };
  const parts = [
    alone ? only.sentence : result.sentence,
    ...result.dimensions.map((dimension) => dimensionLines(dimension, shown, !alone).join('\n')),
    ...(result.differences ? [differenceLines(result.differences, shown.intervals).join('\n')] : []),
  ];
  return parts.join('\n\n').split('\n').map(escapeUnseen).join('\n');
}

function dimensionLines(report: DimensionReport, shown: Shown, withSentence: boolean): string[] {
  const { title, dimension, scale, items, raters, ratings, clusters, notes } = report;
  const { ac } = BESIDE[scale];
  const { all, intervals } = shown;
  const wanted = [report.headline, ac, 'percent_agreement'];
  const listed = all ? report.coefficients : pick(report.coefficients, wanted);
  if (ratings === 0) return [`${title}${title === dimension ? '' : ` (${dimension})`}: no ratings.`];
  const over = clusters && intervals ? `; intervals over ${clusters.count} values of ${clusters.key}` : '';
  return [
    `${title}${title === dimension ? '' : ` (${dimension})`}, ${scale}`,
    ...(withSentence ? [`  ${report.sentence}`] : []),
    `  ${items.total} items, ${items.pairable} of them rated by two or more of ${raters.length} raters; ${ratings} ratings${over}`,
    ...textTable(coefficientRows(listed, intervals)),
    ...reasonLines(listed, intervals),
    ...pairLines(report, all),
    ...(all ? detailLines(report, intervals) : []),
    ...notes.map((note) => `  Note: ${note}`),
  ];
}

function pick(coefficients: readonly CoefficientValue[], ids: readonly string[]): CoefficientValue[] {
  return ids.flatMap((id) => coefficients.filter((each) => each.id === id));
}

function coefficientRows(coefficients: readonly CoefficientValue[], intervals: boolean): string[][] {
  const level = coefficients.find(({ ci }) => ci)?.ci?.level;
  const interval = level === undefined ? 'interval' : `${shareText(level)} interval`;
  const rows = [['', 'value', interval, 'n', 'by'], ...coefficients.map(coefficientRow)];
  return intervals ? rows : withoutColumns(rows, [interval, 'by']);
}

function coefficientRow({ id, value, ci, n }: CoefficientValue): string[] {
  if (value === null) return [id, '-', '', String(n), ''];
  return [id, coefficientText(value), intervalCell(ci), String(n), ci?.method ?? ''];
}

/** Why a value or an interval is not there; a reason that many share is said once. */
function reasonLines(coefficients: readonly CoefficientValue[], intervals: boolean): string[] {
  const reasons = new Map<string, string[]>();
  for (const { id, reason: noValue, ci, ci_reason: noInterval } of coefficients) {
    const reason = noValue ?? (intervals && !ci ? noInterval : undefined);
    if (reason !== undefined) reasons.set(reason, [...(reasons.get(reason) ?? []), id]);
  }
  return [...reasons].map(([reason, ids]) => `  ${ids.join(', ')}: ${reason}`);
}

function pairLines({ pairs, scale, raters }: DimensionReport, all: boolean): string[] {
  if (raters.length < 3 && !all) return [];
  const { kappa } = BESIDE[scale];
  const kappaOf = (pair: PairReport) =>
    pair.coefficients.find(({ id }) => id === kappa)?.value ?? Number.POSITIVE_INFINITY;
  const some = all ? pairs : [...pairs].sort((a, b) => kappaOf(a) - kappaOf(b)).slice(0, SHOWN_PAIRS);
  const ids = all ? (pairs[0]?.coefficients.map(({ id }) => id) ?? []) : ['percent_agreement', kappa, 'gwet_ac1'];
  const rows = some.map((pair) => [
    pair.raters.join(' – '),
    String(pair.n),
    ...ids.map((id) => {
      const value = pair.coefficients.find((each) => each.id === id)?.value ?? null;
      return value === null ? '-' : coefficientText(value);
    }),
  ]);
  const rest = pairs.length - some.length;
  const more = rest > 0 ? [`  … and ${rest} more pairs that agree better (--all).`] : [];
  return [...textTable([['pairs', 'n', ...ids], ...rows]), ...more];
}

function differenceLines(differences: readonly DifferenceReport[], intervals: boolean): string[] {
  const rows = differences.map(({ dimension, id, first, second, difference, ci, items, reason }) => [
    ...[dimension, id, valueText(first), valueText(second), valueText(difference)],
    ...[intervalCell(ci), String(items.both), difference === null ? (reason ?? '') : ''],
  ]);
  const header = ['Difference', 'coefficient', 'here', 'against', 'against less here', 'interval', 'items in both', ''];
  return textTable(intervals ? [header, ...rows] : withoutColumns([header, ...rows], ['interval']), '');
}
