import { workerData } from 'node:worker_threads';
import type { AgreementQuestion } from './agreementThread';
import { StudyAnalysis } from './studyAnalysis';
import { answerQuestions } from './workerAnswers';

/**
 * Entry of the worker thread that reads a study and analyses it, so that the window need not wait. It reads the study once and
 * keeps it for what is asked of it afterwards; a study that has changed gets another thread.
 */
const { dir } = workerData as { dir: string };

const reading = StudyAnalysis.read(dir);
// Told with the first answer.
reading.catch(() => undefined);

answerQuestions(async (question: AgreementQuestion) => {
  const analysis = await reading;
  if (question.analyse) return analysis.analyse(question.analyse);
  if (question.items) return analysis.items(question.items);
  return question.record === undefined ? null : analysis.recordOf(question.record);
});
