import type { JsonObject } from '../../../schemas/json';
import type { LineAdapter } from '../transcripts/adapter';
import { itemIdOf, type Sha256 } from '../transcripts/itemIdentity';
import type { JudgedRow } from './judgedRow';
import { KEY_FIELDS } from './recordKeys';
import { textHash, textsOf } from './recordTexts';

/** What of a row its record is found by. Texts are hashes, so that a source need not be held. */
export interface Clues {
  /** The fields that may name the record. */
  fields: JsonObject;
  /** The item that the row itself is, where it has texts. */
  item: string | undefined;
  prompt: string;
  /** Undefined where the row has no answer. */
  answer: string | undefined;
  /** The beginning of the answer, where the source cuts it. */
  head: string | undefined;
}

/** A row of a judge's source, ready to be joined. */
export interface VerdictRow extends Pick<JudgedRow, 'line' | 'said' | 'judge' | 'epoch'> {
  clues: Clues;
}

/** What a row is found by; `adapter` reads rows that have texts. */
export function withClues(row: JudgedRow, adapter: LineAdapter | undefined, sha256: Sha256): VerdictRow {
  const { record, cut = false, ...rest } = row;
  const read = adapter?.read(record);
  const isRead = read !== undefined && !('problem' in read);
  const { prompt, answer } = isRead ? textsOf(read) : { prompt: '', answer: '' };
  const clues: Clues = {
    fields: Object.fromEntries(Object.entries(record).filter(([name]) => NAMING.has(name))),
    item: isRead ? itemIdOf(read.content, sha256) : undefined,
    prompt: textHash(prompt, sha256),
    answer: answer === '' ? undefined : textHash(answer, sha256),
    head: cut && answer !== '' ? answer : undefined,
  };
  return { ...rest, clues };
}

const NAMING: ReadonlySet<string> = new Set([...KEY_FIELDS, 'item', 'key']);
