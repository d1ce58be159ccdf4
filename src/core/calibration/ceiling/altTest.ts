import { tCdf } from '../../agreement/intervals/distributions';
import { sampleMoments } from '../../agreement/intervals/meanInterval';
import { NO_VALUE, positionsOf, type RatingTable } from '../../agreement/ratingTable';
import { listed } from '../../agreement/words';
import type { AltTest } from '../report';
import { benjaminiYekutieli } from './benjaminiYekutieli';

/** People's own ratings and the judge's, item by item. */
export interface AltTestInput {
  humans: Pick<RatingTable, 'scale' | 'items' | 'raters' | 'categories' | 'codes'>;
  /** The judge's value of each item as `positionsOf` counts (a number as it is, a name by its rank from 1); NaN where it gave none. */
  judge: Float64Array;
  /** How near a value is to those of the others: the share that is equal, or the root mean squared difference, negative. */
  scoring: 'accuracy' | 'neg_rmse';
}

export interface AltTestOptions {
  /** What is granted to the judge for costing less than a person; chosen before looking. */
  epsilon: number;
  /** Share of rejections that may be false. */
  q: number;
  /** A rater with fewer items is not compared; an item that fewer people rated is not used. */
  minItems: number;
  minHumans: number;
}

/**
 * The alternative annotator test (Calderon, Reichart and Dror, ACL 2025, arXiv 2501.10970). Each person in turn is held beside the judge by how
 * near either is to the other people on her items; a tie is a win for both. Her advantage, less epsilon, is tested with a one-sided
 * t, all people together by Benjamini and Yekutieli. The winning rate is the share of people over whom the judge is
 * found to win; at half it passes. The advantage probability is how often, on average, the judge is as near as she is. Where a
 * person's differences are all the same, t is not defined and the difference itself decides. Who is left out is said in `reason`.
 */
export function altTest({ humans, judge, scoring }: AltTestInput, options: AltTestOptions): AltTest {
  const { epsilon, q, minItems } = options;
  const compared = humans.raters.map((annotator, rater) => ({
    annotator,
    ...winsOf({ humans, judge, scoring }, rater, options.minHumans),
  }));
  const tested = compared.filter(({ llm }) => llm.length >= Math.max(1, minItems));
  const left = compared
    .filter((each) => !tested.includes(each))
    .map(({ annotator, llm }) => `${annotator} (${llm.length})`);
  const outcomes = tested.map(({ annotator, llm, human }) => ({ annotator, ...outcomeOf(llm, human, epsilon) }));
  const rejected = benjaminiYekutieli(
    outcomes.map(({ decisive }) => decisive),
    q,
  );
  const per_annotator = outcomes.map(({ decisive: _, ...each }, i) => ({ ...each, rejected: rejected[i] ?? false }));
  const reason = reasonOf(left, options, tested.length);
  if (tested.length === 0) {
    return { epsilon, winning_rate: null, advantage_probability: null, passes: null, per_annotator, reason };
  }
  const winning_rate = rejected.filter(Boolean).length / tested.length;
  const advantage_probability = per_annotator.reduce((sum, { rho_llm }) => sum + rho_llm, 0) / tested.length;
  return {
    ...{ epsilon, winning_rate, advantage_probability, passes: winning_rate >= 0.5, per_annotator },
    ...(reason === '' ? {} : { reason }),
  };
}

/** For each item of a rater whether the judge is as near to the others as she is, and she as the judge; 1 is yes. */
function winsOf({ humans, judge, scoring }: AltTestInput, rater: number, minHumans: number) {
  const { codes, raters, items } = humans;
  const positions = positionsOf(humans);
  const [llm, human]: [number[], number[]] = [[], []];
  for (let item = 0; item < items.length; item += 1) {
    const values = raters.map((_, other) => positions[codes[item * raters.length + other] ?? NO_VALUE]);
    const [own, said] = [values[rater], judge[item] ?? Number.NaN];
    const others = values.filter((value, other) => other !== rater && value !== undefined) as number[];
    if (own === undefined || Number.isNaN(said) || others.length === 0 || others.length + 1 < minHumans) continue;
    const [hers, its] = [nearness(own, others, scoring), nearness(said, others, scoring)];
    llm.push(its >= hers ? 1 : 0);
    human.push(hers >= its ? 1 : 0);
  }
  return { llm, human };
}

function nearness(value: number, others: readonly number[], scoring: AltTestInput['scoring']): number {
  if (scoring === 'accuracy') return others.filter((other) => other === value).length / others.length;
  return -Math.sqrt(others.reduce((sum, other) => sum + (value - other) ** 2, 0) / others.length);
}

/** `decisive`: the p that she is judged by, also where t is not defined. */
function outcomeOf(llm: readonly number[], human: readonly number[], epsilon: number) {
  const n = llm.length;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n;
  const known = { n, rho_llm: mean(llm), rho_human: mean(human) };
  const moments = sampleMoments(human.map((win, i) => win - (llm[i] ?? 0)));
  const away = (moments?.mean ?? 0) - epsilon;
  if (!moments?.sd) return { ...known, t: null, p: null, decisive: n > 1 && away < 0 ? 0 : 1 };
  const t = away / (moments.sd / Math.sqrt(n));
  const p = tCdf(t, n - 1);
  return { ...known, t, p, decisive: p };
}

function reasonOf(left: readonly string[], { minItems }: AltTestOptions, tested: number): string {
  const out =
    left.length > 0 &&
    `Left out for fewer than ${minItems} items that the judge and another person also rated: ${listed(left)}.`;
  const two =
    tested > 0 &&
    tested + left.length === 2 &&
    'With two people, each is held against one person only: three or more say more.';
  const nobody = tested === 0 && 'There is nobody to compare the judge with.';
  return [nobody, out, two].filter((part) => part !== false).join(' ');
}
