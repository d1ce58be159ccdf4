import { agreementWeights } from './coefficients/agreementWeights';
import { correlations } from './coefficients/association';
import { blandAltman } from './coefficients/blandAltman';
import type { Prepared } from './coefficients/candidate';
import { type Confusion, cohenKappa, confusionOf, inUseOnly } from './coefficients/cohen';
import { cohenForms, ranks } from './coefficients/cohenCandidates';
import { chanceCorrected } from './coefficients/gwetFamily';
import { sumsOf } from './coefficients/statistic';
import { collapse } from './coefficients/unitPatterns';
import { linearisedInterval } from './intervals/linearised';
import { wilsonInterval } from './intervals/wilson';
import type { RatingTable } from './ratingTable';
import type { CoefficientValue, PairReport } from './report';

/** Every pair of raters on the items that both rated, in the order of the table's raters. */
export function pairReports({ table, positions }: Prepared, level: number): PairReport[] {
  const pairs: PairReport[] = [];
  for (let second = 1; second < table.raters.length; second++) {
    for (let first = 0; first < second; first++) pairs.push(pairReport(table, positions, first, second, level));
  }
  return pairs;
}

function pairReport(
  table: RatingTable,
  positions: Float64Array,
  first: number,
  second: number,
  level: number,
): PairReport {
  const confusion = confusionOf(table, first, second);
  const n = confusion.reduce((sum, row) => sum + row.reduce((all, count) => all + count, 0), 0);
  const raters: [string, string] = [table.raters[first] ?? '', table.raters[second] ?? ''];
  const inUse = inUseOnly(confusion);
  const kappas = cohenForms(table.scale).map(({ id, weights, byRank }) => ({
    ...(byRank
      ? cohenKappa(inUse.counts, weights, ranks(inUse.counts.length), level)
      : cohenKappa(confusion, weights, positions, level)),
    id,
  }));
  const report = {
    raters,
    n,
    coefficients: [percent(confusion, n, level), ...kappas, ac1(table, first, second, level)],
    confusion,
  };
  if (table.scale === 'nominal') return report;
  const [x, y] = jointValues(table, positions, first, second);
  const limits = blandAltman(x, y, level);
  return {
    ...report,
    coefficients: [...report.coefficients, ...correlations(x, y, level)],
    ...(limits ? { bland_altman: limits } : {}),
  };
}

function percent(confusion: Confusion, n: number, level: number): CoefficientValue {
  const id = 'percent_agreement';
  if (n === 0) return { id, value: null, n, reason: 'No item was rated by both.' };
  const same = confusion.reduce((sum, row, k) => sum + (row[k] ?? 0), 0);
  return { id, value: same / n, n, ci: wilsonInterval(same, n, level) };
}

function ac1(table: RatingTable, first: number, second: number, level: number): CoefficientValue {
  const id = 'gwet_ac1';
  const raters = table.raters.length;
  const codes = new Int32Array(table.items.length * 2).fill(-1);
  let n = 0;
  for (let item = 0; item < table.items.length; item++) {
    const [a, b] = [table.codes[item * raters + first] ?? -1, table.codes[item * raters + second] ?? -1];
    if (a < 0 || b < 0) continue;
    codes[2 * item] = a;
    codes[2 * item + 1] = b;
    n++;
  }
  if (n === 0) return { id, value: null, n, reason: 'No item was rated by both.' };
  const two = { ...table, raters: [table.raters[first] ?? '', table.raters[second] ?? ''], codes };
  const positions = ranks(table.categories.length);
  const statistic = chanceCorrected(collapse(two, 'multisets'), 'gwet', agreementWeights('unweighted', positions));
  const value = statistic.value(sumsOf(statistic));
  if (Number.isNaN(value)) return { id, value: null, n, reason: 'There is only one category.' };
  const outcome = linearisedInterval(statistic, level, table.clusters);
  return { id, value, n, ...('ci' in outcome ? { ci: outcome.ci } : { ci_reason: outcome.reason }) };
}

/** The values of the items that both rated, in the items' order. */
function jointValues(
  table: RatingTable,
  positions: Float64Array,
  first: number,
  second: number,
): [Float64Array, Float64Array] {
  const raters = table.raters.length;
  const [x, y]: [number[], number[]] = [[], []];
  for (let at = 0; at < table.codes.length; at += raters) {
    const [a, b] = [table.codes[at + first] ?? -1, table.codes[at + second] ?? -1];
    if (a < 0 || b < 0) continue;
    x.push(positions[a] ?? 0);
    y.push(positions[b] ?? 0);
  }
  return [Float64Array.from(x), Float64Array.from(y)];
}
