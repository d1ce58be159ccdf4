import type { Codebook, Effect } from '../../../schemas/codebook';
import type { FlagsValue, RatingValue } from '../../../schemas/event';
import { type Draft, type ItemPlace, noteDrafts, rateDrafts } from './actions';
import type { ImportedValue } from './importedValue';
import { activeEffects, dimensionOf, type ItemRating, rated } from './itemRating';

/** A value from a table, for one item of one rater on one occasion. */
export interface ImportedRating {
  value: ImportedValue;
  line: number;
  /** ISO time of the rating, where the table tells it. */
  at?: string;
}

/** What one item's rows come to. */
export interface ImportPlan {
  /** Acts in order: the drafts of each belong together. */
  acts: { drafts: Draft[]; at?: string }[];
  /** Rows that give a new value, and rows whose value stands in the journal already. */
  added: number;
  unchanged: number;
  problems: { line: number; message: string }[];
}

/**
 * Gives an item the values of a table by the same rules as the rating view: what follows by rule is recorded too, and a value
 * that a gate rules out is none. What gates hang on is taken first, then the codebook's order.
 */
export function planImport(
  place: ItemPlace,
  rating: ItemRating,
  ratings: readonly ImportedRating[],
  note: string | undefined,
): ImportPlan {
  const plan: ImportPlan = { acts: [], added: 0, unchanged: 0, problems: [] };
  let now = rating;
  for (const { dimension, value, rows } of valuesOf(place.codebook, rating, ratings)) {
    const live = now.values[dimension];
    const problem = ruledOut(place.codebook, now, dimension, value);
    if (live && isSame(live.value, value) && (live.by !== 'rule' || isSet(place.codebook, now, dimension))) {
      plan.unchanged += rows.length;
    } else if (problem !== undefined) {
      for (const { line } of rows) plan.problems.push({ line, message: problem });
    } else {
      const at = rows.at(-1)?.at;
      const drafts = rateDrafts(place, now, dimension, value, { ms: 0 }).map(withoutTime);
      plan.acts.push({ drafts, ...(at === undefined ? {} : { at }) });
      plan.added += rows.length;
      now = rated(place.codebook, now, dimension, value);
    }
  }
  if (note !== undefined && note !== rating.note) plan.acts.push({ drafts: noteDrafts(place, note) });
  return plan;
}

interface DimensionRows {
  dimension: string;
  value: RatingValue;
  rows: ImportedRating[];
}

/** One value a dimension, in the order in which they are taken; the rows on single flags make up one value of their dimension. */
function valuesOf(codebook: Codebook, rating: ItemRating, ratings: readonly ImportedRating[]): DimensionRows[] {
  const gates = new Set((codebook.gates ?? []).map((gate) => gate.dimension));
  const ids = codebook.dimensions.map(({ id }) => id);
  const order = [...ids.filter((id) => gates.has(id)), ...ids.filter((id) => !gates.has(id))];
  return order.flatMap((dimension) => {
    const rows = ratings.filter((each) => each.value.dimension === dimension);
    const last = rows.at(-1)?.value;
    if (last === undefined) return [];
    const value = 'flag' in last ? flagsOf(codebook, rating, dimension, rows) : last.value;
    return [{ dimension, value, rows }];
  });
}

/** The flags as they stand, less and plus those of the table; in the codebook's order. */
function flagsOf(
  codebook: Codebook,
  rating: ItemRating,
  dimension: string,
  rows: readonly ImportedRating[],
): FlagsValue {
  const live = rating.values[dimension]?.value;
  const states = new Map<string, string>();
  if (typeof live === 'object') {
    for (const flag of live.yes) states.set(flag, 'yes');
    for (const flag of live.unclear) states.set(flag, 'unclear');
  }
  for (const { value } of rows) if ('flag' in value) states.set(value.flag, value.state);
  const flags = (dimensionOf(codebook, dimension)?.options ?? []).map(({ value }) => String(value));
  return {
    yes: flags.filter((flag) => states.get(flag) === 'yes'),
    unclear: flags.filter((flag) => states.get(flag) === 'unclear'),
  };
}

/** Why a gate leaves no room for a value; undefined where it does. */
function ruledOut(codebook: Codebook, rating: ItemRating, dimension: string, value: RatingValue): string | undefined {
  const effect = effectsOn(codebook, rating, dimension).find(
    (each) => !('allow' in each) || !each.allow.some((allowed) => allowed === value),
  );
  if (!effect) return undefined;
  const gate = (codebook.gates ?? []).find((each) => each.effects.includes(effect));
  const by = `${gate?.dimension} is ${String(gate?.value)} for this item`;
  if ('set' in effect) return `${dimension} is ${String(effect.set)} by rule, because ${by}`;
  if ('allow' in effect) return `${dimension} can only be ${effect.allow.join(' or ')}, because ${by}`;
  return `${dimension} is not rated, because ${by}`;
}

function isSet(codebook: Codebook, rating: ItemRating, dimension: string): boolean {
  return effectsOn(codebook, rating, dimension).some((effect) => 'set' in effect);
}

function effectsOn(codebook: Codebook, rating: ItemRating, dimension: string): Effect[] {
  return activeEffects(codebook, rating).filter((effect) => effect.dimension === dimension);
}

/** A table tells no focused time, and none is not zero. */
function withoutTime(draft: Draft): Draft {
  if (draft.kind !== 'rate') return draft;
  const { ms: _, ...rest } = draft;
  return rest as Draft;
}

/** Flags are compared as sets. */
function isSame(a: RatingValue, b: RatingValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  const text = ({ yes, unclear }: FlagsValue) => JSON.stringify([[...yes].sort(), [...unclear].sort()]);
  return text(a) === text(b);
}
