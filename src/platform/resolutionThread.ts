import type { GoldOutcome, GoldWanted } from './goldExport';
import type { FieldValue, ItemReading, QueueReading } from './resolutionStudy';
import { WorkerThread } from './workerThread';

/** What the thread is asked: an item, the values of fields, a gold set, or with none of them the queue. */
export interface ResolutionQuestion {
  item?: string;
  fieldValues?: true;
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

  fieldValues(): Promise<FieldValue[]> {
    return this.ask({ fieldValues: true });
  }

  exportGold(gold: GoldWanted): Promise<GoldOutcome> {
    return this.ask({ gold });
  }
}
