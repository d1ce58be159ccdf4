import type { Stage } from '../../protocol/messages';
import type { RatingSession } from './ratingSession';

/** Problems that are shown in the place of a transcript. */
const SHOWN_PROBLEMS = 5;

/** What stands in the place of a transcript when the file holds none that can be read. */
export function nothingStage({ file }: RatingSession): Stage {
  const detail = file.problems.slice(0, SHOWN_PROBLEMS).map((problem) => `Line ${problem.line}: ${problem.message}`);
  if (file.failure) return { kind: 'nothing', sentence: file.failure, detail };
  const sentence = file.adapter ? 'No line of this file holds a transcript that can be read.' : asSentence(file.why);
  return { kind: 'nothing', sentence, detail };
}

/** What stands there when nothing is left to rate. */
export function finishedStage({ counts, minutesSpent }: RatingSession): Stage {
  const { rated, skipped, later } = counts;
  return { kind: 'finished', rated, skipped, later, minutes: minutesSpent };
}

/** A reason as the core words it, with its capital and its full stop. */
function asSentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${/[.?!]$/.test(reason) ? '' : '.'}`;
}
