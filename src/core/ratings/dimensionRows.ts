import type { Scalar } from '../../../schemas/codebook';
import { type CellCounts, NO_VALUE, type RaterTrace, type RatingTable } from '../agreement/ratingTable';
import { quoted } from '../transcripts/quoted';
import { IntColumn } from './intColumn';
import { differInCase, Names } from './names';
import { RowFault } from './rowFault';
import { looksMissing, orderedLabels, type ValueScale } from './valueScale';

/** No row has named the cell yet. */
const UNSEEN = -2;
/** Cells that one table can have: 600 MB of codes. */
const MOST_CELLS = 150_000_000;

/** The rows of one dimension while a table is read. */
export class DimensionRows {
  private readonly items = new Names();
  private readonly raters = new Names();
  /** Codes in the order in which categories are declared or met. */
  private readonly codes = new Map<Scalar, number>();
  private readonly rowItem = new IntColumn();
  private readonly rowRater = new IntColumn();
  private readonly rowCode = new IntColumn();
  private readonly rowOccasion = new IntColumn();
  private readonly rowLine = new IntColumn();
  private readonly clusterNames = new Names();
  private readonly clusterOf: { cluster: number; line: number }[] = [];

  constructor(
    private readonly dimension: string,
    private readonly scale: ValueScale,
  ) {
    for (const category of scale.categories ?? []) this.codes.set(category, this.codes.size);
  }

  /** Takes a row; a value that is missing is undefined. Returns the item's place. */
  add(item: string, rater: string, value: Scalar | undefined, occasion: number, line: number): number {
    const place = this.items.add(item);
    this.rowItem.push(place);
    this.rowRater.push(this.raters.add(rater));
    this.rowCode.push(value === undefined ? NO_VALUE : this.code(value));
    this.rowOccasion.push(occasion);
    this.rowLine.push(line);
    return place;
  }

  /** Says which cluster the item at a place is in. */
  cluster(place: number, item: string, name: string, line: number): void {
    const cluster = this.clusterNames.add(name);
    const before = this.clusterOf[place];
    if (before === undefined) this.clusterOf[place] = { cluster, line };
    else if (before.cluster !== cluster) {
      const other = this.clusterNames.at(before.cluster);
      throw new RowFault(
        line,
        `item ${quoted(item)} is in the cluster ${quoted(name)} here and in ${quoted(other)} on line ${before.line}`,
      );
    }
  }

  /** The table. `fault` is told of every row that contradicts an earlier one. */
  finish(
    cluster: string | undefined,
    fault: (line: number, message: string) => void,
  ): { table: RatingTable; notes: string[] } {
    const { names: raters, rank: raterRank } = this.raters.sorted();
    const { categories, rank } = this.categories();
    const size = this.items.length * raters.length;
    if (size > MOST_CELLS) {
      throw new Error(
        `${this.items.length} items by ${raters.length} raters are more cells than can be analysed (${MOST_CELLS / 1e6} million): split the table`,
      );
    }
    const codes = new Int32Array(size).fill(UNSEEN);
    const later = new Map<string, number>();
    let repeated = 0;
    for (let row = 0; row < this.rowItem.length; row++) {
      const cell = this.rowItem.at(row) * raters.length + (raterRank[this.rowRater.at(row)] ?? 0);
      const code = rank[this.rowCode.at(row)] ?? NO_VALUE;
      const occasion = this.rowOccasion.at(row);
      const before = occasion === 1 ? codes[cell] : later.get(`${cell} ${occasion}`);
      if (before === code) repeated += 1;
      else if (before !== undefined && before !== UNSEEN)
        fault(this.rowLine.at(row), this.contradiction(row, before, code, categories));
      if (occasion === 1) codes[cell] = code;
      else later.set(`${cell} ${occasion}`, code);
    }
    const { scale } = this.scale;
    const table: RatingTable = {
      ...{ dimension: this.dimension, scale, items: this.items.all, raters, categories, codes, cells: counted(codes) },
      ...(cluster === undefined ? {} : { clusters: this.clusters(cluster) }),
      ...(later.size > 0 ? { traces: traces(raters, codes, later) } : {}),
    };
    return { table, notes: [...this.notes(repeated)] };
  }

  private code(value: Scalar): number {
    const known = this.codes.get(value);
    if (known !== undefined) return known;
    this.codes.set(value, this.codes.size);
    return this.codes.size - 1;
  }

  /** The categories in the scale's order, and for each code as it was met its place among them. */
  private categories(): { categories: Scalar[]; rank: Int32Array } {
    const rank = new Int32Array(this.codes.size);
    if (this.scale.categories) return { categories: [...this.scale.categories], rank: rank.map((_, code) => code) };
    const ordered = orderedLabels([...this.codes.keys()]);
    for (const [place, { label }] of ordered.entries()) rank[this.codes.get(label) ?? 0] = place;
    return { categories: ordered.map(({ category }) => category), rank };
  }

  private contradiction(row: number, before: number, code: number, categories: readonly Scalar[]): string {
    const value = (of: number) => (of < 0 ? 'no value' : quoted(String(categories[of])));
    const who = `${quoted(this.raters.at(this.rowRater.at(row)))} on item ${quoted(this.items.at(this.rowItem.at(row)))}`;
    return `${value(code)} of ${who} contradicts an earlier row, which has ${value(before)}: this one counts`;
  }

  private clusters(key: string): NonNullable<RatingTable['clusters']> {
    const of = Int32Array.from({ length: this.items.length }, (_, place) => this.clusterOf[place]?.cluster ?? 0);
    return { key, of, count: this.clusterNames.length, names: this.clusterNames.all };
  }

  private *notes(repeated: number): Iterable<string> {
    if (repeated > 0)
      yield `${repeated} ${repeated === 1 ? 'row repeats a rating and was' : 'rows repeat a rating and were'} dropped.`;
    const labels = [...this.codes.keys()].filter((label) => typeof label === 'string');
    const missing = this.scale.categories ? [] : labels.filter(looksMissing).map(quoted).sort();
    if (missing.length > 0)
      yield `${missing.join(', ')} ${missing.length === 1 ? 'was counted as a category' : 'were counted as categories'}. Where a value is missing, leave the cell empty or write NA or null.`;
    for (const alike of differInCase(labels))
      yield `The labels ${alike} differ only in case and count as different ones.`;
    for (const alike of differInCase(this.raters.all))
      yield `The raters ${alike} differ only in case and count as different ones.`;
  }
}

/** Counts the cells, and turns those that no row names into missing ones. */
function counted(codes: Int32Array): CellCounts {
  let value = 0;
  for (let cell = 0; cell < codes.length; cell++) {
    if ((codes[cell] ?? UNSEEN) >= 0) value += 1;
    else codes[cell] = NO_VALUE;
  }
  return { value, na: 0, skipped: 0, cannot_rate: 0, missing: codes.length - value };
}

function traces(raters: readonly string[], codes: Int32Array, later: ReadonlyMap<string, number>): RaterTrace[] {
  const result: RaterTrace[] = raters.map((rater) => ({ rater, order: [], repeats: [] }));
  for (const [key, second] of later) {
    const cell = Number(key.split(' ')[0]);
    const first = codes[cell] ?? NO_VALUE;
    const item = Math.floor(cell / raters.length);
    if (first !== NO_VALUE && second !== NO_VALUE) result[cell % raters.length]?.repeats.push({ item, first, second });
  }
  return result;
}
