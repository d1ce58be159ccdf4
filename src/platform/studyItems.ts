import type { JsonObject } from '../../schemas/json';
import type { Clusters } from '../core/agreement/ratingTable';
import { DigestSet } from '../core/transcripts/digestSet';
import { fieldText, questionOf } from '../core/transcripts/questionOf';
import { isJudgeField, KEY_CANDIDATES, KeyFinder, keyOf } from '../core/transcripts/recordFields';
import type { ReadRecord } from '../core/transcripts/transcript';
import { eachRecord } from './eachRecord';
import { sha256 } from './sha256';
import { pathFromStudy, type StudyFolder } from './studyFolder';
import { FileProblems, type StudyProblem } from './studyProblem';
import { transcriptsOf } from './studyTranscripts';

/** The distinct items of a study's transcripts, in the order of the files. Arrays go by item; all of it can be posted. */
export interface StudyItems {
  ids: string[];
  /** The source's own key of the item's first record, where one is unique in the study. */
  keys: (string | null)[];
  /** Absolute paths of the transcripts files. */
  files: string[];
  /** Where the item's first record stands: index into `files`, and 1-based line. */
  fileOf: Uint32Array;
  lineOf: Uint32Array;
  /** Items by question, or by the field that was asked for; an item that has none is a cluster of its own. */
  clusters: Clusters;
  /** Items that lack the field that names their question or cluster. */
  unnamed: number;
  /** Some record carries what a judge said of it. */
  judgeFields: boolean;
}

export interface StudyItemsOptions {
  /** The field that items are clustered by, instead of the question. */
  cluster?: string | undefined;
  /** Told of every record of an item, its first one too: `place` of the item, and the fields that may make up its key. */
  eachKey?: (place: number, fields: JsonObject) => void;
  /** Told of every record with the place of its item, and where it stands: index into the files, and 1-based line. */
  eachRecord?: ((place: number, record: ReadRecord, where: { file: number; line: number }) => void) | undefined;
}

const KEY_FIELDS: ReadonlySet<string> = new Set(KEY_CANDIDATES.flat());

/** Reads all transcripts of a study once, a record at a time. What cannot be read is a problem and never an exception. */
export async function readStudyItems(
  folder: StudyFolder,
  options: StudyItemsOptions = {},
): Promise<{ items: StudyItems; keyFields: readonly string[] | undefined; problems: StudyProblem[] }> {
  const { files, missing } = await transcriptsOf(folder);
  const problems: StudyProblem[] = missing.map((entry) => ({
    ...{ file: 'study.json', line: null, message: `transcripts: no file is ${entry}` },
  }));
  const gathering = new Gathering(folder.study.questionKey, options);
  for (const [index, path] of files.entries()) {
    const faults = new FileProblems(pathFromStudy(folder.dir, path));
    const take = (item: string, record: ReadRecord, line: number) => gathering.add(item, record, index, line);
    await eachRecord(path, folder.study.unit, take, (line, message) => faults.add(line, message));
    problems.push(...faults.all());
  }
  return { ...gathering.finish(files), problems };
}

/** The items met so far. */
class Gathering {
  private readonly places = new Map<string, number>();
  private readonly keyParts: JsonObject[] = [];
  private readonly fileOf: number[] = [];
  private readonly lineOf: number[] = [];
  private readonly clusters = new Map<string, number>();
  private readonly clusterOf: number[] = [];
  private unnamed = 0;
  private judgeFields = false;
  private readonly finder = new KeyFinder(() => {
    const seen = new DigestSet();
    return { add: (text) => seen.add(sha256(text)) };
  });

  constructor(
    private readonly questionKey: string | undefined,
    private readonly options: StudyItemsOptions,
  ) {}

  add(item: string, record: ReadRecord, file: number, line: number): void {
    const { metadata } = record.transcript;
    this.judgeFields ||= Object.keys(metadata).some((name) => isJudgeField(name, metadata));
    const known = this.places.get(item);
    const parts = keyParts(metadata);
    this.options.eachKey?.(known ?? this.places.size, parts);
    this.options.eachRecord?.(known ?? this.places.size, record, { file, line });
    if (known !== undefined) return;
    this.places.set(item, this.places.size);
    this.finder.add(metadata);
    this.keyParts.push(parts);
    this.fileOf.push(file);
    this.lineOf.push(line);
    this.clusterOf.push(this.clusterNumber(item, record));
  }

  finish(files: string[]): { items: StudyItems; keyFields: readonly string[] | undefined } {
    const keyFields = this.finder.key();
    const items: StudyItems = {
      ids: [...this.places.keys()],
      keys: this.keys(keyFields),
      files,
      fileOf: Uint32Array.from(this.fileOf),
      lineOf: Uint32Array.from(this.lineOf),
      clusters: {
        key: this.options.cluster ?? 'question',
        of: Int32Array.from(this.clusterOf),
        count: this.clusters.size,
        names: [...this.clusters.keys()],
      },
      unnamed: this.unnamed,
      judgeFields: this.judgeFields,
    };
    return { items, keyFields };
  }

  /** As texts, keys may look alike that are not (1 and "1"), or like another item's id: such a key names no item. */
  private keys(keyFields: readonly string[] | undefined): (string | null)[] {
    const keys = this.keyParts.map((parts) => (keyFields === undefined ? null : (keyOf(parts, keyFields) ?? null)));
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const key of keys) {
      if (key !== null && seen.has(key)) twice.add(key);
      else if (key !== null) seen.add(key);
    }
    const isOwn = (key: string, place: number) => !twice.has(key) && (this.places.get(key) ?? place) === place;
    return keys.map((key, place) => (key !== null && isOwn(key, place) ? key : null));
  }

  private clusterNumber(item: string, record: ReadRecord): number {
    const { cluster } = this.options;
    const field = cluster ?? this.questionKey;
    if (field !== undefined && fieldText(record, field) === undefined) this.unnamed += 1;
    const name = cluster === undefined ? questionOf(record, this.questionKey, sha256) : fieldText(record, cluster);
    const known = this.clusters.get(name ?? item);
    const next = this.clusters.size;
    if (known === undefined) this.clusters.set(name ?? item, next);
    return known ?? next;
  }
}

/** Only what may be part of a key, so that a study's metadata need not be held. */
function keyParts(metadata: JsonObject): JsonObject {
  const parts: JsonObject = {};
  for (const [name, value] of Object.entries(metadata)) if (KEY_FIELDS.has(name)) parts[name] = value;
  return parts;
}
