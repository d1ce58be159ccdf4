import type { JudgeImportOutcome } from './importJudge';
import { WorkerThread } from './workerThread';

/** What the thread is asked: which file is what judge's. */
export interface JudgeImportQuestion {
  path: string;
  judge: string;
}

/** A worker thread that takes a judge's scores into a study, out of the way of the window. For one import. */
export class JudgeImportThread extends WorkerThread {
  constructor(dir: string, workerPath: string) {
    super(dir, workerPath, { subject: 'The import', command: 'judge import' });
  }

  import(path: string, judge: string): Promise<JudgeImportOutcome> {
    return this.ask({ path, judge } satisfies JudgeImportQuestion);
  }
}
