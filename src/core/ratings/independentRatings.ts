import type { Codebook } from '../../../schemas/codebook';
import type { RatingValue } from '../../../schemas/event';
import type { CellKind } from '../agreement/ratingTable';
import type { Standing } from '../codebooks/codebookIdentity';
import { allowedValues, countedCellsOf, type ItemRating } from './itemRating';
import type { Ledger } from './ledger';

/** What bounds independence (DESIGN.md section 3, invariant 7), and what the codebook lets count. */
export interface IndependenceRules {
  /** The dimensions that the study asks. */
  codebook: Codebook;
  /**
   * Id of the first `resolve` event on an item and a dimension, by anybody; undefined where nothing was resolved. One flag's
   * dimension is `flags.<id>`.
   */
  resolvedAt: (item: string, dimension: string) => string | undefined;
  /** The records carry judges' scores, so that opening the raw record or the source line shows them. */
  judgeFields: boolean;
  /** How a codebook version stands under the one in force, as the ledger knows it; only to tell why a cell is empty. */
  standing: (codebook: string, dimension: string) => Standing;
}

/** One rater's cell of one dimension, on one occasion, as it stood while her judgement was her own. */
export interface IndependentCell {
  status: CellKind;
  /** Only with `value`. */
  value?: RatingValue;
  /** The event that gave the value, and the focused time that it tells. */
  event?: string;
  ms?: number;
  /** With a value from a table: the time that the table told, or null where it told none. */
  importedAt?: string | null;
  /** Set by rule: the cell is `na`, because no judgement of hers is in it. */
  byRule?: true;
  /** The value was given under another wording of the same scale. */
  olderText?: true;
  /** Missing, because the last value was given on another scale or under a codebook that is not known. */
  otherScale?: true;
  /** What stands there now is something else: changed after others' labels were seen, or after the resolution. */
  changedSince?: true;
}

/**
 * The cells of some columns for one item and occasion. A column is a dimension's id or, for one flag, `flags.<id>` with
 * `flags` the dimension's id; its cell holds the whole value of the dimension.
 */
export function independentCells(
  ledger: Ledger,
  item: string,
  occasion: number,
  columns: readonly { id: string; dimension: string }[],
  rules: IndependenceRules,
): IndependentCell[] {
  const seen = firstReveal(ledger, item, rules.judgeFields);
  const readings = new Map<string, Reading>();
  return columns.map(({ id, dimension }) => {
    const resolved = least(
      rules.resolvedAt(item, dimension),
      id === dimension ? undefined : rules.resolvedAt(item, id),
    );
    const cutoff = least(seen, resolved);
    const reading = readingAt(readings, cutoff, ledger, item, occasion, rules);
    const cell = reading[dimension] ?? { status: 'missing' };
    if (cutoff === undefined) return cell;
    const now = readingAt(readings, undefined, ledger, item, occasion, rules)[dimension];
    const same = now?.status === cell.status && JSON.stringify(now.value) === JSON.stringify(cell.value);
    return same ? cell : { ...cell, changedSince: true };
  });
}

/** The id of the rater's first look at what blinding hides on an item; an undo does not unsee it. */
export function firstReveal(ledger: Ledger, item: string, judgeFields: boolean): string | undefined {
  let first: string | undefined;
  for (const event of ledger.eventsOn(item)) {
    if (event.kind !== 'reveal') continue;
    if (event.what === 'labels' || event.what === 'scores' || judgeFields) first = least(first, event.id);
  }
  return first;
}

/** An item's cells by dimension, at one moment. */
type Reading = Record<string, IndependentCell>;

function readingAt(
  known: Map<string, Reading>,
  before: string | undefined,
  ledger: Ledger,
  item: string,
  occasion: number,
  rules: IndependenceRules,
): Reading {
  const key = before ?? '';
  let reading = known.get(key);
  if (!reading) {
    reading = readCells(ledger, item, occasion, before, rules);
    known.set(key, reading);
  }
  return reading;
}

function readCells(
  ledger: Ledger,
  item: string,
  occasion: number,
  before: string | undefined,
  rules: IndependenceRules,
): Reading {
  const { codebook } = rules;
  const events = ledger.liveEvents(item, before);
  const rating = ledger.fold(events, occasion);
  const cells: Reading = {};
  for (const [id, cell] of Object.entries(countedCellsOf(codebook, rating))) {
    const live = rating.values[id];
    if (cell.status !== 'value' || !live) {
      const other = cell.status === 'missing' && isOnOtherScale(events, occasion, id, rules);
      cells[id] = { status: cell.status, ...(other ? { otherScale: true } : {}) };
    } else if (cell.by) cells[id] = { status: 'na', byRule: true };
    else if (!isAllowed(codebook, rating, id, live.value)) cells[id] = { status: 'missing' };
    else {
      const given = events.find((event) => event.id === live.event);
      cells[id] = {
        ...{ status: 'value', value: live.value, event: live.event },
        ...(given?.kind === 'rate' && given.ms !== undefined ? { ms: given.ms } : {}),
        ...(given?.imported === undefined ? {} : { importedAt: given.undated ? null : given.at }),
        ...(live.olderText ? { olderText: true } : {}),
      };
    }
  }
  return cells;
}

/** A value that a gate no longer allows is none, as in the rating view. */
function isAllowed(codebook: Codebook, rating: ItemRating, dimension: string, value: RatingValue): boolean {
  return allowedValues(codebook, rating, dimension)?.some((allowed) => allowed === value) ?? true;
}

function isOnOtherScale(
  events: ReturnType<Ledger['liveEvents']>,
  occasion: number,
  dimension: string,
  { standing }: IndependenceRules,
): boolean {
  const last = events.findLast(
    (event) =>
      event.occasion === occasion && 'dimension' in event && event.kind !== 'evidence' && event.dimension === dimension,
  );
  if (last?.kind !== 'rate') return false;
  const how = standing(last.codebook, dimension);
  return how === 'other-scale' || how === 'unknown';
}

/** The lesser of two ids, of which either may be absent. */
function least(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
