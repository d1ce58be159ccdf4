import type { Codebook, Effect } from '../../../schemas/codebook';
import type { FlagsValue, RatingValue } from '../../../schemas/event';
import { type Draft, type ItemPlace, noteDrafts, rateDrafts } from './actions';
import { isSame, lossBy, saysAlready, standsAgainst } from './importConflict';
import type { ImportedValue } from './importedValue';
import { noteWith } from './importNote';
import { activeEffects, dimensionOf, type ItemRating, rated } from './itemRating';

/** A value from a table, for one item of one rater on one occasion. */
export interface ImportedRating {
  value: ImportedValue;
  line: number;
  /** ISO time of the rating, where the table tells it. */
  at?: string;
}

/** A note from a table, with the time of its row. */
export interface ImportedNote {
  text: string;
  at?: string;
}

/** What one item's rows come to. */
export interface ImportPlan {
  /** Acts in order: the drafts of each belong together. One without a time comes from rows that tell none. */
  acts: { drafts: Draft[]; at?: string }[];
  /** Rows that give a value where no table or person gave one. */
  added: number;
  /** Rows that put another value in the place of one. */
  changed: number;
  /** Rows whose value stands in the journal already. */
  unchanged: number;
  problems: { line: number; message: string }[];
}

/**
 * Gives an item the values of a table by the same rules as the rating view: what follows by rule is recorded too, and a value
 * that a gate rules out is none. What gates hang on is taken first, then the codebook's order. Without `replace` a row is a
 * problem where it would undo what the rater did by hand, or a value later than its own time. Notes are added to, never replaced.
 */
export function planImport(
  place: ItemPlace,
  rating: ItemRating,
  { ratings, notes }: { ratings: readonly ImportedRating[]; notes: readonly ImportedNote[] },
  { replace = false } = {},
): ImportPlan {
  const plan: ImportPlan = { acts: [], added: 0, changed: 0, unchanged: 0, problems: [] };
  const { codebook } = place;
  let now = rating;
  const isTaken = (row: ImportedRating) => {
    const message = replace ? undefined : standsAgainst(now, row);
    if (message !== undefined) plan.problems.push({ line: row.line, message });
    return message === undefined;
  };
  for (const { dimension, rows: all } of rowsByDimension(codebook, ratings)) {
    const live = now.values[dimension];
    const rows = all.filter(isTaken);
    const value = oneValue(codebook, live?.value, rows);
    if (value === undefined) continue;
    if (live && isSame(live.value, value) && (live.by !== 'rule' || isSet(codebook, now, dimension))) {
      plan.unchanged += rows.length;
      continue;
    }
    const next = rated(codebook, now, dimension, value);
    const at = latest(rows);
    const problem =
      ruledOut(codebook, now, dimension, value) ?? (replace ? undefined : lossBy(codebook, now, next, at));
    if (problem !== undefined) {
      for (const { line } of rows) plan.problems.push({ line, message: problem });
      continue;
    }
    const drafts = rateDrafts(place, now, dimension, value, { ms: 0 }).map(withoutTime);
    plan.acts.push({ drafts, ...(at === undefined ? {} : { at }) });
    for (const row of rows) plan[saysAlready(live, row) ? 'unchanged' : live && !live.by ? 'changed' : 'added'] += 1;
    now = next;
  }
  const note = noteWith(rating.note, notes);
  const at = latest(notes);
  if (note !== rating.note) plan.acts.push({ drafts: noteDrafts(place, note), ...(at === undefined ? {} : { at }) });
  return plan;
}

interface DimensionRows {
  dimension: string;
  rows: ImportedRating[];
}

/** The rows of each dimension, in the order in which dimensions are taken. */
function rowsByDimension(codebook: Codebook, ratings: readonly ImportedRating[]): DimensionRows[] {
  const gates = new Set((codebook.gates ?? []).map((gate) => gate.dimension));
  const ids = codebook.dimensions.map(({ id }) => id);
  const order = [...ids.filter((id) => gates.has(id)), ...ids.filter((id) => !gates.has(id))];
  return order.map((dimension) => ({ dimension, rows: ratings.filter(({ value }) => value.dimension === dimension) }));
}

/** The one value that a dimension's rows come to; rows on single flags change the flags that stand there. */
function oneValue(
  codebook: Codebook,
  live: RatingValue | undefined,
  rows: readonly ImportedRating[],
): RatingValue | undefined {
  const last = rows.at(-1)?.value;
  if (last === undefined) return undefined;
  return 'flag' in last ? flagsOf(codebook, live, last.dimension, rows) : last.value;
}

/** The flags as they stand, less and plus those of the table; in the codebook's order. */
function flagsOf(
  codebook: Codebook,
  live: RatingValue | undefined,
  dimension: string,
  rows: readonly ImportedRating[],
): FlagsValue {
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

/** The last of the times that are told, if any is. */
function latest(rows: readonly { at?: string }[]): string | undefined {
  const times = rows.flatMap(({ at }) => (at === undefined ? [] : [at]));
  return times.sort().at(-1);
}
