import type { JudgedQuery } from '../../src/core/calibration/judgedQuery';
import type { CalibrationChoices } from '../../src/protocol/judgesMessages';
import type { SaveActions } from '../shared/figures/block';
import type { ItemsActions } from '../shared/items/itemsList';
import type { FrameActions } from '../shared/panel/shell';

/** What the drawn panel can ask for. */
export interface JudgesActions extends SaveActions, ItemsActions, FrameActions {
  chooseJudge(judge: string): void;
  chooseDimension(dimension: string): void;
  choose(choices: CalibrationChoices): void;
  /** Lists items beside the figures; `opener` says what to go back to. */
  list(query: JudgedQuery, opener: string): void;
  confirmOnTest(judge: string): void;
  exportCalibration(kind: 'json' | 'html'): void;
  importScores(): void;
  makeGold(): void;
}
