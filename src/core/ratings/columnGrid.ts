import type { Scalar } from '../../../schemas/codebook';
import { type CellCounts, NO_VALUE, type RaterTrace, type RatingTable } from '../agreement/ratingTable';
import type { IndependentCell } from './independentRatings';
import { placeInTime } from './placeInTime';
import type { TableColumn } from './tableColumns';

/** What one rater did on one column, in the order in which it is read. */
interface Sequence {
  items: number[];
  /** By `placeInTime`. */
  places: string[];
  times: (number | null)[];
}

/** The same in the order in which she did it; a time that is not known is NaN. */
interface Sorted {
  items: Int32Array;
  times: Float64Array;
}

/** One column of a study's ratings while it is filled, a rater at a time. */
export class ColumnGrid {
  private readonly codes: Int32Array;
  /** Codes in the order in which categories were declared or met; `finish` puts them into the scale's order. */
  private readonly codeOf = new Map<Scalar, number>();
  private readonly counts: CellCounts = { value: 0, na: 0, skipped: 0, cannot_rate: 0, missing: 0 };
  private readonly told = { byRule: 0, olderText: 0, otherScale: 0, changedSince: 0 };
  private readonly sorted: Sorted[];
  /** Three numbers for each repeat of a rater: item, first code, second code. */
  private readonly repeats: number[][];
  private readonly begun = new Set<number>();
  private sequence: Sequence = { items: [], places: [], times: [] };

  constructor(
    private readonly column: TableColumn,
    private readonly items: readonly string[],
    private readonly raters: readonly string[],
  ) {
    this.codes = new Int32Array(items.length * raters.length).fill(NO_VALUE);
    for (const category of column.categories ?? []) this.codeOf.set(category, this.codeOf.size);
    this.sorted = raters.map(() => ({ items: new Int32Array(), times: new Float64Array() }));
    this.repeats = raters.map(() => []);
  }

  /** Takes a rater's cell of an item; the first occasion comes before its repeats. */
  put(rater: number, item: number, occasion: number, cell: IndependentCell): void {
    const code = this.code(cell);
    const place = item * this.raters.length + rater;
    if (occasion > 1) {
      const first = this.codes[place] ?? NO_VALUE;
      if (code !== NO_VALUE && first !== NO_VALUE) this.repeats[rater]?.push(item, first, code);
      return;
    }
    this.counts[cell.status] += 1;
    if (cell.status !== 'missing') this.begun.add(rater);
    for (const kind of ['byRule', 'olderText', 'otherScale', 'changedSince'] as const) {
      if (cell[kind]) this.told[kind] += 1;
    }
    if (code === NO_VALUE) return;
    this.codes[place] = code;
    if (cell.importedAt === null) return;
    this.sequence.items.push(item);
    this.sequence.places.push(placeInTime(cell.event ?? '', cell.importedAt));
    this.sequence.times.push(cell.ms ?? null);
  }

  /** Ends a rater's part: nothing of her events is needed any more but their order. Values without a known time have none. */
  endRater(rater: number): void {
    const { items, places, times } = this.sequence;
    const order = Int32Array.from(items.keys()).sort((a, b) => compare(places[a] ?? '', places[b] ?? ''));
    this.sorted[rater] = {
      items: order.map((at) => items[at] ?? 0),
      times: Float64Array.from(order, (at) => times[at] ?? Number.NaN),
    };
    this.sequence = { items: [], places: [], times: [] };
  }

  /** Whether a rater left any cell that is not missing. */
  hasBegun(rater: number): boolean {
    return this.begun.has(rater);
  }

  /** The table of the raters at the places `kept`. The grid must not be filled any more. */
  finish(kept: readonly number[]): RatingTable {
    const { id, scale, categories } = this.column;
    const ordered = categories ?? [...this.codeOf.keys()].sort((a, b) => Number(a) - Number(b));
    if (!categories) this.renumber(ordered);
    const codes = this.codesOf(kept);
    const others = this.counts.value + this.counts.na + this.counts.skipped + this.counts.cannot_rate;
    return {
      ...{ dimension: id, scale, items: this.items, raters: kept.map((place) => this.raters[place] ?? '') },
      ...{ categories: ordered, codes, cells: { ...this.counts, missing: codes.length - others } },
      traces: kept.map((place) => this.trace(place)),
    };
  }

  /** What a reader of the table has to know beside it. */
  notes(): string[] {
    const { byRule, olderText, otherScale, changedSince } = this.told;
    return [
      byRule > 0 &&
        `${counted(byRule, 'value was', 'values were')} set by rule and not by a rater: counted as not applicable.`,
      changedSince > 0 &&
        `${counted(changedSince, 'cell was', 'cells were')} changed after the rater had seen labels or scores, or after the item was resolved: what stood before counts.`,
      olderText > 0 &&
        `${counted(olderText, 'value was', 'values were')} given under an older wording of the codebook, and counted.`,
      otherScale > 0 &&
        `${counted(otherScale, 'value was', 'values were')} given on another scale or under a codebook that is not known: counted as missing.`,
    ].filter((note) => note !== false);
  }

  private code(cell: IndependentCell): number {
    const category = cell.value === undefined ? undefined : this.column.categoryOf(cell.value);
    if (category === undefined) return NO_VALUE;
    const known = this.codeOf.get(category);
    if (known !== undefined || this.column.categories) return known ?? NO_VALUE;
    this.codeOf.set(category, this.codeOf.size);
    return this.codeOf.size - 1;
  }

  /** From the order in which numbers were met to their own. */
  private renumber(ordered: readonly Scalar[]): void {
    const codes = new Map(ordered.map((category, code) => [category, code]));
    const next = Int32Array.from(this.codeOf.keys(), (category) => codes.get(category) ?? NO_VALUE);
    for (let place = 0; place < this.codes.length; place++) {
      this.codes[place] = next[this.codes[place] ?? NO_VALUE] ?? NO_VALUE;
    }
    for (const triples of this.repeats) {
      for (let at = 0; at < triples.length; at++) if (at % 3 > 0) triples[at] = next[triples[at] ?? 0] ?? NO_VALUE;
    }
  }

  private codesOf(kept: readonly number[]): Int32Array {
    const [from, to] = [this.raters.length, kept.length];
    if (from === to) return this.codes;
    return Int32Array.from({ length: this.items.length * to }, (_, cell) => {
      const item = Math.floor(cell / to);
      return this.codes[item * from + (kept[cell - item * to] ?? 0)] ?? NO_VALUE;
    });
  }

  private trace(place: number): RaterTrace {
    const { items, times } = this.sorted[place] ?? { items: new Int32Array(), times: new Float64Array() };
    const repeats: RaterTrace['repeats'] = [];
    const triples = this.repeats[place] ?? [];
    for (let at = 0; at < triples.length; at += 3) {
      repeats.push({ item: triples[at] ?? 0, first: triples[at + 1] ?? 0, second: triples[at + 2] ?? 0 });
    }
    const order = Array.from(items, (item, at) => {
      const ms = times[at] ?? Number.NaN;
      return { item, ms: Number.isNaN(ms) ? null : ms };
    });
    // A journal may have been merged in any order; occasions of one item are in theirs already.
    repeats.sort((a, b) => a.item - b.item);
    return { rater: this.raters[place] ?? '', order, repeats };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
