import type { ResolutionFile } from '../../platform/resolutionFile';
import type { ResolutionThread } from '../../platform/resolutionThread';
import type { StudyFolder } from '../../platform/studyFolder';
import type { Saving } from '../../protocol/messages';
import type { ResolveApi, ResolveSnapshot } from '../../protocol/resolveMessages';
import type { Person } from '../study/lookOf';
import type { SeenLabels } from '../study/seenLabels';
import type { ResolveSession } from './resolveSession';

/** What can be asked of one reading of a study. */
export type ResolutionReader = Pick<ResolutionThread, 'queue' | 'item' | 'fieldValues' | 'dispose'>;

/** What VS Code's own pickers and commands do for the panel; the transcript is opened by the desk, which knows where it stands. */
export type ResolveNative = Exclude<Parameters<ResolveApi['native']>[0]['what'], 'openTranscript'>;

/** What the seat at a study's resolve panel needs of the window around it. */
export interface SeatPorts {
  /** The study as it stands in its folder; rejects with a sentence. */
  load(): Promise<StudyFolder>;
  /** The confirmed person; undefined while nobody has confirmed a name. */
  person(): Promise<Person | undefined>;
  /** Whether a person's file of resolutions is known to be hers; one that is not there yet is hers from now on. */
  isOwnFile(person: Person): Promise<boolean>;
  /** Asks whether a file that came from elsewhere is hers. */
  askWhetherOwn(person: Person): Promise<boolean>;
  fileOf(adjudicator: string): ResolutionFile;
  /** What the journal of this rater says of labels that she has seen. */
  seenLabels(rater: string): Promise<SeenLabels>;
  /** A session that nobody sits at any more: what is unsaved in it still has to reach the disk. */
  left(session: ResolveSession): void;
  now(): number;
  /** Calls back after some milliseconds; returns a function that calls it off. */
  after(ms: number, callback: () => void): () => void;
}

/** What a study's resolve desk needs of the window around it. */
export interface ResolvePorts extends SeatPorts {
  /** A name to begin with, of git or the system. */
  suggestion(): string;
  /** Fixes the person's name; rejects with a sentence when it cannot be one. */
  confirm(name: string): Promise<void>;
  /** Begins to read the study as it is now. */
  read(): ResolutionReader;
  /** A transcripts file as people and journals name it. */
  nameOf(path: string): string;
  open(path: string, item: string): Promise<void>;
  native(what: ResolveNative): Promise<void>;
  push(snapshot: ResolveSnapshot): void;
  pushSaving(saving: Saving): void;
}
