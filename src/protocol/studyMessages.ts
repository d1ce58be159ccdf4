import type { Scalar } from '../../schemas/codebook';
import type { AgreementReport, CiChoice } from '../core/agreement/report';
import type { StudyPanelName } from './panelLinks';

/** Version of the messages between host and study panel; a page of another version says so instead of misreading. */
export const STUDY_PROTOCOL = 1;

/** Where the analysis of the study stands. */
export type Analysis =
  | { state: 'analysing' }
  | { state: 'ready'; report: AgreementReport }
  /** There is nothing to analyse yet, it is not for this rater's eyes, or it failed: what, why and what to do. */
  | { state: 'empty' | 'refused' | 'failed'; sentence: string };

/** Everything the panel needs to draw itself; pushed whole. While a newer analysis runs, `analysis` is still the last one. */
export interface StudySnapshot {
  /** Name of the study folder. */
  study: string;
  analysis: Analysis;
  /** A newer analysis is under way. */
  updating: boolean;
  choices: AnalysisChoices;
  /** Lines of journals that hold no event and the like: a sentence each. */
  problems: string[];
  /** The person is a rater of this study: opening single items with others' labels is recorded in her journal. */
  isRater: boolean;
}

/** What of the analysis can be chosen in the panel. */
export interface AnalysisChoices {
  ci: CiChoice;
  level: number;
  /** Over questions where any repeats, or every item for itself. */
  cluster: 'question' | 'none';
}

/** Which items to list: those where two raters part (all, or one cell of their confusion matrix), or the hardest of all. */
export type ItemQuery =
  | { dimension: string; raters: [string, string]; values?: [Scalar, Scalar] }
  | { dimension: string; hardest: true };

export interface ListedItem {
  item: string;
  /** The source's own key where it is unique, else null. */
  key: string | null;
  /** Where its first record stands; null when no transcript of the study has this content any more. */
  place: { file: string; line: number } | null;
  /** Each rater's value on the dimension. */
  values: Record<string, Scalar>;
  /** Share of all observed disagreement; only in the list of the hardest. */
  share?: number;
}

/** What the study panel may ask of the host. */
export interface StudyApi {
  ready(message: { protocol: number }): StudySnapshot;
  choose(message: AnalysisChoices): StudySnapshot;
  /** `items` is at most 500 of `total`. A rater of the study is asked first (`confirmed`), because it is recorded. */
  items(message: {
    query: ItemQuery;
    confirmed: boolean;
  }): { items: ListedItem[]; total: number } | { needsConfirmation: string };
  /** Opens the transcript in the rating view. */
  openItem(message: { item: string }): Record<string, never>;
  /** Saves a chart or a table where the user says; `saved` is false when she gave up. */
  save(message: { name: string; kind: 'svg' | 'csv' | 'json'; text: string }): { saved: boolean };
  /** Shows another panel of the same study. */
  showPanel(message: { panel: StudyPanelName }): Record<string, never>;
}

/** What the host tells the panel without being asked. */
export interface StudyEvents {
  snapshot: StudySnapshot;
}
