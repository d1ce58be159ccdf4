import type { Message, Part, Transcript } from '../transcripts/transcript';

/** What a judge is shown of a transcript, as text: what came before the answer, and the answer. */
export interface JudgeInput {
  question: string;
  answer: string;
}

/** The marks around question and answer in an `input`. */
const MARKS = ['[QUESTION START]', '[QUESTION END]', '[ANSWER START]', '[ANSWER END]'] as const;

/**
 * A transcript as text for a judge. A single question stands bare; with a system prompt or more turns each message has its role
 * before it. Reasoning and tool calls are kept and marked. A transcript without an answer is judged whole.
 */
export function judgeInputOf({ messages, target }: Transcript): JudgeInput {
  const answer = messages[target];
  if (!answer) return { question: '', answer: turns(messages) };
  const before = messages.slice(0, target);
  const after = messages.slice(target + 1);
  const [first] = before;
  const isBare = before.length === 1 && first?.role === 'user' && first.parts.every(({ kind }) => kind === 'text');
  const question = isBare && first ? partsText(first) : turns(before);
  const rest = after.length === 0 ? '' : `\n\n[AFTER THE ANSWER]\n${turns(after)}`;
  return { question: `${question}${rest}`, answer: partsText(answer) };
}

/** Question and answer in one text, marked as the field does. */
export function markedInput({ question, answer }: JudgeInput): string {
  const [questionStart, questionEnd, answerStart, answerEnd] = MARKS;
  return [questionStart, question, questionEnd, '', answerStart, answer, answerEnd].join('\n');
}

/** Whether a text holds one of the marks itself, so that a judge may be misled about where the answer ends. */
export function holdsMark({ question, answer }: JudgeInput): boolean {
  return MARKS.some((mark) => question.includes(mark) || answer.includes(mark));
}

function turns(messages: readonly Message[]): string {
  return messages.map((message) => `[${message.role.toUpperCase()}]\n${partsText(message)}`).join('\n\n');
}

function partsText({ parts }: Message): string {
  return parts.map(partText).join('\n\n');
}

function partText(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'reasoning':
      return `[REASONING]\n${part.text}\n[REASONING END]`;
    case 'tool_call':
      return `[TOOL CALL ${part.name}]\n${part.text}`;
    case 'tool_result':
      return `[TOOL RESULT]\n${part.text}`;
    case 'other':
      return `[${part.type}]\n${part.text}`;
  }
}
