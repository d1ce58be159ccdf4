import type { JudgedQuery } from '../../src/core/calibration/judgedQuery';
import type { CalibrationReport, JudgeCalibration } from '../../src/core/calibration/report';
import type { JudgedItem, JudgesSnapshot } from '../../src/protocol/judgesMessages';
import type { ItemsList } from '../shared/items/itemsList';
import type { Layout } from '../shared/panel/panelDrawing';

/** Everything that the panel is drawn from. */
export interface JudgesState {
  snapshot: JudgesSnapshot | undefined;
  /** Why the host did not answer the first call. */
  startProblem: string | undefined;
  /** The host has not answered for a while. */
  silent: boolean;
  /** What the last thing that was asked for failed with. */
  problem: string | undefined;
  /** The judge whose figures are shown; undefined: the first. */
  judge: string | undefined;
  /** The dimension whose table is shown, by judge. */
  dimension: string | undefined;
  /** Folds that were opened or closed by hand. */
  folds: ReadonlyMap<string, boolean>;
  list: ItemsList<JudgedQuery, JudgedItem> | undefined;
  layout: Layout;
}

export function initialState(): JudgesState {
  return {
    snapshot: undefined,
    startProblem: undefined,
    silent: false,
    problem: undefined,
    judge: undefined,
    dimension: undefined,
    folds: new Map(),
    list: undefined,
    layout: 'wide',
  };
}

export function reportOf({ snapshot }: JudgesState): CalibrationReport | undefined {
  return snapshot?.analysis.state === 'ready' ? snapshot.analysis.report : undefined;
}

/** The judge whose figures are shown: the chosen one while it exists. */
export function chosenJudge(state: JudgesState, { judges }: CalibrationReport): JudgeCalibration | undefined {
  return judges.find(({ judge }) => judge === state.judge) ?? judges[0];
}
