import type { GoldOutcome, GoldWanted } from './goldExport';
import type { ItemReading, QueueReading } from './resolutionStudy';
import { WorkerThread } from './workerThread';

/** What the thread is asked: an item, a gold set, or with neither the queue. */
export interface ResolutionQuestion {
  item?: string;
  gold?: GoldWanted;
}

/** A worker thread with one reading of a study that is to be resolved and exported. */
export class ResolutionThread extends WorkerThread {
  constructor(dir: string, workerPath: string) {
    super(dir, workerPath, { subject: 'Reading the study', command: 'disagreements' });
  }

  queue(): Promise<QueueReading> {
    return this.ask({});
  }

  item(item: string): Promise<ItemReading | null> {
    return this.ask({ item });
  }

  exportGold(gold: GoldWanted): Promise<GoldOutcome> {
    return this.ask({ gold });
  }
}
