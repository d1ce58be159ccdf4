import type { JsonObject } from '../../../schemas/json';
import { ANSWER_FIELDS, hasAny, PROMPT_FIELDS } from './fieldNames';
import { field, isObject } from './fieldProblem';

interface UnreadableShape {
  matches(record: JsonObject): boolean;
  /** What the file is and what to do about it. */
  sentence: string;
}

const TEXT_FIELDS = [...ANSWER_FIELDS, 'messages', 'conversations', 'text', 'content'];

/** Shapes that people have and that hold no single transcript a line: named, so that nobody wonders what is wrong. */
const unreadableShapes: readonly UnreadableShape[] = [
  {
    matches: (record) => hasAny(record, ['chosen']) && hasAny(record, ['rejected']),
    sentence:
      'these are preference pairs ("chosen" and "rejected"): two answers a line. Write each answer to a line of its own first',
  },
  {
    matches: (record) =>
      hasAny(record, ['verdict', 'score', 'judge_label', 'aligned', 'alignment']) &&
      hasAny(record, ['judge', 'judge_model', 'metric', 'item_id', 'qid', 'id']) &&
      !hasAny(record, TEXT_FIELDS),
    sentence:
      'these are judge scores without the text that was judged: there is nothing to read or rate in them, and importing scores is not possible yet',
  },
  {
    matches: (record) => isObject(field(record, 'message')) && hasAny(record, ['parentUuid', 'sessionId']),
    sentence: 'this is the event log of an agent session, which is not read yet: export its messages first',
  },
  {
    matches: (record) => hasAny(record, PROMPT_FIELDS) && !hasAny(record, [...TEXT_FIELDS, 'tool_calls', 'type']),
    sentence: 'these are prompts without answers: there is nothing to rate until a model has answered them',
  },
];

/** What the sample is, if at least half of it has a shape that is known and cannot be read as transcripts. */
export function unreadableShapeOf(sample: readonly JsonObject[]): string | undefined {
  return unreadableShapes.find((shape) => sample.filter((record) => shape.matches(record)).length * 2 >= sample.length)
    ?.sentence;
}
