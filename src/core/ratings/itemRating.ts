import type { Codebook, Dimension, Effect, Scalar } from '../../../schemas/codebook';
import type { EvidenceSpan, RatingValue } from '../../../schemas/event';

/** One rater's live value on one dimension of one item. */
export interface LiveValue {
  value: RatingValue;
  /** The event that gave it. */
  event: string;
  /** ISO time of that event. */
  at: string;
  /** Set by a gate or an assumption and not by a key press. */
  by?: 'rule';
  /** It came from a table of ratings made elsewhere, and not by the rater's hand. */
  imported?: boolean;
  /** Made under another wording of the same scale. */
  olderText?: boolean;
}

export interface LiveEvidence {
  event: string;
  span: EvidenceSpan;
  dimension?: string;
}

/** Everything that one rater has said of one item, as folded from the journal. */
export interface ItemRating {
  values: Record<string, LiveValue>;
  skip?: { reason: string; event: string };
  later: boolean;
  note: string;
  evidence: LiveEvidence[];
}

/** One cell of the rating table (DESIGN.md section 3, invariant 8). */
export type Cell =
  | { status: 'value'; value: RatingValue; by?: 'rule' }
  | { status: 'na' | 'skipped' | 'cannot_rate' | 'missing' };

/** Where an item stands for one rater. *Later* is a mark beside it and not a state. */
export type ItemState = 'to-rate' | 'partly' | 'rated' | 'skipped';

/** A change that follows by rule from a rating. */
export type Consequence = { dimension: string; set: RatingValue } | { dimension: string; clear: true };

export function emptyItemRating(): ItemRating {
  return { values: {}, later: false, note: '', evidence: [] };
}

export function dimensionOf(codebook: Codebook, id: string): Dimension | undefined {
  return codebook.dimensions.find((dimension) => dimension.id === id);
}

/** The gate effects in force, given the live values. */
export function activeEffects(codebook: Codebook, rating: ItemRating): Effect[] {
  return (codebook.gates ?? [])
    .filter((gate) => rating.values[gate.dimension]?.value === gate.value)
    .flatMap((gate) => gate.effects);
}

/** The cells of every dimension, in the codebook's order. A gate's `na` hides a value that was given before it. */
export function cellsOf(codebook: Codebook, rating: ItemRating): Record<string, Cell> {
  const effects = activeEffects(codebook, rating);
  const cells: Record<string, Cell> = {};
  for (const dimension of codebook.dimensions) {
    const ruled = effects.find((effect) => effect.dimension === dimension.id && 'cell' in effect);
    const live = rating.values[dimension.id];
    if (ruled && 'cell' in ruled) cells[dimension.id] = { status: ruled.cell };
    else if (live) cells[dimension.id] = { status: 'value', value: live.value, ...(live.by ? { by: live.by } : {}) };
    else cells[dimension.id] = { status: rating.skip ? 'skipped' : 'missing' };
  }
  return cells;
}

/** The same cells for what counts ratings: whoever skips an item takes back what she said of it before. */
export function countedCellsOf(codebook: Codebook, rating: ItemRating): Record<string, Cell> {
  const cells = cellsOf(codebook, rating);
  if (!rating.skip) return cells;
  const skipped = (cell: Cell): Cell => (cell.status === 'value' ? { status: 'skipped' } : cell);
  return Object.fromEntries(Object.entries(cells).map(([dimension, cell]) => [dimension, skipped(cell)]));
}

/** Whether a rater may give this dimension a value now: not when a gate has set it or ruled it out. */
export function isOpen(codebook: Codebook, rating: ItemRating, dimension: string): boolean {
  return !activeEffects(codebook, rating).some((effect) => effect.dimension === dimension && !('allow' in effect));
}

/** The values that a gate leaves to a dimension, or undefined when all are allowed. */
export function allowedValues(codebook: Codebook, rating: ItemRating, dimension: string): Scalar[] | undefined {
  for (const effect of activeEffects(codebook, rating)) {
    if (effect.dimension === dimension && 'allow' in effect) return effect.allow;
  }
  return undefined;
}

