import { workerData } from 'node:worker_threads';
import { CalibrationStudy } from './calibrationStudy';
import type { CalibrationQuestion } from './calibrationThread';
import { answerQuestions } from './workerAnswers';

/**
 * Entry of the worker thread that holds a study's judges against its gold set, so that the window need not wait. It reads the
 * study once and keeps it for what is asked of it afterwards; a study that has changed gets another thread.
 */
const { dir } = workerData as { dir: string };

const reading = CalibrationStudy.read(dir);
// Told with the first answer.
reading.catch(() => undefined);

answerQuestions(async ({ calibrate, items }: CalibrationQuestion) => {
  const study = await reading;
  if (calibrate) return study.calibrate(calibrate);
  return items ? study.items(items.query, items.goldVersion) : null;
});
