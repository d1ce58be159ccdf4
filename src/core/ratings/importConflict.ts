import type { Codebook } from '../../../schemas/codebook';
import type { FlagsValue, RatingValue } from '../../../schemas/event';
import type { ImportedValue } from './importedValue';
import { allowedValues, cellsOf, type ItemRating, type LiveValue } from './itemRating';

/** A row's value and its time, where the table tells it. */
interface Row {
  value: ImportedValue;
  at?: string;
}

const WAY_OUT = 'correct the row, or take what the table says with --replace';

/** Why a row must not put its value into the place of what stands there; undefined where it may. */
export function standsAgainst(rating: ItemRating, row: Row): string | undefined {
  const { dimension } = row.value;
  const live = rating.values[dimension];
  if (saysAlready(live, row)) return undefined;
  if (rating.skip) return `the rater skipped this item (${rating.skip.reason}): ${WAY_OUT}`;
  if (!live || !isHeld(live, row.at)) return undefined;
  const [name, value] =
    'flag' in row.value
      ? [`${dimension}.${row.value.flag}`, stateOf(live.value, row.value.flag)]
      : [dimension, textOf(live.value)];
  return `${name} is ${value} ${holder(live)}: ${WAY_OUT}`;
}

/** Which value on another dimension, one that must not be lost, goes by rule when a rating becomes `next`; undefined for none. */
export function lossBy(
  codebook: Codebook,
  now: ItemRating,
  next: ItemRating,
  at: string | undefined,
): string | undefined {
  for (const { id } of codebook.dimensions) {
    const live = now.values[id];
    if (!live || live.event === '' || !isHeld(live, at) || !isCounted(codebook, now, id)) continue;
    const after = next.values[id];
    const isRated = after !== undefined && after.by !== 'rule' && after.event === '';
    if (isRated || (after && isSame(after.value, live.value) && isCounted(codebook, next, id))) continue;
    return `it would take ${id} away by rule, which is ${textOf(live.value)} ${holder(live)}: ${WAY_OUT}`;
  }
  return undefined;
}

/** Whether what stands there is what the row says, given by a person or a table. */
export function saysAlready(live: LiveValue | undefined, { value }: Row): boolean {
  if (!live || live.by === 'rule') return false;
  return 'flag' in value
    ? typeof live.value === 'object' && stateOf(live.value, value.flag) === value.state
    : isSame(live.value, value.value);
}

/** Flags are compared as sets. */
export function isSame(a: RatingValue, b: RatingValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  const text = ({ yes, unclear }: FlagsValue) => JSON.stringify([[...yes].sort(), [...unclear].sort()]);
  return text(a) === text(b);
}

/** Whether a value was given by the rater herself, or is later than a row with its own time. What a rule set is nobody's. */
function isHeld(live: LiveValue, at: string | undefined): boolean {
  if (live.by === 'rule') return false;
  return !live.imported || (at !== undefined && live.at > at);
}

function holder(live: LiveValue): string {
  return live.imported ? `since ${live.at}, which is later than this row's time` : "by the rater's own hand";
}

/** Whether a value is one in the rating table: no gate has taken it away or disallowed it. */
function isCounted(codebook: Codebook, rating: ItemRating, dimension: string): boolean {
  const cell = cellsOf(codebook, rating)[dimension];
  if (cell?.status !== 'value') return false;
  return allowedValues(codebook, rating, dimension)?.some((allowed) => allowed === cell.value) ?? true;
}

function stateOf(flags: RatingValue, flag: string): string {
  if (typeof flags !== 'object') return 'no';
  if (flags.yes.includes(flag)) return 'yes';
  return flags.unclear.includes(flag) ? 'unclear' : 'no';
}

function textOf(value: RatingValue): string {
  if (typeof value !== 'object') return String(value);
  return value.yes.length + value.unclear.length > 0 ? [...value.yes, ...value.unclear].join(', ') : 'no flags';
}
