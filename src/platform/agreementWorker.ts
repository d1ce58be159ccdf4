import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAnswer, ThreadQuestion } from './agreementThread';
import { StudyAnalysis } from './studyAnalysis';

/**
 * Entry of the worker thread that reads a study and analyses it, so that the window need not wait. It reads the study once and
 * keeps it for what is asked of it afterwards; a study that has changed gets another thread.
 */
const { dir } = workerData as { dir: string };

const reading = StudyAnalysis.read(dir);
// Told with the first answer.
reading.catch(() => undefined);

parentPort?.on('message', async ({ id, ...question }: ThreadQuestion) => {
  let answer: ThreadAnswer;
  try {
    answer = { id, ok: answerOf(await reading, question) };
  } catch (error) {
    answer = { id, failed: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});

function answerOf(analysis: StudyAnalysis, question: Omit<ThreadQuestion, 'id'>): unknown {
  if (question.analyse) return analysis.analyse(question.analyse);
  if (question.items) return analysis.items(question.items);
  return question.record === undefined ? null : analysis.recordOf(question.record);
}
