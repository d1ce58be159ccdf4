import type { JudgedQuery } from '../core/calibration/judgedQuery';
import type { CalibrationReport } from '../core/calibration/report';
import type { StudyPanelName } from './panelLinks';

/** Version of the messages between host and judges panel; a page of another version says so instead of misreading. */
export const JUDGES_PROTOCOL = 1;

/** What a study needs before judges can be held against people. */
export type CalibrationPart = 'gold' | 'judges';

/** Where the calibration of the study's judges stands. */
export type Calibration =
  | { state: 'analysing' }
  | { state: 'ready'; report: CalibrationReport }
  /** There is nothing to hold against each other yet; `lacking` says of what. */
  | { state: 'empty'; sentence: string; lacking: CalibrationPart[] }
  /** It is not for this rater's eyes, or it failed: what, why and what to do. */
  | { state: 'refused' | 'failed'; sentence: string };

/** Everything the panel needs to draw itself; pushed whole. While a newer calibration runs, `analysis` is still the last one. */
export interface JudgesSnapshot {
  /** Name of the study folder. */
  study: string;
  analysis: Calibration;
  /** A newer calibration is under way. */
  updating: boolean;
  choices: CalibrationChoices;
  /** Versions of the gold set that are there, oldest first. */
  goldVersions: number[];
  /** Lines of files that could not be taken: a sentence each. */
  problems: string[];
  /** The person is a rater of this study: opening single items with their labels is recorded in her journal. */
  isRater: boolean;
}

/** What of the calibration can be chosen in the panel. */
export interface CalibrationChoices {
  /** The gold set to hold against; null: the newest. */
  goldVersion: number | null;
  /** Confidence level of every interval. */
  level: number;
  /** Over questions where any repeats, or every item for itself. */
  cluster: 'question' | 'none';
  /** What a person's cost is worth in the alternative annotator test, 0 to .3. */
  epsilon: number;
}

export interface JudgedItem {
  item: string;
  /** The source's own key where it is unique, else null. */
  key: string | null;
  /** Where its first record stands; null when no transcript of the study has this content any more, or files are hidden. */
  place: { file: string; line: number } | null;
  gold: string;
  judge: string;
  score: number | null;
  question?: string;
}

/** What the judges panel may ask of the host. */
export interface JudgesApi {
  ready(message: { protocol: number }): JudgesSnapshot;
  choose(message: CalibrationChoices): JudgesSnapshot;
  /** `items` are the first of `total`. A rater of the study is asked first (`confirmed`), because it is recorded. */
  items(message: {
    query: JudgedQuery;
    confirmed: boolean;
  }): { items: JudgedItem[]; total: number } | { needsConfirmation: string };
  /** Opens the transcript of a listed item in the rating view. */
  openItem(message: { item: string }): Record<string, never>;
  /** Saves a chart or a table where the user says; `saved` is false when she gave up. */
  save(message: { name: string; kind: 'svg' | 'csv'; text: string }): { saved: boolean };
  /** Looks at the test split for a judge's chosen threshold, after the person has agreed that it is counted. */
  confirm(message: { judge: string }): { looked: boolean };
  /** Saves the whole calibration as data or as a page to be read. */
  exportCalibration(message: { kind: 'json' | 'html' }): { saved: boolean };
  /** Asks for a file of scores and the judge's name, and imports them. `sentence` says what came of it; null when she gave up. */
  importScores(message: Record<string, never>): { sentence: string | null };
  /** Begins to make a gold set. */
  makeGold(message: Record<string, never>): Record<string, never>;
  /** Shows another panel of the same study. */
  showPanel(message: { panel: StudyPanelName }): Record<string, never>;
}

/** What the host tells the panel without being asked. */
export interface JudgesEvents {
  snapshot: JudgesSnapshot;
}
