import type { GoldMethod, GoldSource } from '../../../schemas/gold';
import type { ResolutionBasis } from '../resolution/standings';
import { type LabelRule, labelRuleOf } from './goldLabel';
import { type MethodStanding, methodOf } from './methods';

/** An item with a gold label, and everything that the label rests on. */
export interface GoldItem {
  /** 0-based place in the study. */
  place: number;
  item: string;
  label: string;
  em: boolean | null;
  /** The weakest of the sources of the values that the label rests on. */
  source: GoldSource;
  /** Most raters on one of those values. */
  raters: number;
  standings: readonly MethodStanding[];
}

/** An item and dimension without a gold value that it ought to have. */
export interface UnresolvedValue {
  place: number;
  item: string;
  column: string;
  why: 'open' | 'reopened' | 'tie' | 'too-few' | 'ruled-out' | 'no-policy';
}

/** The gold labels of a study by one method, and what stayed out. */
export interface GoldSet {
  method: GoldMethod;
  rule: LabelRule;
  items: GoldItem[];
  unresolved: UnresolvedValue[];
  /** Items without a gold label, by why: `unrated`, `unresolved`, `empty`, `cannot-rate`. */
  excluded: Map<string, number>;
}

/** From the firmest to the weakest ground. */
const sources: readonly GoldSource[] = ['unanimous', 'majority', 'median', 'dawid-skene', 'adjudicated', 'single'];

/**
 * Gives every item of a study its label, where its settled values come to one. What is not settled is listed and stays out: a
 * label that needs it is none, and a dimension that the label does not need has no value.
 */
export function goldSetOf(basis: ResolutionBasis, method: GoldMethod): GoldSet {
  const rule = labelRuleOf(basis.codebook);
  const standings = methodOf(method, basis);
  const set: GoldSet = { method, rule, items: [], unresolved: [], excluded: new Map() };
  for (const [place, item] of basis.grids.items.entries()) addItem(set, basis, place, item, standings(place));
  return set;
}

function addItem(
  set: GoldSet,
  { policy }: ResolutionBasis,
  place: number,
  item: string,
  standings: readonly MethodStanding[],
): void {
  const exclude = (why: string) => set.excluded.set(why, (set.excluded.get(why) ?? 0) + 1);
  if (standings.every(({ state, decision }) => (state === 'unrated' || state === 'ruled-out') && !decision)) {
    exclude('unrated');
    return;
  }
  const valueByColumn = new Map(standings.map(({ column, value }) => [column, value]));
  const outcome = set.rule.labelOf((column) => valueByColumn.get(column));
  if (outcome.kind === 'excluded') {
    exclude(outcome.why);
    return;
  }
  const needed = outcome.kind === 'missing' ? outcome.column : undefined;
  for (const { column, state } of standings) {
    const why =
      whyUnresolved(state, column === needed || (policy.columns.get(column)?.required ?? false)) ??
      (column === needed ? 'ruled-out' : undefined);
    if (why) set.unresolved.push({ place, item, column, why });
  }
  if (outcome.kind === 'missing') {
    exclude('unresolved');
    // What the policy settles in no way (`none`) has no standing.
    if (!valueByColumn.has(outcome.column))
      set.unresolved.push({ place, item, column: outcome.column, why: 'no-policy' });
    return;
  }
  const resting = standings.filter(({ column }) => outcome.rests.includes(column));
  const ground = resting.map(({ source }) => sources.indexOf(source ?? 'single'));
  set.items.push({
    ...{ place, item, label: outcome.label, em: outcome.em, standings },
    source: sources[Math.max(0, ...ground)] ?? 'single',
    raters: Math.max(0, ...resting.map(({ counted }) => counted.length)),
  });
}

/** Few or no ratings are a lack only where the codebook wants a value of every item. */
function whyUnresolved(state: MethodStanding['state'], required: boolean): UnresolvedValue['why'] | undefined {
  if (state === 'open' || state === 'reopened' || state === 'tie') return state;
  return required && (state === 'too-few' || state === 'unrated') ? 'too-few' : undefined;
}
