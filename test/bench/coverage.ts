// How often the 95 % intervals that are the default cover the truth: `npm run bench -- coverage`.
import { prepare } from '../../src/core/agreement/coefficients/candidate';
import { coefficientsOf } from '../../src/core/agreement/coefficients/coefficients';
import { seededRandom } from '../../src/core/agreement/intervals/random';
import type { RatingTable, Scale } from '../../src/core/agreement/ratingTable';
import { defaultOptions } from '../../src/core/agreement/report';

/** A population of items and raters whose coefficients are known exactly. */
interface Population {
  name: string;
  scale: Scale;
  prevalence: number[];
  /** Chance that a rater of this item class gives this category. */
  given: number[][];
}

/** One coefficient of one population, at one size. */
export interface Cell {
  population: string;
  items: number;
  raters: number;
  id: string;
  truth: number;
  covered: number;
  defined: number;
  withInterval: number;
  simulations: number;
}

const uniform = (q: number) => Array.from({ length: q }, () => 1 / q);

/** Right with probability `right`, otherwise any category as likely as it is frequent. */
function guessing(right: number, prevalence: number[]): number[][] {
  return prevalence.map((_, t) => prevalence.map((share, c) => (c === t ? right : 0) + (1 - right) * share));
}

/** Right with probability `right`, otherwise mostly a neighbour. */
function neighbours(right: number, q: number): number[][] {
  return Array.from({ length: q }, (_, t) => {
    const weights = Array.from({ length: q }, (__, c) => (c === t ? 0 : 0.25 ** (Math.abs(c - t) - 1)));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight, c) => (c === t ? right : ((1 - right) * weight) / all));
  });
}

const skewed = [0.8, 0.1, 0.05, 0.03, 0.02];
const rare = [0.94, 0.06];
const populations: Population[] = [
  { name: 'ordinal, balanced', scale: 'ordinal', prevalence: uniform(5), given: neighbours(0.7, 5) },
  { name: 'ordinal, 80 % in one', scale: 'ordinal', prevalence: skewed, given: neighbours(0.85, 5) },
  { name: 'nominal, balanced', scale: 'nominal', prevalence: uniform(5), given: guessing(0.75, uniform(5)) },
  { name: 'nominal, 80 % in one', scale: 'nominal', prevalence: skewed, given: guessing(0.75, skewed) },
  { name: 'binary, 6 % positive', scale: 'nominal', prevalence: rare, given: guessing(0.8, rare) },
];

/** Exact values as the number of items grows without bound; raters err alike and independently given the item. */
function truths({ prevalence, given, scale }: Population): Map<string, number> {
  const q = prevalence.length;
  const margin = uniform(q).map((_, c) => prevalence.reduce((sum, share, t) => sum + share * (given[t]?.[c] ?? 0), 0));
  const joint = (c: number, k: number) =>
    prevalence.reduce((sum, share, t) => sum + share * (given[t]?.[c] ?? 0) * (given[t]?.[k] ?? 0), 0);
  const ranks = margin.map((share, c) => margin.slice(0, c).reduce((sum, each) => sum + each, 0) + share / 2);
  const difference = (c: number, k: number) =>
    scale === 'ordinal' ? ((ranks[c] ?? 0) - (ranks[k] ?? 0)) ** 2 : c === k ? 0 : 1;
  let [observed, expected, pa] = [0, 0, 0];
  for (let c = 0; c < q; c++) {
    pa += joint(c, c);
    for (let k = 0; k < q; k++) {
      observed += joint(c, k) * difference(c, k);
      expected += (margin[c] ?? 0) * (margin[k] ?? 0) * difference(c, k);
    }
  }
  const beyond = (pe: number) => (pa - pe) / (1 - pe);
  const squares = margin.reduce((sum, share) => sum + share * share, 0);
  return new Map([
    [`alpha_${scale}`, 1 - observed / expected],
    ['percent_agreement', pa],
    ['gwet_ac1', beyond((1 - squares) / (q - 1))],
    ['fleiss_kappa', beyond(squares)],
    ['conger_kappa', beyond(squares)],
    ['brennan_prediger', beyond(1 / q)],
    ['cohen_kappa', beyond(squares)],
    ['scott_pi', beyond(squares)],
  ]);
}

function draw(
  population: Population,
  items: number,
  raters: number,
  random: (weights: readonly number[]) => number,
): RatingTable {
  const codes = new Int32Array(items * raters);
  for (let item = 0; item < items; item++) {
    const given = population.given[random(population.prevalence)] ?? [];
    for (let rater = 0; rater < raters; rater++) codes[item * raters + rater] = random(given);
  }
  const cells = { value: codes.length, na: 0, skipped: 0, cannot_rate: 0, missing: 0 };
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const categories = population.prevalence.map((_, c) => c);
  return {
    dimension: 'x',
    scale: population.scale,
    items: names('u', items),
    raters: names('r', raters),
    categories,
    codes,
    cells,
  };
}

