import type { JudgeMap, JudgeScore } from '../../schemas/judge';
import { defaultMap, metricFacts } from '../core/judges/defaultMap';
import { isMissing } from './durableFile';
import { judgePath, judgesOf, mapFaults, readJudgeMap } from './judgeFile';
import { parseJudgeLine } from './judgeLine';
import { readLines } from './readLines';
import type { StudyFolder } from './studyFolder';
import { asText } from './studyJournals';
import { FileProblems, type StudyProblem } from './studyProblem';

/** One judge's scores, all runs. */
export interface StudyJudge {
  judge: string;
  /** As its file says, or the usual one where there is none or it cannot be read. */
  map: JudgeMap;
  /** In the order in which they first appear: the last one is the newest. */
  runs: string[];
  scores: JudgeScore[];
}

/** A study's judges, in the order of their ids, and what of their files cannot be taken. */
export interface JudgeFiles {
  judges: StudyJudge[];
  problems: StudyProblem[];
}

/** Reads everything in `judges/`. Bad lines and maps are problems and never an exception. */
export async function readJudges(folder: StudyFolder): Promise<JudgeFiles> {
  const { judges: ids, foreign } = await judgesOf(folder.dir);
  const judges: StudyJudge[] = [];
  const problems: StudyProblem[] = foreign.map((name) => ({
    ...{
      file: `judges/${name}`,
      line: null,
      message: "neither a judge's scores (judge.jsonl) nor its map (judge.map.json)",
    },
  }));
  for (const judge of ids) {
    const faults = new FileProblems(`judges/${judge}.jsonl`);
    const scores = await readScores(folder.dir, judge, (line, message) => faults.add(line, message));
    problems.push(...faults.all());
    const map = await mapOf(folder, judge, scores, problems);
    judges.push({ judge, map, runs: [...new Set(scores.map(({ run }) => run))], scores });
  }
  return { judges, problems };
}

/** A judge's scores in the order of its file, also told to `take` with their lines; a missing file has none. */
export async function readScores(
  dir: string,
  judge: string,
  fault: (line: number | null, message: string) => void,
  take?: (score: JudgeScore, line: number) => void,
): Promise<JudgeScore[]> {
  const scores: JudgeScore[] = [];
  try {
    for await (const batch of readLines(judgePath(dir, judge))) {
      for (const { line, bytes, problem } of batch) {
        const parsed = problem === undefined ? parseJudgeLine(asText(bytes), judge) : undefined;
        if (parsed?.kind === 'event') {
          scores.push(parsed.event);
          take?.(parsed.event, line);
        }
        const message = problem ?? (parsed && 'message' in parsed ? parsed.message : undefined);
        if (message !== undefined) fault(line, message);
      }
    }
  } catch (error) {
    if (!isMissing(error)) fault(null, error instanceof Error ? error.message : String(error));
  }
  return scores;
}

async function mapOf(
  folder: StudyFolder,
  judge: string,
  scores: readonly JudgeScore[],
  problems: StudyProblem[],
): Promise<JudgeMap> {
  const file = `judges/${judge}.map.json`;
  try {
    const map = await readJudgeMap(folder.dir, judge);
    if (map) {
      problems.push(...mapFaults(map, folder.codebook).map((message) => ({ file, line: null, message })));
      return map;
    }
  } catch (error) {
    problems.push({ file, line: null, message: error instanceof Error ? error.message : String(error) });
  }
  return defaultMap(judge, metricFacts(scores), folder.asked);
}
