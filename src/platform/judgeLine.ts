import { type JudgeScore, judgeScoreSchema } from '../../schemas/judge';
import { decodeLine } from '../core/jsonl/codec';
import { type EventLine, problem } from './eventLine';

/** Reads one line of `judge`'s file. Never throws: a bad line costs itself and nothing else. */
export function parseJudgeLine(text: string, judge: string): EventLine<JudgeScore> {
  const line = text.replace(/^\uFEFF/, '').trim();
  if (line === '') return { kind: 'blank' };
  let json: unknown;
  try {
    json = decodeLine(line);
  } catch {
    return problem('not JSON: most likely torn by a crash or a full disk. Import the source again');
  }
  const parsed = judgeScoreSchema.safeParse(json);
  if (!parsed.success) {
    const version = typeof json === 'object' && json !== null && 'v' in json ? json.v : undefined;
    if (typeof version === 'number' && version > 1)
      return { kind: 'newer', message: 'written by a newer version of Misalignment Rater: update it' };
    const [issue] = parsed.error.issues;
    return problem(`no score of a judge: ${issue?.path.join('.') || 'its shape'} (${issue?.message ?? 'not valid'})`);
  }
  const score = parsed.data;
  if (score.judge !== judge)
    return problem(`a score of ${score.judge} in the file of ${judge}: it belongs into ${score.judge}.jsonl`);
  const told = [score.score, score.label, score.missing].filter((each) => each !== null).length;
  if (told !== 1) return problem('of score, label and missing exactly one must be given');
  return { kind: 'event', event: score };
}