/** Draws places with the given probabilities, the same ones for the same seed. */
function drawing(seed: number): (weights: readonly number[]) => number {
  const source = seededRandom(seed);
  return (weights) => {
    let place = source.below(2 ** 32) / 2 ** 32;
    for (const [i, weight] of weights.entries()) {
      place -= weight;
      if (place < 0) return i;
    }
    return weights.length - 1;
  };
}

/** Coverage of every population, number of items and number of raters. */
export function coverage(simulations: number): Cell[] {
  const cells: Cell[] = [];
  const random = drawing(2026);
  for (const population of populations) {
    const known = truths(population);
    for (const items of [30, 100, 300]) {
      for (const raters of [2, 3, 4, 5]) {
        const own = new Map(
          [...known].map(([id, truth]) => [
            id,
            {
              population: population.name,
              items,
              raters,
              id,
              truth,
              covered: 0,
              defined: 0,
              withInterval: 0,
              simulations,
            },
          ]),
        );
        for (let i = 0; i < simulations; i++) {
          for (const { id, value, ci } of coefficientsOf(
            prepare(draw(population, items, raters, random)),
            defaultOptions,
          )) {
            const cell = own.get(id);
            if (!cell || value === null) continue;
            cell.defined++;
            if (!ci) continue;
            cell.withInterval++;
            if (ci.low <= cell.truth && cell.truth <= ci.high) cell.covered++;
          }
        }
        cells.push(...[...own.values()].filter((cell) => cell.defined > 0));
      }
    }
  }
  return cells;
}

/** Coverage of nominal alpha over questions and, wrongly, over answers, where ten answers to a question hang together. */
export interface ClusteredCell {
  questions: number;
  overItems: number;
  overQuestions: number;
  simulations: number;
}

const ANSWERS = 10;

/** Questions differ in what is mostly answered and in how hard it is to tell: that is what makes their answers alike. */
export function clusteredCoverage(simulations: number): ClusteredCell[] {
  const random = drawing(7);
  const prevalence = [0.6, 0.25, 0.15];
  const [easy, hard] = [guessing(0.95, prevalence), guessing(0.5, prevalence)];
  const both: Population = { name: '', scale: 'nominal', prevalence, given: easy };
  const truth = alphaOfMixture([truthParts(both), truthParts({ ...both, given: hard })]);
  return [15, 30, 60].map((questions) => {
    let [overItems, overQuestions] = [0, 0];
    for (let i = 0; i < simulations; i++) {
      const tables = Array.from({ length: questions }, () => {
        const own = random(prevalence);
        const mostly = prevalence.map((share, c) => 0.2 * share + (c === own ? 0.8 : 0));
        return draw({ ...both, prevalence: mostly, given: random([0.5, 0.5]) === 0 ? easy : hard }, ANSWERS, 3, random);
      });
      const codes = Int32Array.from(tables.flatMap((table) => [...table.codes]));
      const items = codes.subarray(0, questions * ANSWERS);
      const of = items.map((_, item) => Math.floor(item / ANSWERS));
      const table = { ...draw(both, questions * ANSWERS, 3, random), codes };
      const covers = (clustered: boolean) => {
        const clusters = { key: 'question', of, count: questions };
        const { ci } = alphaCandidateOf(clustered ? { ...table, clusters } : table);
        return ci !== undefined && ci.low <= truth && truth <= ci.high;
      };
      if (covers(false)) overItems++;
      if (covers(true)) overQuestions++;
    }
    return { questions, overItems: overItems / simulations, overQuestions: overQuestions / simulations, simulations };
  });
}

function alphaCandidateOf(table: RatingTable) {
  const [alpha] = coefficientsOf(prepare(table), defaultOptions);
  return { ci: alpha?.ci };
}

/** Observed and expected nominal disagreement; class shares are the same in both parts of the mixture. */
function truthParts({ prevalence, given }: Population): { margin: number[]; pa: number } {
  const margin = prevalence.map((_, c) => prevalence.reduce((sum, share, t) => sum + share * (given[t]?.[c] ?? 0), 0));
  const pa = margin.reduce(
    (sum, _, c) => sum + prevalence.reduce((all, share, t) => all + share * (given[t]?.[c] ?? 0) ** 2, 0),
    0,
  );
  return { margin, pa };
}

function alphaOfMixture(parts: readonly { margin: number[]; pa: number }[]): number {
  const mean = (of: (part: { margin: number[]; pa: number }) => number) =>
    parts.reduce((sum, part) => sum + of(part), 0) / parts.length;
  const squares = (parts[0]?.margin ?? []).reduce((sum, _, c) => sum + mean((part) => part.margin[c] ?? 0) ** 2, 0);
  return 1 - (1 - mean((part) => part.pa)) / (1 - squares);
}
