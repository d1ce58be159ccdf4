import type { JudgedQuery } from '../../core/calibration/judgedQuery';
import type { CalibrationReport } from '../../core/calibration/report';
import type { CalibrationStanding } from '../../platform/calibrationStanding';
import type { CalibrationThread, FoundJudgement } from '../../platform/calibrationThread';
import type { JudgesApi, JudgesSnapshot } from '../../protocol/judgesMessages';
import type { StudyPanelName } from '../../protocol/panelLinks';
import type { ItemListsPorts } from '../study/itemLists';
import type { LivePorts } from '../study/liveAnalysis';

/** What can be asked of one reading of a study's judges. */
export type Calibrator = Pick<CalibrationThread, 'analyse' | 'items' | 'dispose'>;

type ListPorts = Pick<ItemListsPorts<JudgedQuery, FoundJudgement, never>, 'nameOf' | 'seenLabels' | 'open'>;

/** What the desk of a study's judges needs of the window around it. */
export interface JudgesPorts extends Omit<LivePorts<Calibrator>, 'tell'>, ListPorts {
  /** What is there to calibrate with. */
  standing(): Promise<CalibrationStanding>;
  save(file: Parameters<JudgesApi['save']>[0]): Promise<boolean>;
  /** Saves the whole report where the person says; false when she gave up. */
  exportReport(kind: 'json' | 'html', report: CalibrationReport): Promise<boolean>;
  /** Asks for a file and a judge's name, and imports; what came of it, null when she gave up. */
  importScores(): Promise<string | null>;
  /** Asks before something that cannot be taken back. */
  sure(question: string, detail: string, yes: string): Promise<boolean>;
  makeGold(): void;
  showPanel(panel: StudyPanelName): void;
  push(snapshot: JudgesSnapshot): void;
}
