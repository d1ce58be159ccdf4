import type { Codebook, Scalar } from '../../../schemas/codebook';
import { NO_VALUE } from '../agreement/ratingTable';
import type { Votes } from '../gold/voteBook';
import { firstReveal } from '../ratings/independentRatings';
import { allowedValues, countedCellsOf, type LiveEvidence } from '../ratings/itemRating';
import type { Ledger } from '../ratings/ledger';
import { type TableColumn, tableColumns } from '../ratings/tableColumns';
import { countedVotes } from './countedVotes';

/** One rater's label of an item in one column, as it stands now. */
export interface Vote {
  rater: string;
  value: Scalar;
  /** Set by the codebook's rules and not by the rater's hand. */
  byRule: boolean;
  /** Focused time that the journal tells; null where it tells none. */
  ms: number | null;
  /** Given after the rater had seen others' labels or scores of the item. */
  afterReveal?: true;
  /** Given under another wording of the same scale. */
  olderText?: true;
}

/** What raters said of an item beside their labels. */
export interface Remarks {
  evidence: (LiveEvidence & { rater: string })[];
  notes: { rater: string; text: string }[];
}

/** A column's labels: `items` x `raters`, row by row. */
interface Grid {
  codes: Int32Array;
  /** Which of `MARKS` a label has. */
  marks: Uint8Array;
  ms: Float32Array;
}

const MARKS = { byRule: 1, afterReveal: 2, olderText: 4 } as const;

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

  /**
   * `items` are those of the transcripts, in order; `raters` all of the study. `judgeFields`: the records carry judges' scores,
   * so that whoever opens a raw record sees them.
   */
  constructor(
    private readonly codebook: Codebook,
    readonly items: readonly string[],
    readonly raters: readonly string[],
    private readonly judgeFields = false,
  ) {
    this.columns = tableColumns(codebook);
    const cells = items.length * raters.length;
    this.grids = this.columns.map(() => ({
      codes: new Int32Array(cells).fill(NO_VALUE),
      marks: new Uint8Array(cells),
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
      const has = (mark: number) => ((grid.marks[cell] ?? 0) & mark) !== 0;
      return [
        {
          ...{ rater, value, byRule: has(MARKS.byRule), ms: Number.isNaN(ms) ? null : ms },
          ...(has(MARKS.afterReveal) ? { afterReveal: true as const } : {}),
          ...(has(MARKS.olderText) ? { olderText: true as const } : {}),
        },
      ];
    });
  }

  /** The labels of an item by column. */
  votesOf(place: number): Map<string, Vote[]> {
    return new Map(this.columns.map(({ id }, column) => [id, this.votes(place, column)]));
  }

  /**
   * A column's labels that count as votes for estimation: items and `categories` by their places, raters in the order of their
   * ids, because sums in another order would now and then tip an estimate.
   */
  rawVotes(column: number, categories: readonly Scalar[]): Votes {
    const classOf = new Map(categories.map((category, at) => [category, at]));
    const raterAt = new Map([...this.raters].sort().map((rater, at) => [rater, at]));
    const dimension = this.columns[column]?.dimension ?? '';
    const width = this.raters.length;
    const [item, worker, label]: [number[], number[], number[]] = [[], [], []];
    for (const place of this.items.keys()) {
      const votes = countedVotes(this.codebook, dimension, this.votes(place, column)).flatMap(({ rater, value }) => {
        const at = classOf.get(value);
        return at === undefined ? [] : [{ worker: raterAt.get(rater) ?? 0, at }];
      });
      for (const vote of votes.sort((one, other) => one.worker - other.worker)) {
        item.push(place);
        worker.push(vote.worker);
        label.push(vote.at);
      }
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
    const cells = countedCellsOf(this.codebook, rating);
    const seen = firstReveal(ledger, item, this.judgeFields);
    const events = new Map(ledger.liveEvents(item).map((event) => [event.id, event]));
    for (const [index, { dimension, categoryOf }] of this.columns.entries()) {
      const cell = cells[dimension];
      if (cell?.status !== 'value') continue;
      const allowed = allowedValues(this.codebook, rating, dimension);
      if (allowed && !allowed.some((value) => value === cell.value)) continue;
      const value = categoryOf(cell.value);
      const live = rating.values[dimension];
      const given = events.get(live?.event ?? '');
      const ms = given?.kind === 'rate' ? given.ms : undefined;
      const isAfter = seen !== undefined && live !== undefined && live.event > seen;
      const marks =
        (cell.by === 'rule' ? MARKS.byRule : 0) |
        (isAfter ? MARKS.afterReveal : 0) |
        (live?.olderText ? MARKS.olderText : 0);
      if (value !== undefined) this.put(index, place * this.raters.length + rater, value, marks, ms);
    }
    if (rating.evidence.length === 0 && rating.note === '') return;
    const remarks = this.remarksOn(place);
    const name = this.raters[rater] ?? '';
    remarks.evidence.push(...rating.evidence.map((each) => ({ ...each, rater: name })));
    if (rating.note !== '') remarks.notes.push({ rater: name, text: rating.note });
    this.remarks.set(place, remarks);
  }

  private put(column: number, cell: number, value: Scalar, marks: number, ms: number | undefined): void {
    const grid = this.grids[column];
    if (!grid) return;
    let code = this.codeOf.get(value);
    if (code === undefined) {
      code = this.values.push(value) - 1;
      this.codeOf.set(value, code);
    }
    grid.codes[cell] = code;
    grid.marks[cell] = marks;
    grid.ms[cell] = ms ?? Number.NaN;
  }
}
