import type { AnalysisChoices, ItemQuery } from '../../src/protocol/studyMessages';
import type { SaveActions } from '../shared/figures/block';
import type { ItemsActions } from '../shared/items/itemsList';
import type { FrameActions } from '../shared/panel/shell';

/** What the drawn panel can ask for. */
export interface StudyActions extends SaveActions, ItemsActions, FrameActions {
  chooseDimension(dimension: string, title: string): void;
  choosePair(dimension: string, raters: readonly [string, string]): void;
  chooseScore(coefficient: string): void;
  chooseAnalysis(choices: AnalysisChoices): void;
  /** Lists items beside the figures; `opener` says what to go back to. */
  list(query: ItemQuery, opener: string): void;
  saveReport(): void;
}
