import { parentPort } from 'node:worker_threads';

/** What a worker answers a question of that number. */
export type WorkerAnswer = { id: number; ok: unknown } | { id: number; failed: string };

/** In a worker thread: answers every question that comes, or says in a sentence why it cannot. */
export function answerQuestions<Q>(answerOf: (question: Q) => Promise<unknown>): void {
  parentPort?.on('message', async ({ id, ...question }: Q & { id: number }) => {
    let answer: WorkerAnswer;
    try {
      answer = { id, ok: await answerOf(question as unknown as Q) };
    } catch (error) {
      answer = { id, failed: error instanceof Error ? error.message : String(error) };
    }
    parentPort?.postMessage(answer);
  });
}
