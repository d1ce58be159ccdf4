import { workerData } from 'node:worker_threads';
import { ResolutionStudy } from './resolutionStudy';
import type { ResolutionQuestion } from './resolutionThread';
import { answerQuestions } from './workerAnswers';

/** Entry of the worker thread that reads a study to be resolved, so that the window need not wait. */
const { dir } = workerData as { dir: string };

const reading = ResolutionStudy.read(dir);
// Told with the first answer.
reading.catch(() => undefined);

answerQuestions(async (question: ResolutionQuestion) => {
  const study = await reading;
  if (question.item !== undefined) return study.item(question.item);
  if (question.fieldValues) return study.fieldValues();
  return question.gold ? study.exportGold(question.gold) : study.queue();
});
