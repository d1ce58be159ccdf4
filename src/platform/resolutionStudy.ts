import type { Scalar } from '../../schemas/codebook';
import { defaultStrata } from '../core/gold/recordFacts';
import { type Disagreement, disagreementsOf } from '../core/resolution/disagreements';
import { type ResolutionBasis, standingsOf } from '../core/resolution/standings';
import type { Remarks, Vote } from '../core/resolution/voteGrids';
import { fieldText } from '../core/transcripts/questionOf';
import type { Transcript } from '../core/transcripts/transcript';
import { exportGold, type GoldOutcome, type GoldWanted } from './goldExport';
import { readForResolution, recordPlaceOf, type StudyRatings } from './readStudy';
import { loadStudy, type StudyFolder } from './studyFolder';
import type { StudyProblem } from './studyProblem';
import { readAll } from './studyTranscripts';
import type { TranscriptFile } from './transcriptFile';

/** A disagreement or decision as the queue lists it. */
export interface QueuedDisagreement
  extends Pick<Disagreement, 'place' | 'item' | 'column' | 'state' | 'across' | 'distance'> {
  key: string | null;
  question: string;
  /** Each rater's label. */
  values: Record<string, Scalar>;
}

/** The queue of a study as it was read: worst first, decided ones too. */
export interface QueueReading {
  entries: QueuedDisagreement[];
  /** Items of the study. */
  items: number;
  /** Items and columns that the policy settled. */
  settled: number;
  raters: string[];
  problems: StudyProblem[];
}

/** One item with everything that it is resolved by. */
export interface ItemReading {
  item: string;
  key: string | null;
  /** 0-based place in the study. */
  place: number;
  /** Labels by column. */
  votes: [string, Vote[]][];
  remarks: Remarks;
  /** Where its first record stands: absolute path and 1-based line. */
  record: { path: string; line: number };
  bytes: number;
  transcript: Transcript;
}

/** A value of a field of the transcripts, and the items of the queue whose first record has it. */
export interface FieldValue {
  field: string;
  value: string;
  items: string[];
}

/** A study as it was read once, to be resolved and exported. */
export class ResolutionStudy {
  private readonly files = new Map<string, Promise<TranscriptFile>>();
  private isDisposed = false;

  private constructor(
    private readonly folder: StudyFolder,
    private readonly study: StudyRatings,
    private readonly basis: ResolutionBasis,
  ) {}

  /** Throws a sentence where the study cannot be read at all. */
  static async read(dir: string): Promise<ResolutionStudy> {
    const folder = await loadStudy(dir);
    const { study, basis } = await readForResolution(folder);
    return new ResolutionStudy(folder, study, basis);
  }

  queue(): QueueReading {
    const { items, raters, problems } = this.study;
    const { grids } = this.basis;
    const entries = disagreementsOf(this.basis).map(
      ({ place, item, column, state, across, distance, votes }): QueuedDisagreement => ({
        ...{ place, item, column, state, across, distance },
        key: items.keys[place] ?? null,
        question: items.clusters.names?.[items.clusters.of[place] ?? -1] ?? '',
        values: Object.fromEntries(votes.map(({ rater, value }) => [rater, value])),
      }),
    );
    let settled = 0;
    for (const [place, item] of grids.items.entries()) {
      settled += standingsOf(this.basis, item, grids.votesOf(place)).filter(({ state }) => state === 'settled').length;
    }
    return { entries, items: items.ids.length, settled, raters, problems };
  }

  /** Null for what is no item of the study, or no longer where it stood. */
  async item(item: string): Promise<ItemReading | null> {
    const { grids } = this.basis;
    const place = grids.placeOf(item);
    const record = place === undefined ? undefined : recordPlaceOf(this.study.items, place);
    if (place === undefined || !record) return null;
    const file = await this.fileAt(record.path);
    const index = file.table.indexOf(item);
    if (index < 0) return null;
    const { bytes, record: read } = await file.read(index);
    return {
      ...{ item, key: this.study.items.keys[place] ?? null, place, record, bytes },
      votes: [...grids.votesOf(place)],
      remarks: grids.remarksOn(place),
      transcript: read.transcript,
    };
  }

  /** What the queue can be narrowed by beside the labels: the values of the fields that gold rows keep, in their order. */
  async fieldValues(): Promise<FieldValue[]> {
    const fields = this.folder.study.gold?.strata ?? defaultStrata;
    const found = new Map<string, FieldValue>();
    for (const item of new Set(disagreementsOf(this.basis).map((each) => each.item))) {
      const reading = await this.item(item);
      if (!reading) continue;
      for (const [at, field] of fields.entries()) {
        const value = fieldText({ transcript: reading.transcript, content: null }, field);
        if (value === undefined) continue;
        const key = JSON.stringify([at, value]);
        const known = found.get(key) ?? { field, value, items: [] };
        known.items.push(item);
        found.set(key, known);
      }
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  }

  /** Reads the study anew: what has been decided since has to be in the set. */
  exportGold(wanted: GoldWanted): Promise<GoldOutcome> {
    return loadStudy(this.folder.dir).then((folder) => exportGold(folder, wanted));
  }

  /** Closes the transcripts that items were read from. A worker thread that is stopped needs no such call. */
  async dispose(): Promise<void> {
    this.isDisposed = true;
    const opened = [...this.files.values()];
    this.files.clear();
    for (const file of await Promise.allSettled(opened)) if (file.status === 'fulfilled') await file.value.dispose();
  }

  private fileAt(path: string): Promise<TranscriptFile> {
    if (this.isDisposed) return Promise.reject(new Error('The study was let go.'));
    const opened = this.files.get(path) ?? readAll(path, this.folder.study.unit);
    this.files.set(path, opened);
    return opened;
  }
}
