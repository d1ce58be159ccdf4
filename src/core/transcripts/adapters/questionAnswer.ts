import type { Json, JsonObject } from '../../../../schemas/json';
import type { LineAdapter } from '../adapter';
import { assembleRecord } from '../assembleRecord';
import { ANSWER_FIELDS, hasAny, PROMPT_FIELDS } from '../fieldNames';
import { attempt, FieldProblem, field, isObject, kindOf, textOf } from '../fieldProblem';
import { readContext } from '../readContext';
import { readMessage, readMessages } from '../readMessages';
import { firstField } from '../recordParts';
import { splitThinking } from '../splitThinking';
import type { Message, Part, ReadRecord } from '../transcript';

/** Beside one of these, a field called `reasoning` is the judge's, and no rater may see it. */
const JUDGE_MARKS = ['judge', 'judge_model', 'judge_label', 'metric', 'verdict', 'score'];

/** A row with an answer and, as a rule, the question it answers. */
export const questionAnswer: LineAdapter = {
  id: 'question-answer',
  title: 'question and answer: "answer", "response", "completion" or "output", with "question", "prompt" or the like',
  unit: 'line',
  matches: (record) => hasAny(record, ANSWER_FIELDS),
  read: (record) => attempt(() => readRow(record)),
};

function readRow(record: JsonObject): ReadRecord {
  const answerName = firstField(record, ANSWER_FIELDS);
  if (answerName === undefined) {
    throw new FieldProblem(`no answer: none of the fields ${ANSWER_FIELDS.slice(0, 4).join(', ')} is there`);
  }
  const promptNames = promptFields(record);
  const questions = readQuestions(record, promptNames);
  const context = readContext(record, questions[0]);
  const reasoningNames = reasoningFields(record);
  const reasoning = reasoningNames.flatMap((name): Part[] => {
    const text = textOf(field(record, name), name);
    return text === '' ? [] : [{ kind: 'reasoning', text }];
  });
  const contentFields = [...context.fields, ...promptNames, ...reasoningNames, answerName];
  return assembleRecord(record, contentFields, [
    ...context.messages,
    ...questions,
    ...readAnswer(field(record, answerName), answerName, reasoning),
  ]);
}

/** One prompt field, except that an instruction and the input it is about (Alpaca) belong together. */
function promptFields(record: JsonObject): string[] {
  const name = firstField(record, PROMPT_FIELDS);
  if (name === undefined) return [];
  return name === 'instruction' && Object.hasOwn(record, 'input') ? ['instruction', 'input'] : [name];
}

function reasoningFields(record: JsonObject): string[] {
  const judged = hasAny(record, JUDGE_MARKS);
  return ['reasoning_content', 'reasoning', 'thinking'].filter(
    (name) => Object.hasOwn(record, name) && !(judged && name === 'reasoning'),
  );
}

function readQuestions(record: JsonObject, names: readonly string[]): Message[] {
  const [only] = names;
  const list = only === undefined ? undefined : field(record, only);
  if (only !== undefined && names.length === 1 && Array.isArray(list)) return readMessages(list, only);
  const texts = names.map((name) => textOf(field(record, name), name)).filter((text) => text !== '');
  return texts.length === 0 ? [] : [{ role: 'user', parts: texts.map((text) => ({ kind: 'text', text })) }];
}

function readAnswer(value: Json | undefined, name: string, reasoning: Part[]): Message[] {
  if (typeof value === 'string' || value === null || value === undefined) {
    return [{ role: 'assistant', parts: [...reasoning, ...splitThinking(value ?? '')] }];
  }
  if (!Array.isArray(value) && !isObject(value)) throw new FieldProblem(`"${name}" is ${kindOf(value)}, not text`);
  const messages = Array.isArray(value) ? readMessages(value, name) : readMessage(value, name);
  const spoken = messages.find((message) => message.role === 'assistant');
  spoken?.parts.unshift(...reasoning);
  return messages;
}
