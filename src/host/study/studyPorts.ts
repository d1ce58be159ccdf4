import type { AgreementThread } from '../../platform/agreementThread';
import type { StudyPanelName } from '../../protocol/panelLinks';
import type { StudyApi, StudySnapshot } from '../../protocol/studyMessages';
import type { Look } from './lookOf';
import type { SeenLabels } from './seenLabels';

/** What can be asked of one reading of a study. */
export type Analyst = Pick<AgreementThread, 'analyse' | 'items' | 'recordOf' | 'dispose'>;

/** What a study's desk needs of the window around it. */
export interface StudyPorts {
  /** What the person at the window may see of the study, asked anew before anything is shown. Never rejects. */
  look(): Promise<Look>;
  /** Begins to read the study as it is now. */
  read(): Analyst;
  /** A transcripts file as people and journals name it. */
  nameOf(path: string): string;
  /** What the journal of this rater says of labels that she has seen. */
  seenLabels(rater: string): Promise<SeenLabels>;
  open(path: string, item: string): Promise<void>;
  save(file: Parameters<StudyApi['save']>[0]): Promise<boolean>;
  showPanel(panel: StudyPanelName): void;
  push(snapshot: StudySnapshot): void;
  now(): number;
  /** Calls back after some milliseconds; returns a function that calls it off. */
  after(ms: number, callback: () => void): () => void;
}
