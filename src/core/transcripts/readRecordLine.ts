import type { LineAdapter, Problem } from './adapter';
import { type ItemId, itemIdOf, type Sha256 } from './itemIdentity';
import { parseLine } from './parseLine';
import type { ReadRecord } from './transcript';

/** A record and the item that its content is. */
export interface IdentifiedRecord {
  item: ItemId;
  record: ReadRecord;
}

/** One line of a file whose records are lines: its record, why there is none, or that it is blank. Never throws. */
export function readRecordLine(
  text: string,
  adapter: LineAdapter,
  sha256: Sha256,
): IdentifiedRecord | Problem | { blank: true } {
  const parsed = parseLine(text);
  if (!('record' in parsed)) return parsed;
  const record = adapter.read(parsed.record);
  return 'problem' in record ? record : { item: itemIdOf(record.content, sha256), record };
}
