import type { Codebook, Scalar } from '../../../schemas/codebook';
import { NO_VALUE } from '../agreement/ratingTable';
import type { Votes } from '../gold/voteBook';
import { allowedValues, cellsOf, type LiveEvidence } from '../ratings/itemRating';
import type { Ledger } from '../ratings/ledger';
import { type TableColumn, tableColumns } from '../ratings/tableColumns';

/** One rater's label of an item in one column, as it stands now. */
export interface Vote {
  rater: string;
  value: Scalar;
  /** Set by the codebook's rules and not by the rater's hand. */
  byRule: boolean;
  /** Focused time that the journal tells; null where it tells none. */
  ms: number | null;
}

/** What raters said of an item beside their labels. */
export interface Remarks {
  evidence: (LiveEvidence & { rater: string })[];
  notes: { rater: string; text: string }[];
}

/** A column's labels: `items` x `raters`, row by row. */
interface Grid {
  codes: Int32Array;
  byRule: Uint8Array;
  ms: Float32Array;
}

/**
 * Every rater's labels as they stand now, for what is settled and resolved: later changes and what the codebook's rules set
 * count here, other than in agreement. A rater at a time is taken in, so that one ledger is held at once; what stays of a
 * label is nine bytes. Hidden repeats do not count.
 */
export class VoteGrids {
  readonly columns: readonly TableColumn[];
  private readonly grids: Grid[];
  private readonly values: Scalar[] = [];
  private readonly codeOf = new Map<Scalar, number>();
  private readonly places = new Map<string, number>();
  private readonly remarks = new Map<number, Remarks>();

  /** `items` are those of the transcripts, in order; `raters` all of the study. */
  constructor(
    private readonly codebook: Codebook,
    readonly items: readonly string[],
    readonly raters: readonly string[],
  ) {
    this.columns = tableColumns(codebook);
    const cells = items.length * raters.length;
    this.grids = this.columns.map(() => ({
      codes: new Int32Array(cells).fill(NO_VALUE),
      byRule: new Uint8Array(cells),
      ms: new Float32Array(cells).fill(Number.NaN),
    }));
    for (const [place, item] of items.entries()) this.places.set(item, place);
  }

  placeOf(item: string): number | undefined {
    return this.places.get(item);
  }

  /** Takes in one rater's ledger; `rater` is her place among the raters. */
  add(rater: number, ledger: Ledger): void {
    for (const item of ledger.items()) {
      const place = this.places.get(item);
      if (place !== undefined) this.addItem(rater, place, item, ledger);
    }
  }

  /** The labels of an item in a column, in the raters' order. */
  votes(place: number, column: number): Vote[] {
    const grid = this.grids[column];
    const width = this.raters.length;
    return this.raters.flatMap((rater, at) => {
      const cell = place * width + at;
      const value = this.values[grid?.codes[cell] ?? NO_VALUE];
      if (!grid || value === undefined) return [];
      const ms = grid.ms[cell] ?? Number.NaN;
      return [{ rater, value, byRule: grid.byRule[cell] === 1, ms: Number.isNaN(ms) ? null : ms }];
    });
  }

  /** The labels of an item by column. */
  votesOf(place: number): Map<string, Vote[]> {
    return new Map(this.columns.map(({ id }, column) => [id, this.votes(place, column)]));
  }

  /** A column's labels as votes for estimation: items, raters and `categories` by their places. */
  rawVotes(column: number, categories: readonly Scalar[]): Votes {
    const classOf = new Map(categories.map((category, at) => [category, at]));
    const width = this.raters.length;
    const [item, worker, label]: [number[], number[], number[]] = [[], [], []];
    for (const [cell, code] of this.grids[column]?.codes.entries() ?? []) {
      const value = this.values[code];
      const at = value === undefined ? undefined : classOf.get(value);
      if (at === undefined) continue;
      item.push(Math.floor(cell / width));
      worker.push(cell % width);
      label.push(at);
    }
    return {
      ...{ items: this.items.length, workers: width, classes: categories.length },
      ...{ item: Int32Array.from(item), worker: Int32Array.from(worker), label: Int32Array.from(label) },
    };
  }

  /** Evidence and notes on an item, in the raters' order. */
  remarksOn(place: number): Remarks {
    return this.remarks.get(place) ?? { evidence: [], notes: [] };
  }

  private addItem(rater: number, place: number, item: string, ledger: Ledger): void {
    const rating = ledger.of(item);
    const cells = cellsOf(this.codebook, rating);
    const events = new Map(ledger.liveEvents(item).map((event) => [event.id, event]));
    for (const [index, { dimension, categoryOf }] of this.columns.entries()) {
      const cell = cells[dimension];
      if (cell?.status !== 'value') continue;
      const allowed = allowedValues(this.codebook, rating, dimension);
      if (allowed && !allowed.some((value) => value === cell.value)) continue;
      const value = categoryOf(cell.value);
      const given = events.get(rating.values[dimension]?.event ?? '');
      const ms = given?.kind === 'rate' ? given.ms : undefined;
      if (value !== undefined) this.put(index, place * this.raters.length + rater, value, cell.by === 'rule', ms);
    }
    if (rating.evidence.length === 0 && rating.note === '') return;
    const remarks = this.remarksOn(place);
    const name = this.raters[rater] ?? '';
    remarks.evidence.push(...rating.evidence.map((each) => ({ ...each, rater: name })));
    if (rating.note !== '') remarks.notes.push({ rater: name, text: rating.note });
    this.remarks.set(place, remarks);
  }

  private put(column: number, cell: number, value: Scalar, byRule: boolean, ms: number | undefined): void {
    const grid = this.grids[column];
    if (!grid) return;
    let code = this.codeOf.get(value);
    if (code === undefined) {
      code = this.values.push(value) - 1;
      this.codeOf.set(value, code);
    }
    grid.codes[cell] = code;
    grid.byRule[cell] = byRule ? 1 : 0;
    grid.ms[cell] = ms ?? Number.NaN;
  }
}
