import type { RecordPlace } from '../../../schemas/event';
import type { JsonObject } from '../../../schemas/json';
import type { Sha256 } from '../transcripts/itemIdentity';
import { KeyFinder, keyOf } from '../transcripts/recordFields';
import type { ReadRecord } from '../transcripts/transcript';
import { KEY_FIELDS, keyText, ORIGINS } from './recordKeys';
import { textHash, textsOf } from './recordTexts';

/** A record of the study, as far as it takes to find it by what a judge's source says of it. */
export interface IndexedRecord {
  item: string;
  place: RecordPlace;
  /** The fields that may make up its key, and those that say what run it is from. */
  keys: JsonObject;
  system: string;
  prompt: string;
  answer: string;
  /** The answer's beginning, for sources that cut it. */
  head: string;
}

/** What of an answer a source that cuts it is compared by. */
const HEAD = 400;
const KEPT: ReadonlySet<string> = new Set([...KEY_FIELDS, ...ORIGINS]);

/** The records of a study, to be found by item, key or text. Texts are held as hashes. */
export class RecordIndex {
  readonly items = new Map<string, IndexedRecord[]>();
  private readonly records: IndexedRecord[] = [];
  private readonly byPlace = new Map<string, IndexedRecord>();
  private readonly byText = new Map<string, IndexedRecord[]>();
  private readonly byPrompt = new Map<string, IndexedRecord[]>();
  private readonly byCandidate = new Map<readonly string[], Map<string, IndexedRecord[]>>();
  private names: Map<string, IndexedRecord[]> | undefined;
  private readonly finder = new KeyFinder(() => {
    const seen = new Set<string>();
    return { add: (text) => !seen.has(text) && seen.add(text) !== undefined };
  });

  /** The hash of no text at all. */
  readonly noText: string;

  constructor(private readonly sha256: Sha256) {
    this.noText = textHash('', sha256);
  }

  add(item: string, record: ReadRecord, place: RecordPlace): void {
    const { metadata } = record.transcript;
    const texts = textsOf(record);
    const indexed: IndexedRecord = {
      ...{ item, place, keys: keyParts(metadata), head: texts.answer.slice(0, HEAD) },
      ...{ system: textHash(texts.system, this.sha256), prompt: textHash(texts.prompt, this.sha256) },
      answer: textHash(texts.answer, this.sha256),
    };
    if (!this.items.has(item)) this.finder.add(metadata);
    this.records.push(indexed);
    this.byPlace.set(`${place.line} ${place.file}`, indexed);
    put(this.items, item, indexed);
    put(this.byText, indexed.answer, indexed);
    put(this.byPrompt, indexed.prompt, indexed);
  }

  get size(): number {
    return this.records.length;
  }

  /** The record at a place of a transcripts file. */
  at(file: string, line: number): IndexedRecord | undefined {
    return this.byPlace.get(`${line} ${file}`);
  }

  /** The records that have the study's own key, as it is shown. */
  named(name: string): readonly IndexedRecord[] {
    if (!this.names) {
      this.names = new Map();
      const fields = this.finder.key();
      for (const record of this.records) {
        const key = fields === undefined ? undefined : keyOf(record.keys, fields);
        if (key !== undefined) put(this.names, key, record);
      }
    }
    return this.names.get(name) ?? [];
  }

  /** The records with these values in the fields of a key; undefined where no record has such a key. */
  keyed(candidate: readonly string[], key: string): readonly IndexedRecord[] | undefined {
    let records = this.byCandidate.get(candidate);
    if (!records) {
      records = new Map();
      for (const record of this.records) {
        const own = keyText(record.keys, candidate);
        if (own !== undefined) put(records, own, record);
      }
      this.byCandidate.set(candidate, records);
    }
    return records.size === 0 ? undefined : (records.get(key) ?? []);
  }

  /** Whether the study asks a question of this hash. */
  isAsked(prompt: string): boolean {
    return this.byPrompt.has(prompt);
  }

  /** Records with an answer of this hash. */
  answered(answer: string): readonly IndexedRecord[] {
    return this.byText.get(answer) ?? [];
  }

  /** Records whose answer begins like that, to what was asked (a hash). */
  begun(prompt: string, answer: string): readonly IndexedRecord[] {
    const asked = this.byPrompt.get(prompt) ?? [];
    return asked.filter(({ head }) => startsAlike(head, answer));
  }
}

/** Whether a cut answer may be the beginning of a whole one, of which `head` is known. */
export function startsAlike(head: string, cut: string): boolean {
  const text = cut.replace(/(\.\.\.|…)$/, '').trim();
  return head.startsWith(text.slice(0, HEAD));
}

function keyParts(metadata: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => KEPT.has(name)));
}

function put<K>(map: Map<K, IndexedRecord[]>, key: K, record: IndexedRecord): void {
  const list = map.get(key);
  if (list) list.push(record);
  else map.set(key, [record]);
}
