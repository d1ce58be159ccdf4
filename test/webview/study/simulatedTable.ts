import type { Scalar } from '../../../schemas/codebook';
import { NO_VALUE, type RaterTrace, type RatingTable, type Scale } from '../../../src/core/agreement/ratingTable';

export interface Simulation {
  dimension: string;
  scale: Scale;
  categories: readonly Scalar[];
  raters: readonly string[];
  items: number;
  /** How often each category is the true one, up to a factor. */
  prevalence: readonly number[];
  /** Share of ratings that are the true one; the rest fall beside it on a scale and anywhere among names. */
  accuracy: number;
  /** What single raters add to what they would have given. */
  bias?: Readonly<Record<string, number>>;
  /** Share of ratings that are missing. */
  missing?: number;
  /** Items a question; absent: no clusters. */
  perQuestion?: number;
  /** With times, order and this many repeated items a rater. */
  repeats?: number;
  seed?: number;
}

/** A table of made-up ratings, the same on every run. */
export function simulatedTable(simulation: Simulation): RatingTable {
  const { dimension, scale, categories, raters, items, missing = 0, perQuestion, repeats } = simulation;
  const random = generator(simulation.seed ?? 7);
  const truths = Array.from({ length: items }, () => drawn(simulation.prevalence, random()));
  const rate = (item: number, rater: string) => rating(simulation, truths[item] ?? 0, rater, random);
  const codes = Int32Array.from({ length: items * raters.length }, (_, cell) => {
    const code = rate(Math.floor(cell / raters.length), raters[cell % raters.length] ?? '');
    return random() < missing ? NO_VALUE : code;
  });
  const values = codes.filter((code) => code !== NO_VALUE).length;
  return {
    ...{ dimension, scale, categories, codes, raters },
    items: Array.from({ length: items }, (_, item) => itemName(item)),
    cells: { value: values, na: 0, skipped: Math.min(2, codes.length - values), cannot_rate: 0, missing: 0 },
    ...(perQuestion === undefined
      ? {}
      : {
          clusters: {
            ...{ key: 'question', count: Math.ceil(items / perQuestion) },
            of: Int32Array.from({ length: items }, (_, item) => Math.floor(item / perQuestion)),
          },
        }),
    ...(repeats === undefined ? {} : { traces: raters.map((rater, column) => traceOf(rater, column)) }),
  };

  function traceOf(rater: string, column: number): RaterTrace {
    const code = (item: number) => codes[item * raters.length + column] ?? NO_VALUE;
    const rated = truths.map((_, item) => item).filter((item) => code(item) !== NO_VALUE);
    return {
      rater,
      order: rated.map((item) => ({ item, ms: Math.round(6000 + 9000 * random() + column * 1500 - item * 20) })),
      repeats: rated.slice(0, repeats).map((item) => ({ item, first: code(item), second: rate(item, rater) })),
    };
  }
}

export function itemName(item: number): string {
  return `c1-${item.toString(16).padStart(20, '0')}`;
}

function rating(simulation: Simulation, truth: number, rater: string, random: () => number): number {
  const { scale, categories, accuracy, bias = {} } = simulation;
  const last = categories.length - 1;
  const isRight = random() < accuracy;
  if (scale === 'nominal') return isRight ? truth : Math.floor(random() * categories.length);
  const spread = Math.max(1, Math.round(last / 8));
  const off = isRight ? 0 : (random() < 0.5 ? -1 : 1) * Math.ceil(random() * spread);
  const own = random() < Math.abs(bias[rater] ?? 0) % 1 ? Math.sign(bias[rater] ?? 0) : 0;
  return Math.min(last, Math.max(0, truth + off + own + Math.trunc(bias[rater] ?? 0)));
}

function drawn(weights: readonly number[], at: number): number {
  const total = weights.reduce((sum, each) => sum + each, 0);
  let left = at * total;
  const found = weights.findIndex((each) => {
    left -= each;
    return left < 0;
  });
  return found < 0 ? weights.length - 1 : found;
}

/** A small generator of numbers in [0, 1); the tests need the same ones every time, not good ones. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
