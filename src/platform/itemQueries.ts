import type { Scalar } from '../../schemas/codebook';
import { NO_VALUE, positionsOf, type RatingTable } from '../core/agreement/ratingTable';
import type { ItemDisagreement } from '../core/agreement/report';

/** Which items are wanted: those where two raters part, those of one cell of their confusion matrix, or the hardest. */
export type ItemsWanted =
  | { dimension: string; raters: [string, string]; values?: [Scalar, Scalar] | undefined }
  | { dimension: string; hardest: true };

/** An item that was asked for: its place in the table, and what each rater said of it. */
export interface FoundItem {
  place: number;
  values: Record<string, Scalar>;
  share?: number;
}

/** Items of one answer. Of more than these, the first are shown and all are counted. */
export const MOST_ITEMS = 500;

/** Where two raters part, the furthest apart first where the scale has distances; or all items of one cell, in order. */
export function itemsOfPair(
  table: RatingTable,
  raters: readonly [string, string],
  values?: readonly [Scalar, Scalar],
): { found: FoundItem[]; total: number } {
  const [first, second] = raters.map((rater) => table.raters.indexOf(rater));
  if (first === undefined || second === undefined || first < 0 || second < 0) return { found: [], total: 0 };
  const wanted = values?.map((value) => table.categories.indexOf(value));
  const isWanted = (a: number, b: number) => (wanted ? a === wanted[0] && b === wanted[1] : a !== b);
  const width = table.raters.length;
  const places: number[] = [];
  for (let place = 0; place < table.items.length; place++) {
    const a = table.codes[place * width + first] ?? NO_VALUE;
    const b = table.codes[place * width + second] ?? NO_VALUE;
    if (a !== NO_VALUE && b !== NO_VALUE && isWanted(a, b)) places.push(place);
  }
  if (!wanted && table.scale !== 'nominal') sortByDistance(places, table, first, second);
  const found = places.slice(0, MOST_ITEMS).map((place) => ({ place, values: valuesOf(table, place) }));
  return { found, total: places.length };
}

/** The hardest items as the report has them; the total counts every item on which raters differ. */
export function hardestOf(
  table: RatingTable,
  hardest: readonly ItemDisagreement[],
): { found: FoundItem[]; total: number } {
  const places = placesOf(table.items, new Set(hardest.map(({ item }) => item)));
  const found = hardest.slice(0, MOST_ITEMS).flatMap(({ item, share }) => {
    const place = places.get(item);
    return place === undefined ? [] : [{ place, values: valuesOf(table, place), share }];
  });
  return { found, total: Math.max(found.length, countParting(table)) };
}

function sortByDistance(places: number[], table: RatingTable, first: number, second: number): void {
  const positions = positionsOf(table);
  const width = table.raters.length;
  const position = (place: number, rater: number) => positions[table.codes[place * width + rater] ?? NO_VALUE] ?? 0;
  const distance = (place: number) => Math.abs(position(place, first) - position(place, second));
  places.sort((a, b) => distance(b) - distance(a) || a - b);
}

function valuesOf(table: RatingTable, place: number): Record<string, Scalar> {
  const width = table.raters.length;
  const values: [string, Scalar][] = [];
  for (const [index, rater] of table.raters.entries()) {
    const value = table.categories[table.codes[place * width + index] ?? NO_VALUE];
    if (value !== undefined) values.push([rater, value]);
  }
  return Object.fromEntries(values);
}

function placesOf(items: readonly string[], wanted: ReadonlySet<string>): Map<string, number> {
  const places = new Map<string, number>();
  for (const [place, item] of items.entries()) if (wanted.has(item)) places.set(item, place);
  return places;
}

function countParting({ items, raters, codes }: RatingTable): number {
  const width = raters.length;
  let count = 0;
  for (let place = 0; place < items.length; place++) {
    let seen = NO_VALUE;
    for (let at = place * width; at < (place + 1) * width; at++) {
      const code = codes[at] ?? NO_VALUE;
      if (code === NO_VALUE || code === seen) continue;
      if (seen !== NO_VALUE) {
        count += 1;
        break;
      }
      seen = code;
    }
  }
  return count;
}
