import { NO_VALUE, positionsOf, type RatingTable } from '../ratingTable';

/**
 * Each rater's effect in the additive model value = item + rater, by least squares over the cells that there are, the mean over
 * raters being 0: how high she rates after allowing for which items she got. On complete tables it is her mean less the mean of all. In
 * the order of `table.raters`; null for names, for raters who share no item with anybody, and for everybody where
 * the raters fall into groups that share no item, since nothing then tells a severe group from a worse set of items.
 */
export function severities(table: RatingTable): (number | null)[] {
  const none = table.raters.map(() => null);
  if (table.scale === 'nominal') return none;
  const { matrix, totals, groups } = normalEquations(table);
  const linked = table.raters.map((_, rater) => rater).filter((rater) => (matrix[rater]?.[rater] ?? 0) > 0);
  const [first] = linked;
  if (first === undefined || linked.some((rater) => groups.of(rater) !== groups.of(first))) return none;
  // Adding 1 to every entry picks the solution with sum 0 among the ones that differ by a constant.
  const effects = solved(
    linked.map((row) => linked.map((column) => (matrix[row]?.[column] ?? 0) + 1)),
    linked.map((row) => totals[row] ?? 0),
  );
  const place = new Map(linked.map((rater, index) => [rater, effects[index] ?? null]));
  return table.raters.map((_, rater) => place.get(rater) ?? null);
}

/** Least squares for the raters after the items' effects are taken out: each item gives 1 - 1/m and -1/m to its m raters. */
function normalEquations(table: RatingTable): { matrix: number[][]; totals: number[]; groups: Groups } {
  const raters = table.raters.length;
  const positions = positionsOf(table);
  const matrix = table.raters.map(() => new Array<number>(raters).fill(0));
  const totals = new Array<number>(raters).fill(0);
  const groups = new Groups(raters);
  for (let start = 0; start < table.codes.length; start += raters) {
    const given: { rater: number; value: number }[] = [];
    for (let rater = 0; rater < raters; rater += 1) {
      const code = table.codes[start + rater] ?? NO_VALUE;
      if (code !== NO_VALUE) given.push({ rater, value: positions[code] ?? 0 });
    }
    if (given.length < 2) continue;
    const share = 1 / given.length;
    const mean = given.reduce((sum, { value }) => sum + value, 0) * share;
    for (const { rater, value } of given) {
      groups.join(rater, given[0]?.rater ?? rater);
      totals[rater] = (totals[rater] ?? 0) + value - mean;
      const row = matrix[rater] ?? [];
      row[rater] = (row[rater] ?? 0) + 1;
      for (const other of given) row[other.rater] = (row[other.rater] ?? 0) - share;
    }
  }
  return { matrix, totals, groups };
}

/** Raters that are joined by shared items. */
class Groups {
  private readonly parents: number[];

  constructor(size: number) {
    this.parents = Array.from({ length: size }, (_, index) => index);
  }

  of(member: number): number {
    let at = member;
    for (let up = this.parents[at] ?? at; up !== at; up = this.parents[at] ?? at) at = up;
    return at;
  }

  join(first: number, second: number): void {
    this.parents[this.of(first)] = this.of(second);
  }
}

/** Solves a symmetric positive definite system by Gaussian elimination, for which such systems need no pivoting. */
function solved(matrix: number[][], totals: number[]): number[] {
  const size = totals.length;
  const [a, b] = [matrix.map((row) => [...row]), [...totals]];
  for (let pivot = 0; pivot < size; pivot += 1) {
    for (let row = pivot + 1; row < size; row += 1) {
      const factor = (a[row]?.[pivot] ?? 0) / (a[pivot]?.[pivot] ?? 1);
      a[row] = (a[row] ?? []).map((value, column) => value - factor * (a[pivot]?.[column] ?? 0));
      b[row] = (b[row] ?? 0) - factor * (b[pivot] ?? 0);
    }
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = b[row] ?? 0;
    for (let column = row + 1; column < size; column += 1) rest -= (a[row]?.[column] ?? 0) * (b[column] ?? 0);
    b[row] = rest / (a[row]?.[row] ?? 1);
  }
  return b;
}
