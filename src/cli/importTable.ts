import type { Codebook } from '../../schemas/codebook';
import type { JsonObject } from '../../schemas/json';
import { type ImportedValue, importedValue } from '../core/ratings/importedValue';
import type { ImportedNote, ImportedRating } from '../core/ratings/importPlan';
import { occasionOf } from '../core/ratings/occasion';
import { raterIdFrom } from '../core/ratings/raterId';
import { cellText, type TableCell } from '../core/ratings/rowFault';
import { quoted } from '../core/transcripts/quoted';
import { keyOf } from '../core/transcripts/recordFields';
import { readTable } from '../platform/readTable';
import type { StudyFolder } from '../platform/studyFolder';
import { readStudyItems, type StudyItems } from '../platform/studyItems';
import type { StudyProblem } from '../platform/studyProblem';

export interface ImportProblem {
  line: number;
  message: string;
}

/** All that a table says of one item by one rater on one occasion. */
export interface ImportedItem {
  place: number;
  occasion: number;
  ratings: ImportedRating[];
  notes: ImportedNote[];
}

/** A table's ratings, resolved against a study. */
export interface ImportedTable {
  items: StudyItems;
  /** By rater id; items in the order of the table. */
  raters: Map<string, ImportedItem[]>;
  /** Raters whose id is not what the table calls them. */
  renamed: Map<string, string>;
  problems: ImportProblem[];
  /** What of the study's transcripts could not be read. */
  studyProblems: StudyProblem[];
}

const COLUMNS = { required: ['item', 'rater', 'dimension', 'value'], optional: ['occasion', 'at', 'note'] };

/** Reads a table of ratings for a study. Rows that cannot be taken are problems; a file that is no such table throws. */
export async function readImportTable(path: string, folder: StudyFolder): Promise<ImportedTable> {
  const records: { place: number; fields: JsonObject }[] = [];
  const eachKey = (place: number, fields: JsonObject) => records.push({ place, fields });
  const { items, keyFields, problems: studyProblems } = await readStudyItems(folder, { eachKey });
  const reader = new RowReader(folder.asked, placesByName(items, keyFields, records));
  await readTable(path, COLUMNS, (cells, line) => reader.take(cells, line));
  return { items, raters: reader.grouped(), renamed: reader.renamed, problems: reader.problems, studyProblems };
}

/** Items by their ids and by the keys of all their records; -1 for a key that names two. */
function placesByName(
  items: StudyItems,
  keyFields: readonly string[] | undefined,
  records: readonly { place: number; fields: JsonObject }[],
): Map<string, number> {
  const places = new Map(items.ids.map((item, place) => [item, place]));
  for (const { place, fields } of records) {
    const key = keyFields === undefined ? undefined : keyOf(fields, keyFields);
    if (key !== undefined) places.set(key, (places.get(key) ?? place) === place ? place : -1);
  }
  return places;
}

/** Takes rows one by one and keeps what is wrong with each. */
class RowReader {
  readonly problems: ImportProblem[] = [];
  readonly renamed = new Map<string, string>();
  private readonly names = new Map<string, string>();
  private readonly seen = new Map<string, { line: number; value: string }>();
  private readonly items = new Map<string, Map<string, ImportedItem>>();

  constructor(
    private readonly codebook: Codebook,
    private readonly places: ReadonlyMap<string, number>,
  ) {}

  take(cells: readonly TableCell[], line: number): void {
    const problem = this.read(cells, line);
    if (problem !== undefined) this.problems.push({ line, message: problem });
  }

  grouped(): Map<string, ImportedItem[]> {
    return new Map(
      [...this.items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rater, of]) => [rater, [...of.values()]]),
    );
  }

  /** Why the row cannot be taken, if so. */
  private read(cells: readonly TableCell[], line: number): string | undefined {
    const [item, name, dimension, value, when, time, note] = cells.map(plainText);
    const place = this.places.get(item ?? '');
    if (item === undefined) return 'item is empty';
    if (place === undefined) return `no item of the study has the id or the key ${quoted(item)}`;
    if (place < 0) return `the key ${quoted(item)} names two different items: name them by their ids`;
    const rater = this.raterOf(name);
    if ('problem' in rater) return rater.problem;
    const occasion = occasionOf(when);
    if (typeof occasion !== 'number') return occasion.problem;
    const at = time === undefined ? undefined : isoTime(time);
    if (time !== undefined && at === undefined)
      return `the time ${quoted(time)} is not of the form 2026-11-21T02:00:00Z`;
    if (dimension === undefined) return 'dimension is empty';
    const text = cellText(value);
    const read = text === undefined ? undefined : importedValue(this.codebook, dimension, text);
    if (read && 'problem' in read) return read.problem;
    const entry = this.itemOf(rater.id, place, occasion);
    if (note !== undefined && !entry.notes.some(({ text }) => text === note))
      entry.notes.push({ text: note, ...(at === undefined ? {} : { at }) });
    if (!read) return undefined;
    return this.add(entry, `${rater.id} ${place} ${occasion} ${dimension}`, read, line, at);
  }

  private add(
    entry: ImportedItem,
    key: string,
    value: ImportedValue,
    line: number,
    at: string | undefined,
  ): string | undefined {
    const text = JSON.stringify(value);
    const before = this.seen.get(key);
    if (before) return before.value === text ? undefined : `contradicts line ${before.line}, which rates the same`;
    this.seen.set(key, { line, value: text });
    entry.ratings.push({ value, line, ...(at === undefined ? {} : { at }) });
    return undefined;
  }

  private itemOf(rater: string, place: number, occasion: number): ImportedItem {
    const items = this.items.get(rater) ?? new Map<string, ImportedItem>();
    this.items.set(rater, items);
    const key = `${place} ${occasion}`;
    const item = items.get(key) ?? { place, occasion, ratings: [], notes: [] };
    items.set(key, item);
    return item;
  }

  /** A rater's id; two spellings that come to the same id may be two people. */
  private raterOf(name: string | undefined): { id: string } | { problem: string } {
    if (name === undefined) return { problem: 'rater is empty' };
    const id = raterIdFrom(name);
    if (id === '')
      return { problem: `no rater id can be made of ${quoted(name)}: write it with letters a to z or digits` };
    const before = this.names.get(id);
    if (before !== undefined && before !== name)
      return {
        problem: `${quoted(name)} and ${quoted(before)} both become the rater ${id}: write one rater alike, and two apart`,
      };
    this.names.set(id, name);
    if (id !== name) this.renamed.set(name, id);
    return { id };
  }
}

/** The cell without outer spaces; undefined where it is empty. */
function plainText(cell: TableCell): string | undefined {
  const text = cell === undefined || cell === null ? '' : String(cell).trim();
  return text === '' ? undefined : text;
}

/** A date and time with its offset, in UTC with milliseconds. */
function isoTime(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  const time = new Date(text.replace(' ', 'T'));
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
