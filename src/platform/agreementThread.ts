import { Worker } from 'node:worker_threads';
import type { ItemsWanted } from './itemQueries';
import type { AnalysedItem, AnalysisOutcome, AnalysisWanted } from './studyAnalysis';

/** What the thread is asked; one of the three. */
export interface ThreadQuestion {
  id: number;
  analyse?: AnalysisWanted;
  items?: ItemsWanted;
  record?: string;
}

export type ThreadAnswer = { id: number; ok: unknown } | { id: number; failed: string };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * A worker thread with one reading of a study: its tables stay there, out of the way of the window and its memory, until the
 * thread is disposed of. Every question is answered or rejected with a sentence.
 */
export class AgreementThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private ended: Error | undefined;

  constructor(dir: string, workerPath: string) {
    this.worker = new Worker(workerPath, { workerData: { dir } });
    this.worker.on('message', (answer: ThreadAnswer) => this.settle(answer));
    this.worker.on('error', (error) => this.end(asSentence(error)));
    this.worker.on('exit', () => this.end('The analysis was stopped.'));
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

  /** Stops the thread in whatever it does; what waits for an answer is rejected. */
  dispose(): void {
    this.end('The analysis was stopped.');
    void this.worker.terminate();
  }

  private ask<T>(question: Omit<ThreadQuestion, 'id'>): Promise<T> {
    if (this.ended) return Promise.reject(this.ended);
    const id = ++this.lastId;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.worker.postMessage({ id, ...question });
    });
  }

  private settle(answer: ThreadAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('failed' in answer) waiting?.reject(new Error(answer.failed));
    else waiting?.resolve(answer.ok);
  }

  private end(why: string): void {
    this.ended ??= new Error(why);
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
  }
}

function asSentence(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return 'The analysis needs more memory than VS Code gives to one of its parts. The command line has more: misalignment-rater agreement.';
  }
  return `The analysis failed: ${error instanceof Error ? error.message : String(error)}.`;
}
