import { type Statistic, sumsOf } from '../../agreement/coefficients/statistic';
import { collapse } from '../../agreement/coefficients/unitPatterns';
import { bootstrapInterval, type Resampled, resample } from '../../agreement/intervals/bootstrap';
import { raterKappa } from '../../agreement/raters/raterKappa';
import { selfAgreement } from '../../agreement/raters/selfAgreement';
import { type Clusters, NO_VALUE, type RatingTable } from '../../agreement/ratingTable';
import type { CoefficientValue, Interval } from '../../agreement/report';
import type { CeilingReport } from '../report';
import { type BesideRaters, besideRaters } from './besideRaters';

export interface CeilingInput {
  humans: RatingTable;
  /** The judge's and gold's places in `humans.categories`, item by item; `NO_VALUE` where there is none. */
  judge: Int32Array;
  gold: Int32Array;
  /** `em` or a dimension. */
  of: string;
  /** What items are sampled by; absent: as the table has it. */
  clusters?: Clusters | undefined;
}

export interface CeilingOptions {
  level: number;
  seed: number;
  resamples: number;
}

/**
 * How near the judge comes to people, beside how near they come to each other: each rater in turn, and the judge on the same items,
 * against the consensus of the other raters, by the same kappa (quadratic on a scale). A judge's kappa with gold alone has no ceiling
 * to be read by: gold holds what the raters said. The intervals of the differences are percentiles of a bootstrap over items, or whole
 * clusters; the consensus of an item stays as it is. Raters are taken as these and no others.
 */
export function ceilingOf(input: CeilingInput, options: CeilingOptions): CeilingReport {
  const clusters = input.clusters ?? input.humans.clusters;
  const humans = clusters ? { ...input.humans, clusters } : input.humans;
  const patterns = collapse(
    { ...humans, raters: [...humans.raters, ''], codes: withJudge(humans, input.judge) },
    'rows',
  );
  const beside = besideRaters(humans, patterns);
  const sums = sumsOf(beside.statistic(() => 0));
  const figures = humans.raters.map((rater, place) => figuresOf(beside, sums, rater, place));
  const compared = [...figures.keys()].filter((place) => figures[place]?.difference !== null);
  const each = compared.map((place) => beside.statistic((drawn) => beside.difference(drawn, place)));
  const ofMean = beside.statistic(
    (drawn) => meanOf(compared.map((place) => beside.difference(drawn, place))) ?? Number.NaN,
  );
  const drawn = compared.length > 0 ? resample([...each, ofMean], options.resamples, options.seed, clusters) : null;
  const ciOf = (statistic: Statistic | undefined, all: number | null): Interval | null =>
    drawn && statistic && all !== null ? percentiles(statistic, all, drawn.of(statistic), options, clusters) : null;
  const difference = meanOf(compared.map((place) => figures[place]?.difference ?? 0));
  return {
    of: input.of,
    measure: humans.scale === 'nominal' ? 'kappa' : 'kappa_quadratic',
    judge_gold: withGold(humans, input, options.level),
    raters: figures.map((figure, place) => ({ ...figure, ci: ciOf(each[compared.indexOf(place)], figure.difference) })),
    mean: {
      raters: meanOf(compared.map((place) => figures[place]?.rater_value ?? 0)),
      judge: meanOf(compared.map((place) => figures[place]?.judge_value ?? 0)),
      difference,
      ci: ciOf(ofMean, difference),
    },
    selves: selvesOf(humans, options.level),
  };
}

/** The table's codes with the judge as one more rater, the last. */
function withJudge({ codes, raters, items }: RatingTable, judge: Int32Array): Int32Array {
  const people = raters.length;
  const all = new Int32Array(items.length * (people + 1));
  for (let item = 0; item < items.length; item += 1) {
    all.set(codes.subarray(item * people, (item + 1) * people), item * (people + 1));
    all[item * (people + 1) + people] = judge[item] ?? NO_VALUE;
  }
  return all;
}

function figuresOf({ kappa, at }: BesideRaters, sums: Float64Array, rater: string, place: number) {
  const defined = (value: number) => (Number.isNaN(value) ? null : value);
  const rater_value = defined(kappa.value(sums, at(place)));
  const judge_value = defined(kappa.value(sums, at(place) + kappa.size));
  const difference = rater_value === null || judge_value === null ? null : judge_value - rater_value;
  return { rater, n: sums[at(place)] ?? 0, rater_value, judge_value, difference };
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Null where no resample differs from another: then nothing tells how far off the difference may be. */
function percentiles(
  statistic: Statistic,
  all: number,
  resampled: Resampled,
  options: CeilingOptions,
  clusters: Clusters | undefined,
): Interval | null {
  if (resampled.values.every((value) => value === resampled.values[0])) return null;
  const outcome = bootstrapInterval(statistic, all, resampled, { ...options, kind: 'bootstrap' }, clusters);
  return 'ci' in outcome ? outcome.ci : null;
}

function withGold(table: RatingTable, { judge, gold }: CeilingInput, level: number): CoefficientValue {
  return raterKappa(table, level, (add) => {
    let n = 0;
    for (const [item, first] of judge.entries()) {
      const second = gold[item] ?? NO_VALUE;
      if (first === NO_VALUE || second === NO_VALUE) continue;
      n += 1;
      add(item, first, second, 1);
    }
    return n;
  });
}

function selvesOf(table: RatingTable, level: number): CeilingReport['selves'] {
  return (table.traces ?? []).flatMap((trace) => {
    const self = selfAgreement(table, trace, level);
    if (!self) return [];
    const value = self.coefficients.find(({ id }) => id.startsWith('cohen_kappa'))?.value ?? null;
    return [{ rater: trace.rater, n: self.n, value }];
  });
}
