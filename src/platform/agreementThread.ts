import type { ItemsWanted } from './itemQueries';
import type { AnalysedItem, AnalysisOutcome, AnalysisWanted } from './studyAnalysis';
import { WorkerThread } from './workerThread';

/** What the thread is asked; one of the three. */
export interface AgreementQuestion {
  analyse?: AnalysisWanted;
  items?: ItemsWanted;
  record?: string;
}

/** A worker thread with one reading of a study and its tables. */
export class AgreementThread extends WorkerThread {
  constructor(dir: string, workerPath: string) {
    super(dir, workerPath, { subject: 'The analysis', command: 'agreement' });
  }

  analyse(analyse: AnalysisWanted): Promise<AnalysisOutcome> {
    return this.ask({ analyse });
  }

  items(items: ItemsWanted): Promise<{ items: AnalysedItem[]; total: number }> {
    return this.ask({ items });
  }

  recordOf(record: string): Promise<{ path: string; line: number } | null> {
    return this.ask({ record });
  }
}
