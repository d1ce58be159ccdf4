import type { Scale } from '../core/agreement/ratingTable';
import type { CoefficientValue, DifferenceReport, DimensionReport, PairReport } from '../core/agreement/report';
import { coefficientText } from '../core/agreement/words';
import { escapeUnseen } from '../core/transcripts/quoted';
import type { AgreementResult } from './agreement';
import { detailLines } from './agreementDetail';
import { intervalCell, shareText, textTable, valueText } from './textTable';

/** Pairs that are shown without `--all`: those that agree least. */
const SHOWN_PAIRS = 10;

/** For each scale what stands beside its alpha: Gwet's coefficient, percent agreement, and a kappa for pairs. */
const BESIDE: Record<Scale, { ac: string; kappa: string }> = {
  nominal: { ac: 'gwet_ac1', kappa: 'cohen_kappa' },
  ordinal: { ac: 'gwet_ac2_ordinal', kappa: 'cohen_kappa_linear' },
  interval: { ac: 'gwet_ac2_quadratic', kappa: 'cohen_kappa_quadratic' },
  ratio: { ac: 'gwet_ac2_quadratic', kappa: 'cohen_kappa_quadratic' },
};

/** The report for people: the finding first, then a table for each dimension; with `all` everything that is known. */
export function agreementText(result: AgreementResult, all = false): string {
  const [only, ...others] = result.dimensions;
  const alone = only !== undefined && others.length === 0;
  const parts = [
    alone ? only.sentence : result.sentence,
    ...result.dimensions.map((dimension) => dimensionLines(dimension, all, !alone).join('\n')),
    ...(result.differences ? [differenceLines(result.differences).join('\n')] : []),
  ];
  return parts.join('\n\n').split('\n').map(escapeUnseen).join('\n');
}

function dimensionLines(report: DimensionReport, all: boolean, withSentence: boolean): string[] {
  const { title, dimension, scale, items, raters, ratings, clusters, notes } = report;
  const { ac } = BESIDE[scale];
  const wanted = [report.headline, ac, 'percent_agreement'];
  const listed = all ? report.coefficients : pick(report.coefficients, wanted);
  if (ratings === 0) return [`${title}${title === dimension ? '' : ` (${dimension})`}: no ratings.`];
  const over = clusters ? `; intervals over ${clusters.count} values of ${clusters.key}` : '';
  return [
    `${title}${title === dimension ? '' : ` (${dimension})`}, ${scale}`,
    ...(withSentence ? [`  ${report.sentence}`] : []),
    `  ${items.total} items, ${items.pairable} of them rated by two or more of ${raters.length} raters; ${ratings} ratings${over}`,
    ...textTable([coefficientHeader(listed), ...listed.map(coefficientRow)]),
    ...reasonLines(listed),
    ...pairLines(report, all),
    ...(all ? detailLines(report) : []),
    ...notes.map((note) => `  Note: ${note}`),
  ];
}

function pick(coefficients: readonly CoefficientValue[], ids: readonly string[]): CoefficientValue[] {
  return ids.flatMap((id) => coefficients.filter((each) => each.id === id));
}

function coefficientHeader(coefficients: readonly CoefficientValue[]): string[] {
  const level = coefficients.find(({ ci }) => ci)?.ci?.level;
  return ['', 'value', level === undefined ? 'interval' : `${shareText(level)} interval`, 'n', 'by'];
}

function coefficientRow({ id, value, ci, n }: CoefficientValue): string[] {
  if (value === null) return [id, '-', '', String(n), ''];
  return [id, coefficientText(value), intervalCell(ci), String(n), ci?.method ?? ''];
}

/** Why a value or an interval is not there; a reason that many share is said once. */
function reasonLines(coefficients: readonly CoefficientValue[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { id, reason } of coefficients) {
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

function differenceLines(differences: readonly DifferenceReport[]): string[] {
  const rows = differences.map(({ dimension, id, first, second, difference, ci, items, reason }) => [
    ...[dimension, id, valueText(first), valueText(second), valueText(difference)],
    ...[difference === null ? (reason ?? '') : intervalCell(ci), String(items.both)],
  ]);
  const header = ['Difference', 'coefficient', 'here', 'against', 'against less here', 'interval', 'items in both'];
  return textTable([header, ...rows], '');
}
