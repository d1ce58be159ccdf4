import { quoted } from '../transcripts/quoted';
import type { Clues } from './clues';
import type { IndexedRecord, RecordIndex } from './recordIndex';
import { otherPlace, otherText } from './sameRecord';

/** A key leads to records with other texts. */
export function unlike(
  hits: readonly IndexedRecord[],
  clues: Clues,
  index: RecordIndex,
  key: string,
): { reason: string } {
  const [text] = hits.flatMap((hit) => otherText(hit, clues, index) ?? []);
  return { reason: `its key ${quoted(key)} names a record with another ${text}` };
}

/** A key that no record has, or none at the same place. */
export function absent(hits: readonly IndexedRecord[], clues: Clues, candidate: readonly string[], key: string) {
  const [other] = hits.flatMap((hit) => otherPlace(hit, clues, candidate) ?? []);
  const place = other === undefined ? '' : ` and the same ${other}`;
  return { reason: `no record of the study has the ${candidate.join(', ')} ${quoted(key)}${place}` };
}

/** An answer that belongs to another record. */
export function elsewhere(how: string): { reason: string } {
  return { reason: `the answer stands in the study, but ${how}` };
}

/** Texts that fit several items, or none. */
export function unclear(records: readonly IndexedRecord[], none: string): { reason: string } {
  if (records.length === 0) return { reason: none };
  return { reason: `its texts fit ${distinct(records)} items of the study` };
}

/** How many items the records are. */
export function distinct(records: readonly IndexedRecord[]): number {
  return new Set(records.map(({ item }) => item)).size;
}
