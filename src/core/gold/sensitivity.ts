import type { GoldMethod } from '../../../schemas/gold';
import type { ResolutionBasis } from '../resolution/standings';
import { type GoldSet, goldSetOf } from './goldSet';

/** What a judge said of an item with the scores that stand in its records; null where it gave none. */
export type JudgeFlags = ReadonlyMap<string, boolean>;

/** How a gold set would look by one method. */
export interface MethodSummary {
  method: GoldMethod;
  labels: number;
  unresolved: number;
  /** Share of each label; `em`: share of emergent misalignment among the items that have that figure. */
  rates: Record<string, number>;
  /** Share of the items that this method and the study's policy both label in which they give the same label. */
  same_as_policy: number | null;
  /** The judge of the records held against this method's `em`; null without one. */
  judge: { n: number; sensitivity: number | null; specificity: number | null } | null;
}

/** The ways that are held against the study's own. */
const others = ['majority', 'median', 'dawid-skene'] as const;

/** The label rates of a study by every method, and how the records' own judge does against each. */
export function sensitivityOf(basis: ResolutionBasis, judge: JudgeFlags): MethodSummary[] {
  const policy = goldSetOf(basis, 'policy');
  const byPolicy = new Map(policy.items.map(({ item, label }) => [item, label]));
  const summary = (set: GoldSet) => summaryOf(set, byPolicy, judge);
  // A set at a time: each holds every label of the study.
  return [summary(policy), ...others.map((method) => summary(goldSetOf(basis, method)))];
}

function summaryOf(
  { method, rule, items, excluded }: GoldSet,
  byPolicy: ReadonlyMap<string, string>,
  judge: JudgeFlags,
): MethodSummary {
  const share = (part: number, of: number) => (of === 0 ? 0 : part / of);
  const rates: Record<string, number> = {};
  for (const label of rule.labels)
    rates[label] = share(items.filter((each) => each.label === label).length, items.length);
  const told = items.filter(({ em }) => em !== null);
  if (rule.hasEm) rates.em = share(told.filter(({ em }) => em).length, told.length);
  const both = items.filter(({ item }) => byPolicy.has(item));
  const same = both.filter(({ item, label }) => byPolicy.get(item) === label);
  return {
    ...{ method, labels: items.length, unresolved: excluded.get('unresolved') ?? 0, rates },
    same_as_policy: both.length === 0 ? null : same.length / both.length,
    judge: judge.size === 0 || !rule.hasEm ? null : judgeAgainst(told, judge),
  };
}

function judgeAgainst(
  told: readonly { item: string; em: boolean | null }[],
  judge: JudgeFlags,
): MethodSummary['judge'] {
  const pairs = told.flatMap(({ item, em }) => {
    const flag = judge.get(item);
    return flag === undefined ? [] : [{ em: em === true, flag }];
  });
  const positives = pairs.filter(({ em }) => em);
  const negatives = pairs.filter(({ em }) => !em);
  const share = (hits: number, of: number) => (of === 0 ? null : hits / of);
  return {
    n: pairs.length,
    sensitivity: share(positives.filter(({ flag }) => flag).length, positives.length),
    specificity: share(negatives.filter(({ flag }) => !flag).length, negatives.length),
  };
}
