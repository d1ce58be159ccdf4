import type { RecordPlace } from '../../../schemas/event';
import type { JsonObject } from '../../../schemas/json';
import { field } from '../transcripts/fieldProblem';
import { quoted } from '../transcripts/quoted';
import type { Clues } from './clues';
import { absent, distinct, elsewhere, unclear, unlike } from './joinReasons';
import type { IndexedRecord, RecordIndex } from './recordIndex';
import { CANDIDATES, KEY_FIELDS, keyText } from './recordKeys';
import { differing, otherPlace, otherText, sameOrNone } from './sameRecord';

/** How a row's record was found. */
export type JoinedBy = 'line' | 'item' | 'key' | 'content' | 'text';

/** The record that a row speaks of; `record` is null where several records have the item's content and nothing tells which. */
export interface Joined {
  item: string;
  record: RecordPlace | null;
  by: JoinedBy;
  /** The study keeps the row's epoch as a record of its own: it is not the judge that was asked again. */
  ownEpoch: boolean;
}

/** A join before it is known what its epoch is. */
interface Found extends Omit<Joined, 'ownEpoch'> {
  /** The fields that found it. */
  key: readonly string[];
}

const ITEM_ID = /^c1-[0-9a-f]{20}$/;

/**
 * Finds the record that a row of a judge's source speaks of: by item id, by the source's own key, by content, by the text alone. A
 * key that names a record with other texts is not followed, two that name different items join nothing, and neither does what fits
 * several. The reason says why there is none.
 */
export function joinRow(clues: Clues, index: RecordIndex): Joined | { reason: string } {
  const found = findRecord(clues, index);
  if ('reason' in found) return found;
  const { item, record, by } = found;
  const epoch = keyText(clues.fields, ['epoch']);
  const records = epoch === undefined ? [] : (index.items.get(item) ?? []);
  return { item, record, by, ownEpoch: records.some(({ keys }) => keyText(keys, ['epoch']) === epoch) };
}

function findRecord(clues: Clues, index: RecordIndex): Found | { reason: string } {
  const byItem = joinByItem(clues, index);
  if (byItem) return byItem;
  const byKey = joinByKey(clues, index);
  const byName = joinByName(clues, index);
  if (byKey && 'item' in byKey) {
    if (!byName || 'reason' in byName || byName.item === byKey.item) return byKey;
    return { reason: `its ${byName.key.join(', ')} and its ${byKey.key.join(', ')} name different items` };
  }
  if (byName && 'item' in byName) return byName;
  const own = clues.item === undefined ? undefined : index.items.get(clues.item);
  const byContent = own && joined(own, 'content');
  if (byContent) return byContent;
  const byText = joinByText(clues, index);
  if ('item' in byText) return byText;
  return byKey ?? byName ?? byText;
}

/** By an item id, wherever the row has it. */
function joinByItem({ fields }: Clues, index: RecordIndex): Found | { reason: string } | undefined {
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
function joinByName(clues: Clues, index: RecordIndex): Found | { reason: string } | undefined {
  const name = ['item', 'key'].find((each) => Object.hasOwn(clues.fields, each));
  const value = name === undefined ? undefined : field(clues.fields, name);
  if (name === undefined || (typeof value !== 'string' && typeof value !== 'number') || value === '') return undefined;
  const hits = index.named(String(value));
  const fitting = hits.filter((hit) => otherText(hit, clues, index) === undefined);
  const found = joined(fitting, 'key', [name]);
  if (found) return narrowed(found, fitting, clues.fields);
  if (fitting.length > 0) return { reason: `its key ${quoted(String(value))} names ${distinct(fitting)} items` };
  return hits.length > 0
    ? unlike(hits, clues, index, String(value))
    : { reason: `no item of the study has the id or the key ${quoted(String(value))}` };
}

/** By the fields that make up a key on both sides. */
function joinByKey(clues: Clues, index: RecordIndex): Found | { reason: string } | undefined {
  let reason: { reason: string } | undefined;
  for (const candidate of CANDIDATES) {
    const key = keyText(clues.fields, candidate);
    if (key === undefined) continue;
    const hits = index.keyed(candidate, key);
    if (hits === undefined) continue;
    const there = hits.filter((hit) => otherPlace(hit, clues, candidate) === undefined);
    const fitting = there.filter((hit) => otherText(hit, clues, index) === undefined);
    const found = joined(fitting, 'key', candidate);
    if (found) return found;
    const shown = (JSON.parse(key) as string[]).join('/');
    if (fitting.length > 0) reason ??= { reason: `its key ${quoted(shown)} names ${distinct(fitting)} items` };
    else if (there.length > 0) reason ??= unlike(there, clues, index, shown);
    // Without an answer to compare, a less telling key might name another record.
    else if (clues.answer === undefined) return reason ?? absent(hits, clues, candidate, shown);
  }
  return reason;
}

function joinByText(clues: Clues, index: RecordIndex): Found | { reason: string } {
  const { prompt, system, answer, head, fields } = clues;
  if (answer === undefined) return { reason: 'nothing in the row names a record of the study' };
  const isTold = (hit: IndexedRecord) => sameOrNone(hit.system, system, index);
  if (head !== undefined) {
    const begun = index.begun(prompt, head).filter(isTold);
    return joined(begun, 'text') ?? unclear(begun, 'no answer in the study begins like this one, to the same question');
  }
  const answered = index.answered(answer);
  if (answered.length === 0) return { reason: 'no record of the study has this answer' };
  // Where one of the two sides has no question, there is the answer alone to go by.
  const asked = answered.filter((hit) => sameOrNone(hit.prompt, prompt, index));
  const told = asked.filter(isTold);
  const [first] = told;
  if (!first) return elsewhere(asked.length === 0 ? 'to another question' : 'to another system prompt');
  // A short answer is given to many questions: then nothing may say that it is another record.
  const own = told.filter((hit) => hit.prompt === prompt || !differing(hit.keys, fields, KEY_FIELDS));
  return (
    joined(own, 'text') ?? unclear(own, elsewhere(`under another ${differing(first.keys, fields, KEY_FIELDS)}`).reason)
  );
}

/** The join that records make if they are all one item. */
function joined(records: readonly IndexedRecord[], by: JoinedBy, key: readonly string[] = []): Found | undefined {
  const [first] = records;
  if (first === undefined || records.some(({ item }) => item !== first.item)) return undefined;
  return { item: first.item, record: records.length === 1 ? first.place : null, by, key };
}

/** Of an item's records the one whose key the row has. */
function narrowed(found: Found, records: readonly IndexedRecord[], fields: JsonObject): Found {
  if (found.record !== null) return found;
  for (const candidate of CANDIDATES) {
    const key = keyText(fields, candidate);
    const own = key === undefined ? [] : records.filter(({ keys }) => keyText(keys, candidate) === key);
    const [only] = own;
    if (only !== undefined && own.length === 1) return { ...found, record: only.place };
  }
  return found;
}