/** Whether a required dimension still lacks its answer; a value that a gate no longer allows does not count. */
export function isMissing(codebook: Codebook, rating: ItemRating, dimension: Dimension): boolean {
  const cell = cellsOf(codebook, rating)[dimension.id];
  if (cell?.status === 'value') {
    const allowed = allowedValues(codebook, rating, dimension.id);
    return allowed !== undefined && !allowed.some((value) => value === cell.value);
  }
  return cell?.status === 'missing' || cell?.status === 'skipped';
}

/** Where the item stands: rated when nothing required is missing and a person gave at least one value. */
export function itemStateOf(codebook: Codebook, rating: ItemRating): ItemState {
  if (rating.skip) return 'skipped';
  const byPerson = codebook.dimensions.some((dimension) => {
    const live = rating.values[dimension.id];
    return live !== undefined && live.by !== 'rule';
  });
  if (!byPerson) return 'to-rate';
  return codebook.dimensions.some((dimension) => dimension.required && isMissing(codebook, rating, dimension))
    ? 'partly'
    : 'rated';
}

/**
 * What follows by rule when `dimension` gets `value`: assumed values, values that the new gates set, and the
 * clearing of values that only a gate no longer in force had set.
 */
export function consequencesOf(
  codebook: Codebook,
  rating: ItemRating,
  dimension: string,
  value: RatingValue,
): Consequence[] {
  const next = withValue(rating, dimension, value);
  const consequences: Consequence[] = [];
  for (const assumed of dimensionOf(codebook, dimension)?.assumes ?? []) {
    if (next.values[assumed.dimension]) continue;
    next.values[assumed.dimension] = live(assumed.value, 'rule');
    consequences.push({ dimension: assumed.dimension, set: assumed.value });
  }
  const set = new Map<string, Scalar>();
  for (const effect of activeEffects(codebook, next)) if ('set' in effect) set.set(effect.dimension, effect.set);
  for (const [target, wanted] of set) {
    if (next.values[target]?.value !== wanted) consequences.push({ dimension: target, set: wanted });
  }
  for (const target of gatedDimensions(codebook)) {
    const stale = next.values[target]?.by === 'rule' && !set.has(target) && target !== dimension;
    if (stale) consequences.push({ dimension: target, clear: true });
  }
  return consequences;
}

/** The dimensions whose value some gate can set. */
function gatedDimensions(codebook: Codebook): Set<string> {
  const effects = (codebook.gates ?? []).flatMap((gate) => gate.effects);
  return new Set(effects.filter((effect) => 'set' in effect).map((effect) => effect.dimension));
}

function live(value: RatingValue, by?: 'rule'): LiveValue {
  return { value, event: '', at: '', ...(by ? { by } : {}) };
}

/** A copy with one value replaced; a rating takes a skip away. */
export function withValue(rating: ItemRating, dimension: string, value: RatingValue, by?: 'rule'): ItemRating {
  const { skip: _, ...rest } = rating;
  return { ...rest, values: { ...rating.values, [dimension]: live(value, by) } };
}

/** The rating as it will stand once `value` and what follows from it are recorded: what the view shows at once. */
export function rated(codebook: Codebook, rating: ItemRating, dimension: string, value: RatingValue): ItemRating {
  let next = withValue(rating, dimension, value);
  for (const consequence of consequencesOf(codebook, rating, dimension, value)) {
    if ('set' in consequence) next = withValue(next, consequence.dimension, consequence.set, 'rule');
    else {
      const { [consequence.dimension]: _, ...values } = next.values;
      next = { ...next, values };
    }
  }
  return next;
}

/** The next required dimension after `from` that still lacks an answer, wrapping round; undefined when none does. */
export function nextMissing(codebook: Codebook, rating: ItemRating, from: string): string | undefined {
  const at = codebook.dimensions.findIndex((dimension) => dimension.id === from);
  const ring = [...codebook.dimensions.slice(at + 1), ...codebook.dimensions.slice(0, at + 1)];
  return ring.find((dimension) => dimension.required && isMissing(codebook, rating, dimension))?.id;
}
