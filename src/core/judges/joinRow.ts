import type { RecordPlace } from '../../../schemas/event';
import type { JsonObject } from '../../../schemas/json';
import { field } from '../transcripts/fieldProblem';
import { quoted } from '../transcripts/quoted';
import type { Clues } from './clues';
import { type IndexedRecord, type RecordIndex, startsAlike } from './recordIndex';
import { CANDIDATES, keyText } from './recordKeys';

/** How a row's record was found. */
export type JoinedBy = 'line' | 'item' | 'key' | 'content' | 'text';

/** The record that a row speaks of; `record` is null where several records have the item's content and nothing tells which. */
export interface Joined {
  item: string;
  record: RecordPlace | null;
  by: JoinedBy;
  /** The fields of the key that found it. */
  key: readonly string[];
}

const ITEM_ID = /^c1-[0-9a-f]{20}$/;
/** Fields that say where in a run a record stands: with a key made of such, those that both sides have must be equal. */
const COORDINATES = ['subset', 'epoch', 'question_id', 'paraphrase_index', 'sample_index', 'qid', 'rollout'];

/**
 * Finds the record that a row of a judge's source speaks of: by item id, by the source's own key, by content, by the text alone. A
 * key that names a record with another answer is not followed, and what fits several items joins none. The reason says why there is
 * none.
 */
export function joinRow(clues: Clues, index: RecordIndex): Joined | { reason: string } {
  const byItem = joinByItem(clues, index);
  if (byItem) return byItem;
  const byKey = joinByKey(clues, index);
  if (byKey && 'item' in byKey) return byKey;
  const byName = joinByName(clues, index);
  if (byName && 'item' in byName) return byName;
  const own = clues.item === undefined ? undefined : index.items.get(clues.item);
  const byContent = own && joined(own, 'content');
  if (byContent) return byContent;
  const byText = joinByText(clues, index);
  if ('item' in byText) return byText;
  return byKey ?? byName ?? byText;
}

/** By an item id, wherever the row has it. */
function joinByItem({ fields }: Clues, index: RecordIndex): Joined | { reason: string } | undefined {
  for (const name of ['item', 'item_id', 'id', 'key']) {
    const id = field(fields, name);
    if (typeof id !== 'string' || !ITEM_ID.test(id)) continue;
    const records = index.items.get(id) ?? [];
    const found = joined(records, 'item', [name]);
    return found ? narrowed(found, records, fields) : { reason: `no record of the study is the item ${id}` };
  }
  return undefined;
}

/** By the study's own key in a column that is called so. */
function joinByName(clues: Clues, index: RecordIndex): Joined | { reason: string } | undefined {
  const name = ['item', 'key'].find((each) => Object.hasOwn(clues.fields, each));
  const value = name === undefined ? undefined : field(clues.fields, name);
  if (name === undefined || (typeof value !== 'string' && typeof value !== 'number') || value === '') return undefined;
  const hits = index.named(String(value));
  const fitting = hits.filter((hit) => agrees(hit, clues));
  const found = joined(fitting, 'key', [name]);
  if (found) return narrowed(found, fitting, clues.fields);
  if (fitting.length > 0) return { reason: `its key ${quoted(String(value))} names ${distinct(fitting)} items` };
  return hits.length > 0
    ? otherAnswer(String(value))
    : { reason: `no item of the study has the id or the key ${quoted(String(value))}` };
}

/** By the fields that make up a key on both sides. */
function joinByKey(clues: Clues, index: RecordIndex): Joined | { reason: string } | undefined {
  let reason: { reason: string } | undefined;
  for (const candidate of CANDIDATES) {
    const key = keyText(clues.fields, candidate);
    if (key === undefined) continue;
    const hits = index.keyed(candidate, key);
    if (hits === undefined) continue;
    const there = hits.filter((hit) => sameCoordinates(hit, clues.fields, candidate));
    const fitting = there.filter((hit) => agrees(hit, clues));
    const found = joined(fitting, 'key', candidate);
    if (found) return found;
    const shown = (JSON.parse(key) as string[]).join('/');
    if (fitting.length > 0) reason ??= { reason: `its key ${quoted(shown)} names ${distinct(fitting)} items` };
    else if (there.length > 0) reason ??= otherAnswer(shown);
    // Without an answer to compare, a less telling key might name another record.
    else if (clues.answer === undefined)
      return reason ?? { reason: `no record of the study has the ${candidate.join(', ')} ${quoted(shown)}` };
  }
  return reason;
}

function joinByText({ prompt, answer, head }: Clues, index: RecordIndex): Joined | { reason: string } {
  if (answer === undefined) return { reason: 'nothing in the row names a record of the study' };
  if (head !== undefined) {
    const begun = index.begun(prompt, head);
    return joined(begun, 'text') ?? unclear(begun, 'no answer in the study begins like this one, to the same question');
  }
  const answered = index.answered(answer);
  // Where one of the two sides has no question, there is the answer alone to go by.
  const { noText } = index;
  const asked = answered.filter((hit) => hit.prompt === prompt || hit.prompt === noText || prompt === noText);
  const other = answered.length > 0 ? 'the answer stands in the study, but to another question' : undefined;
  return joined(asked, 'text') ?? unclear(asked, other ?? 'no record of the study has this answer');
}

/** The join that records make if they are all one item. */
function joined(records: readonly IndexedRecord[], by: JoinedBy, key: readonly string[] = []): Joined | undefined {
  const [first] = records;
  if (first === undefined || records.some(({ item }) => item !== first.item)) return undefined;
  return { item: first.item, record: records.length === 1 ? first.place : null, by, key };
}

/** Of an item's records the one whose key the row has. */
function narrowed(found: Joined, records: readonly IndexedRecord[], fields: JsonObject): Joined {
  if (found.record !== null) return found;
  for (const candidate of CANDIDATES) {
    const key = keyText(fields, candidate);
    const own = key === undefined ? [] : records.filter(({ keys }) => keyText(keys, candidate) === key);
    const [only] = own;
    if (only !== undefined && own.length === 1) return { ...found, record: only.place };
  }
  return found;
}

function agrees(hit: IndexedRecord, { answer, head, item }: Clues): boolean {
  if (answer === undefined || hit.item === item) return true;
  return head === undefined ? hit.answer === answer : startsAlike(hit.head, head);
}

/** A key of positions alone could be met by chance: where a record stands must be the same as far as both tell it. */
function sameCoordinates({ keys }: IndexedRecord, row: JsonObject, candidate: readonly string[]): boolean {
  if (!candidate.some((name) => COORDINATES.includes(name))) return true;
  return COORDINATES.every((name) => {
    const [own, other] = [keyText(keys, [name]), keyText(row, [name])];
    return own === undefined || other === undefined || own === other;
  });
}

function otherAnswer(key: string): { reason: string } {
  return { reason: `its key ${quoted(key)} names a record with another answer` };
}

function unclear(records: readonly IndexedRecord[], none: string): { reason: string } {
  if (records.length === 0) return { reason: none };
  return { reason: `its texts fit ${distinct(records)} items of the study` };
}

function distinct(records: readonly IndexedRecord[]): number {
  return new Set(records.map(({ item }) => item)).size;
}
