import { spearman } from '../agreement/coefficients/association';
import { prepare } from '../agreement/coefficients/candidate';
import { confusionOf, jointCounts } from '../agreement/coefficients/cohen';
import { familyCandidate } from '../agreement/coefficients/familyCandidate';
import { clusteredMeanInterval, meanInterval, sampleMoments } from '../agreement/intervals/meanInterval';
import { pairReports } from '../agreement/pairReports';
import { NO_VALUE, positionsOf, type RatingTable } from '../agreement/ratingTable';
import type { CoefficientValue } from '../agreement/report';
import type { CalibrationInput, DimensionInput } from './calibrationInput';
import { clustersOf } from './decisionRows';
import type { DimensionCalibration } from './report';

/** What a judge's metric says of one dimension beside what people settled, on the items that have both. */
export function dimensionCalibration(
  of: DimensionInput,
  { labelled, clusterKey }: Pick<CalibrationInput, 'labelled' | 'clusterKey'>,
  level: number,
): DimensionCalibration {
  const places = [...of.rows.keys()].filter((at) => of.gold[at] !== NO_VALUE && of.judged[at] !== NO_VALUE);
  const rows = places.flatMap((at) => labelled[of.rows[at] ?? -1] ?? []);
  const table = tableOf(of, places, clusterKey === null ? undefined : clustersOf(rows, clusterKey));
  const [pair] = pairReports(prepare(table), level);
  return {
    ...{ dimension: of.dimension, title: of.title, metric: of.metric, scale: of.scale, n: places.length },
    categories: [...of.categories],
    confusion: confusionOf(jointCounts(table, 0, 1)),
    coefficients:
      places.length === 0
        ? []
        : [...(pair?.coefficients ?? []), ...(of.scale === 'nominal' ? [] : ofNumbers(of, places, table, level))],
  };
}

/** Gold and judge as two raters. */
function tableOf(of: DimensionInput, places: readonly number[], clusters: RatingTable['clusters']): RatingTable {
  const codes = Int32Array.from(places.flatMap((at) => [of.gold[at] ?? NO_VALUE, of.judged[at] ?? NO_VALUE]));
  return {
    ...{ dimension: of.dimension, scale: of.scale, categories: of.categories, codes, raters: ['gold', 'judge'] },
    items: places.map(String),
    cells: { value: codes.length, na: 0, skipped: 0, cannot_rate: 0, missing: 0 },
    ...(clusters ? { clusters } : {}),
  };
}

/** For an order: weighted agreement by rank, distances in steps of the scale, and how the metric's own numbers rank. */
function ofNumbers(
  of: DimensionInput,
  places: readonly number[],
  table: RatingTable,
  level: number,
): CoefficientValue[] {
  const positions = positionsOf(table);
  const n = places.length;
  const at = (codes: Int32Array, place: number) => positions[codes[place] ?? 0] ?? Number.NaN;
  const differences = Float64Array.from(places, (place) => at(of.judged, place) - at(of.gold, place));
  const raw = places.filter((place) => !Number.isNaN(of.raw[place] ?? Number.NaN));
  const ranks = spearman(
    Float64Array.from(raw, (place) => at(of.gold, place)),
    Float64Array.from(raw, (place) => of.raw[place] ?? 0),
  );
  return [
    familyCandidate(prepare(table), 'gwet_ac2_ordinal', 'gwet', 'ordinal').point,
    mean('mae', differences.map(Math.abs), table.clusters, level),
    mean('bias', differences, table.clusters, level),
    {
      ...{ id: 'spearman_score', value: ranks, n: raw.length },
      ...(ranks === null ? { reason: 'One of the two gave all items the same value.' } : {}),
    },
  ].map((each) => ({ ...each, n: each.n || n }));
}

function mean(id: string, values: Float64Array, clusters: RatingTable['clusters'], level: number): CoefficientValue {
  const moments = sampleMoments(values);
  if (moments === null) return { id, value: null, n: 0, reason: 'There is no item with both.' };
  const ci = clusters ? clusteredMeanInterval(values, clusters, level) : meanInterval(moments, level);
  return { id, value: moments.mean, n: moments.n, ...(ci ? { ci } : {}) };
}
