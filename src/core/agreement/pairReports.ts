import { correlations } from './coefficients/association';
import { blandAltman } from './coefficients/blandAltman';
import { type Candidate, type Prepared, prepare } from './coefficients/candidate';
import { confusionOf, jointCounts } from './coefficients/cohen';
import { cohenCandidates } from './coefficients/cohenCandidates';
import { familyCandidate } from './coefficients/familyCandidate';
import { wilsonInterval } from './intervals/wilson';
import { withOutcome } from './intervals/withOutcome';
import { listsCategories } from './listsCategories';
import { NO_VALUE, type RatingTable } from './ratingTable';
import type { BlandAltman, CoefficientValue, PairReport } from './report';

/** Every pair of raters on the items that both rated, in the order of the table's raters. */
export function pairReports({ table }: Prepared, level: number): PairReport[] {
  const pairs: PairReport[] = [];
  for (let second = 1; second < table.raters.length; second++) {
    for (let first = 0; first < second; first++) pairs.push(pairReport(table, first, second, level));
  }
  return pairs;
}

function pairReport(all: RatingTable, first: number, second: number, level: number): PairReport {
  const { table, items } = pairTable(all, first, second);
  const raters: [string, string] = [all.raters[first] ?? '', all.raters[second] ?? ''];
  const n = items.length;
  const confusion = listsCategories(all) ? confusionOf(jointCounts(table, 0, 1)) : [];
  // Two raters who share no item are still two: with no values `prepare` would leave both out.
  const prepared = { ...prepare(table), table };
  const coefficients = [
    percentOf(prepared, n, level),
    ...cohenCandidates(prepared).map((candidate) => evaluated(candidate, level)),
    evaluated(familyCandidate(prepared, 'gwet_ac1', 'gwet', 'unweighted'), level),
  ].map((each) => (n === 0 ? { ...each, reason: 'No item was rated by both.' } : each));
  if (all.scale === 'nominal') return { raters, n, coefficients, confusion };
  const [x, y] = [0, 1].map((rater) =>
    Float64Array.from(items, (item) => prepared.positions[table.codes[2 * item + rater] ?? 0] ?? Number.NaN),
  ) as [Float64Array, Float64Array];
  const limits = limitsOf(table, items, x, y, level);
  return {
    raters,
    n,
    coefficients: [...coefficients, ...associations(table, x, y, level)],
    confusion,
    ...(limits ? { bland_altman: limits } : {}),
  };
}

/** The values of two raters on the items that both rated, and which items those are. */
function pairTable(all: RatingTable, first: number, second: number): { table: RatingTable; items: number[] } {
  const count = all.raters.length;
  const codes = new Int32Array(all.items.length * 2).fill(NO_VALUE);
  const items: number[] = [];
  for (let item = 0; item < all.items.length; item++) {
    const [a, b] = [all.codes[item * count + first] ?? NO_VALUE, all.codes[item * count + second] ?? NO_VALUE];
    if (a === NO_VALUE || b === NO_VALUE) continue;
    codes[2 * item] = a;
    codes[2 * item + 1] = b;
    items.push(item);
  }
  return { table: { ...all, raters: [all.raters[first] ?? '', all.raters[second] ?? ''], codes }, items };
}

function evaluated({ point, standard }: Candidate, level: number): CoefficientValue {
  return withOutcome(point, point.value === null ? undefined : standard?.(level));
}

/** Percent agreement with Wilson's interval of a share; over clusters with the linearised one. */
function percentOf(prepared: Prepared, n: number, level: number): CoefficientValue {
  const candidate = familyCandidate(prepared, 'percent_agreement', 'none', 'unweighted');
  const { value } = candidate.point;
  if (value === null || prepared.table.clusters) return evaluated(candidate, level);
  return { ...candidate.point, ci: wilsonInterval(value * n, n, level) };
}

/** Their intervals take items as independent, so that over clusters they have none. */
function associations(table: RatingTable, x: Float64Array, y: Float64Array, level: number): CoefficientValue[] {
  const all = correlations(x, y, level);
  const { clusters } = table;
  if (!clusters) return all;
  return all.map(({ ci, ...each }) =>
    ci
      ? {
          ...each,
          ci_reason: `No interval: Fisher's takes items as independent, and those of one ${clusters.key} are not.`,
        }
      : each,
  );
}

function limitsOf(
  { clusters }: RatingTable,
  items: readonly number[],
  x: Float64Array,
  y: Float64Array,
  level: number,
): BlandAltman | null {
  if (!clusters) return blandAltman(x, y, level);
  const of = Int32Array.from(items, (item) => clusters.of[item] ?? 0);
  return blandAltman(x, y, level, { of, key: clusters.key });
}
