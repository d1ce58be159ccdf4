import type { JsonObject } from '../../../schemas/json';
import type { LineAdapter } from '../transcripts/adapter';
import { field } from '../transcripts/fieldProblem';
import { itemIdOf, type Sha256 } from '../transcripts/itemIdentity';
import type { JudgedRow } from './judgedRow';
import { KEY_FIELDS, ORIGINS } from './recordKeys';
import { plainText, textHash, textsOf } from './recordTexts';

/** What of a row its record is found by. Texts are hashes, so that a source need not be held. */
export interface Clues {
  /** The fields that may name the record. */
  fields: JsonObject;
  /** The item that the row itself is, where it has texts. */
  item: string | undefined;
  system: string;
  /** What was asked; the hash of no text where the row does not have it. */
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
  const { system, prompt, answer } = isRead ? textsOf(read) : { system: '', prompt: questionOf(record), answer: '' };
  const clues: Clues = {
    fields: Object.fromEntries(Object.entries(record).filter(([name]) => NAMING.has(name))),
    item: isRead ? itemIdOf(read.content, sha256) : undefined,
    system: textHash(system, sha256),
    prompt: textHash(prompt, sha256),
    answer: answer === '' ? undefined : textHash(answer, sha256),
    head: cut && answer !== '' ? answer : undefined,
  };
  return { ...rest, clues };
}

/** The question of a row without an answer. A field of another name may be what the judge was asked. */
function questionOf(record: JsonObject): string {
  const question = field(record, 'question');
  return typeof question === 'string' ? plainText(question) : '';
}

const NAMING: ReadonlySet<string> = new Set([...KEY_FIELDS, ...ORIGINS, 'item', 'key']);
