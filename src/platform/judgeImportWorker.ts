import { workerData } from 'node:worker_threads';
import { importJudge } from './importJudge';
import type { JudgeImportQuestion } from './judgeImportThread';
import { loadStudy } from './studyFolder';
import { answerQuestions } from './workerAnswers';

/** Entry of the worker thread that imports a judge's scores: joining them reads all transcripts of the study. */
const { dir } = workerData as { dir: string };

answerQuestions(async ({ path, judge }: JudgeImportQuestion) => importJudge(await loadStudy(dir), [path], { judge }));
