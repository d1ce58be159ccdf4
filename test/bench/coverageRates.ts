// How often 95 % intervals of corrected rates cover the truth: `npm run bench -- coverage rates`.
import { quantile } from '../../src/core/agreement/intervals/bootstrap';
import { type Random, seededRandom } from '../../src/core/agreement/intervals/random';
import { wilsonInterval } from '../../src/core/agreement/intervals/wilson';
import { ppiMean } from '../../src/core/calibration/rates/ppi';
import { predictiveValues } from '../../src/core/calibration/rates/predictiveValues';
import { roganGladen } from '../../src/core/calibration/rates/roganGladen';

/** How often a judge finds positives and lets negatives pass. */
export interface SimulatedJudge {
  sensitivity: number;
  specificity: number;
}

export interface RateCase extends SimulatedJudge {
  rate: number;
  labelled: number;
  records: number;
  /** `random`: from the records. `by judge`: half of them called positive. `elsewhere`: from where the rate is 30 %. */
  picked: 'random' | 'by judge' | 'elsewhere';
}

export const METHODS = ['observed', 'people', 'delta', 'lee', 'ppi', 'ppi_pp', 'predictive', 'quoted'] as const;
export type RateMethod = (typeof METHODS)[number];

/** Of the simulations that have an interval. */
export interface MethodCoverage {
  coverage: number;
  /** Median. */
  width: number;
  /** Share of the simulations without an interval. */
  none: number;
}

export interface RateCell extends RateCase {
  methods: Record<RateMethod, MethodCoverage>;
  /** Shares of the simulations: Rogan and Gladen's estimate refused, and cut at 0. */
  refused: number;
  clipped: number;
}

const LEVEL = 0.95;
/** Fewer than the product takes, for time: quantiles are then known to about a tenth of a tail's width. */
const DRAWS = 1000;
const ELSEWHERE = 0.3;

interface Ends {
  low: number;
  high: number;
}

/** Draws what a judge says. */
class World {
  constructor(
    private readonly random: Random,
    private readonly of: RateCase,
  ) {}

  private happens(chance: number): number {
    return this.random.below(2 ** 32) < chance * 2 ** 32 ? 1 : 0;
  }

  /** The judge's word on one record, and what it is. */
  one(rate: number): { gold: number; judged: number } {
    const gold = this.happens(rate);
    return { gold, judged: this.happens(gold === 1 ? this.of.sensitivity : 1 - this.of.specificity) };
  }

  labelled(): { gold: Float64Array; judged: Float64Array } {
    const { labelled, picked, rate } = this.of;
    const items = Array.from({ length: labelled }, (_, place) => {
      if (picked !== 'by judge') return this.one(picked === 'elsewhere' ? ELSEWHERE : rate);
      const wanted = place % 2;
      for (;;) {
        const item = this.one(rate);
        if (item.judged === wanted) return item;
      }
    });
    return {
      gold: Float64Array.from(items, ({ gold }) => gold),
      judged: Float64Array.from(items, ({ judged }) => judged),
    };
  }

  records(): Float64Array {
    const { rate, sensitivity, specificity, records } = this.of;
    const yes = rate * sensitivity + (1 - rate) * (1 - specificity);
    return Float64Array.from({ length: records }, () => this.happens(yes));
  }
}

const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);

/** The intervals of one simulated study, by method. */
function intervals(world: World, seed: number) {
  const { gold, judged } = world.labelled();
  const unlabelled = world.records();
  const [n, m1, yes, positives] = [gold.length, sum(gold), sum(judged), sum(unlabelled)];
  const tp = gold.reduce((all, value, place) => all + value * (judged[place] ?? 0), 0);
  const rogan = roganGladen(
    { positives, n: unlabelled.length, tp, positivesGold: m1, tn: n - yes - m1 + tp, negativesGold: n - m1 },
    LEVEL,
  );
  const means = ppiMean({ gold, judged, unlabelled }, LEVEL);
  const predictive = predictiveValues(
    { positives, n: unlabelled.length, tp, judgedPositive: yes, fn: m1 - tp, judgedNegative: n - yes },
    { level: LEVEL, seed, draws: DRAWS },
  );
  const people = wilsonInterval(m1, n, LEVEL);
  const ends: Record<RateMethod, Ends | undefined> = {
    observed: wilsonInterval(positives, unlabelled.length, LEVEL),
    people,
    delta: rogan.delta,
    lee: rogan.ci,
    ppi: means.ppi.ci,
    ppi_pp: means.ppi_pp.ci,
    predictive: predictive.ci,
    quoted: predictive.ci ?? people,
  };
  return { ends, refused: rogan.estimate === null, clipped: (rogan.unclipped ?? 1) <= 0 };
}

/** Coverage of every method in one case. */
export function coverageOfRates(of: RateCase, simulations: number, seed: number): RateCell {
  const world = new World(seededRandom(seed), of);
  const covered = new Map<RateMethod, number>(METHODS.map((method) => [method, 0]));
  const widths = new Map<RateMethod, number[]>(METHODS.map((method) => [method, []]));
  let [refused, clipped] = [0, 0];
  for (let i = 0; i < simulations; i += 1) {
    const study = intervals(world, i + 1);
    if (study.refused) refused += 1;
    if (study.clipped) clipped += 1;
    for (const method of METHODS) {
      const ends = study.ends[method];
      if (!ends) continue;
      widths.get(method)?.push(ends.high - ends.low);
      if (ends.low <= of.rate && of.rate <= ends.high) covered.set(method, (covered.get(method) ?? 0) + 1);
    }
  }
  const methods = Object.fromEntries(
    METHODS.map((method) => {
      const own = Float64Array.from(widths.get(method) ?? []).sort();
      const coverage = own.length > 0 ? (covered.get(method) ?? 0) / own.length : Number.NaN;
      return [method, { coverage, width: quantile(own, 0.5), none: 1 - own.length / simulations }];
    }),
  ) as RateCell['methods'];
  return { ...of, methods, refused: refused / simulations, clipped: clipped / simulations };
}

const JUDGES: SimulatedJudge[] = [
  { sensitivity: 0.9, specificity: 0.99 },
  { sensitivity: 0.8, specificity: 0.95 },
];

/** All cases in which labelled items are drawn at random. */
export const randomCases: RateCase[] = [10_000, 1000].flatMap((records) =>
  (records === 1000 ? [0.01, 0.05, 0.2] : [0.003, 0.01, 0.05, 0.2]).flatMap((rate) =>
    [100, 300, 1000].flatMap((labelled) =>
      JUDGES.map((judge) => ({ ...judge, rate, labelled, records, picked: 'random' as const })),
    ),
  ),
);

/** Cases in which they are not. */
export const pickedCases: RateCase[] = (['by judge', 'elsewhere'] as const).flatMap((picked) =>
  [0.01, 0.05].flatMap((rate) => JUDGES.map((judge) => ({ ...judge, rate, labelled: 300, records: 10_000, picked }))),
);
