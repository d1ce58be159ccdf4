import type { Codebook } from '../../../schemas/codebook';
import type { TitledTable } from '../agreement/analyseTables';
import type { Clusters } from '../agreement/ratingTable';
import { ColumnGrid } from './columnGrid';
import { type IndependenceRules, independentCells } from './independentRatings';
import type { Ledger } from './ledger';
import { type TableColumn, tableColumns } from './tableColumns';

/** A table with what people call its dimension, and what has to be said beside it: a sentence each. */
export type NotedTable = Required<TitledTable>;

/**
 * Puts the independent ratings of a study into tables, a rater at a time, so that one ledger is held at once. What stays of
 * a rating is a code of four bytes and, in her trace, its place and time.
 */
export class RatingTables {
  private readonly places = new Map<string, number>();
  private readonly columns: TableColumn[];
  private readonly grids: ColumnGrid[];
  private readonly gone = new Set<string>();
  private goneRatings = 0;

  /** `items` are those of the transcripts, in order; `raters` all of the study. */
  constructor(
    codebook: Codebook,
    items: readonly string[],
    private readonly raters: readonly string[],
  ) {
    for (const [place, item] of items.entries()) this.places.set(item, place);
    this.columns = tableColumns(codebook);
    this.grids = this.columns.map((column) => new ColumnGrid(column, items, raters));
  }

  /** Takes in one rater's ledger, once; `rater` is her place among the raters. */
  add(rater: number, ledger: Ledger, rules: IndependenceRules): void {
    for (const item of ledger.items()) {
      const place = this.places.get(item);
      if (place === undefined) this.countGone(item, ledger);
      else this.addItem(rater, place, item, ledger, rules);
    }
    for (const grid of this.grids) grid.endRater(rater);
  }

  /**
   * The tables in the codebook's order; `clusters` go to all of them. Raters who have said nothing on any dimension are left
   * out and named: coefficients over complete items would find none.
   */
  finish(clusters?: Clusters): NotedTable[] {
    const places = [...this.raters.keys()];
    const begun = places.filter((place) => this.grids.some((grid) => grid.hasBegun(place)));
    const kept = begun.length > 0 ? begun : places;
    const idle = this.raters.filter((_, place) => !kept.includes(place));
    const notes = [...this.goneNotes(), ...(idle.length > 0 ? [`No ratings yet from ${idle.join(', ')}.`] : [])];
    return this.grids.map((grid, index) => ({
      table: { ...grid.finish(kept), ...(clusters ? { clusters } : {}) },
      title: this.columns[index]?.title ?? '',
      notes: [...grid.notes(), ...notes],
    }));
  }

  private addItem(rater: number, place: number, item: string, ledger: Ledger, rules: IndependenceRules): void {
    const occasions = new Set<number>();
    for (const event of ledger.eventsOn(item)) occasions.add(event.occasion);
    for (const occasion of [...occasions].sort((a, b) => a - b)) {
      const cells = independentCells(ledger, item, occasion, this.columns, rules);
      for (const [index, cell] of cells.entries()) this.grids[index]?.put(rater, place, occasion, cell);
    }
  }

  private countGone(item: string, ledger: Ledger): void {
    const rating = ledger.fold(ledger.liveEvents(item), 1);
    const ratings = Object.values(rating.values).filter((value) => value.by !== 'rule').length;
    if (ratings === 0) return;
    this.gone.add(item);
    this.goneRatings += ratings;
  }

  private goneNotes(): string[] {
    const { size } = this.gone;
    if (size === 0) return [];
    return [
      `${size} rated ${size === 1 ? 'item stands' : 'items stand'} in no transcript of the study any more (changed or removed): ${size === 1 ? 'its' : 'their'} ${this.goneRatings} values are left out.`,
    ];
  }
}
