import type { Part } from './transcript';

const OPEN = /^\s*<think>/;
const CLOSE = '</think>';

/**
 * Parts of an assistant's text: a `<think>` block at its head becomes a reasoning part, what follows the text part.
 * The tags and the line breaks that touch them are markup and belong to neither; all else is kept to the letter. A
 * block without end is reasoning that was cut off (`cut`); an empty block or empty text gives no part.
 */
export function splitThinking(text: string): Part[] {
  const open = OPEN.exec(text);
  if (!open) return text === '' ? [] : [{ kind: 'text', text }];
  const start = open[0].length;
  const close = text.indexOf(CLOSE, start);
  const reasoning = withoutOuterBreaks(close < 0 ? text.slice(start) : text.slice(start, close));
  const answer = close < 0 ? '' : text.slice(skipBreaks(text, close + CLOSE.length));
  const parts: Part[] = [];
  if (close < 0) parts.push({ kind: 'reasoning', text: reasoning, cut: true });
  else if (reasoning.trim() !== '') parts.push({ kind: 'reasoning', text: reasoning });
  if (answer !== '') parts.push({ kind: 'text', text: answer });
  return parts;
}

function isBreak(text: string, at: number): boolean {
  return text[at] === '\n' || text[at] === '\r';
}

function skipBreaks(text: string, from: number): number {
  let at = from;
  while (isBreak(text, at)) at++;
  return at;
}

function withoutOuterBreaks(text: string): string {
  const start = skipBreaks(text, 0);
  let end = text.length;
  while (end > start && isBreak(text, end - 1)) end--;
  return text.slice(start, end);
}
