import { Worker } from 'node:worker_threads';
import type { WorkerAnswer } from './workerAnswers';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** What a thread is called in sentences about its end: *The analysis was stopped.* */
export interface ThreadWords {
  /** *The analysis* */
  subject: string;
  /** The command that can do it with more memory: *agreement*. */
  command: string;
}

/**
 * A worker thread with one reading of a study: what it holds stays there, out of the way of the window and its memory, until
 * the thread is disposed of. Every question is answered or rejected with a sentence.
 */
export class WorkerThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private ended: Error | undefined;

  constructor(
    dir: string,
    workerPath: string,
    private readonly words: ThreadWords,
  ) {
    this.worker = new Worker(workerPath, { workerData: { dir } });
    this.worker.on('message', (answer: WorkerAnswer) => this.settle(answer));
    this.worker.on('error', (error) => this.end(this.asSentence(error)));
    this.worker.on('exit', () => this.end(`${words.subject} was stopped.`));
  }

  /** Stops the thread in whatever it does; what waits for an answer is rejected. */
  dispose(): void {
    this.end(`${this.words.subject} was stopped.`);
    void this.worker.terminate();
  }

  protected ask<T>(question: object): Promise<T> {
    if (this.ended) return Promise.reject(this.ended);
    const id = ++this.lastId;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.worker.postMessage({ id, ...question });
    });
  }

  private settle(answer: WorkerAnswer): void {
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

  private asSentence(error: unknown): string {
    const { subject, command } = this.words;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return `${subject} needs more memory than VS Code gives to one of its parts. The command line has more: misalignment-rater ${command}.`;
    }
    return `${subject} failed: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
