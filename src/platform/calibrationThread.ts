import type { JudgedQuery } from '../core/calibration/judgedQuery';
import type { CalibrationReport } from '../core/calibration/report';
import type { StudyProblem } from './studyProblem';
import { WorkerThread } from './workerThread';

/** What of the calibration is chosen by people. */
export interface CalibrationWanted {
  /** The gold set to hold against; the newest without it. */
  goldVersion?: number;
  cluster: 'question' | 'none';
  level: number;
  epsilon: number;
  /** The judge whose chosen threshold is confirmed on the test split; recorded as a look. */
  confirm?: string;
}

/** A calibration, or the sentence that says why there is nothing to calibrate yet. */
export type CalibrationOutcome = ({ report: CalibrationReport } | { empty: string }) & { problems: StudyProblem[] };

/** A labelled item with what people settled and what a judge said. */
export interface FoundJudgement {
  item: string;
  key: string | null;
  record: { path: string; line: number } | null;
  gold: string;
  judge: string;
  score: number | null;
  question?: string;
}

/** What the thread is asked; one of the two. */
export interface CalibrationQuestion {
  calibrate?: CalibrationWanted;
  items?: { query: JudgedQuery; goldVersion?: number };
}

/** A worker thread that holds a study's judges against its gold set. */
export class CalibrationThread extends WorkerThread {
  private goldVersion: number | undefined;

  constructor(dir: string, workerPath: string) {
    super(dir, workerPath, { subject: 'The calibration', command: 'calibrate' });
  }

  analyse(calibrate: CalibrationWanted): Promise<CalibrationOutcome> {
    this.goldVersion = calibrate.goldVersion;
    return this.ask({ calibrate } satisfies CalibrationQuestion);
  }

  /** Items of the gold set that was calibrated against last. */
  items(query: JudgedQuery): Promise<{ items: FoundJudgement[]; total: number }> {
    const { goldVersion } = this;
    const items = { query, ...(goldVersion === undefined ? {} : { goldVersion }) };
    return this.ask({ items } satisfies CalibrationQuestion);
  }
}
