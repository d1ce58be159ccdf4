import { problemText, type StudyProblem } from '../../platform/studyProblem';

/** More problems than these are counted and not listed. */
const MOST_PROBLEMS = 200;

/** Problems that somebody may be told of, and what is said of those that she may not, by their number. */
export interface ProblemRule {
  isTold(problem: StudyProblem): boolean;
  untold(count: number): string;
}

/** What is wrong with a study's files, a sentence each, as far as it may be told. */
export function problemSentences(problems: readonly StudyProblem[], { isTold, untold }: ProblemRule): string[] {
  const told = problems.filter(isTold);
  const sentences = told.slice(0, MOST_PROBLEMS).map(problemText);
  const unlisted = told.length - sentences.length;
  if (unlisted > 0) sentences.push(`${unlisted} more problems are not listed: misalignment-rater validate lists them.`);
  const hidden = problems.length - told.length;
  if (hidden > 0) sentences.push(untold(hidden));
  return sentences;
}
