import type { AnalysisChoices, ItemQuery } from '../../src/protocol/studyMessages';
import type { StudyViewId } from './studyViews';
import type { CsvTable } from './text/csvText';

/** What the drawn panel can ask for. */
export interface StudyActions {
  show(view: StudyViewId): void;
  chooseDimension(dimension: string, title: string): void;
  choosePair(dimension: string, raters: readonly [string, string]): void;
  chooseScore(coefficient: string): void;
  fold(name: string, open: boolean): void;
  chooseAnalysis(choices: AnalysisChoices): void;
  /** Lists items beside the figures; `opener` says what to go back to. */
  list(query: ItemQuery, opener: string): void;
  confirmList(): void;
  closeList(): void;
  openItem(item: string): void;
  saveTable(name: string, table: CsvTable): void;
  saveChart(name: string, file: string): void;
  saveReport(): void;
  dismissProblem(): void;
}
