/** A stretch of a text, in UTF-16 offsets. */
export interface TextChunk {
  start: number;
  end: number;
  /** The chunk ends in the middle of a line: the next one goes on where it stopped. */
  brokenLine: boolean;
}

/** How far a cut moves back to keep a letter and the marks on it together. */
const MARKS = 32;
const JOINER = '\u200d';

/**
 * Cuts a text into chunks of at most `target` UTF-16 units (at least 2): after the last line break that fits, else
 * between two code points, and not before a combining mark or joiner. The chunks in order are the text; an empty text
 * has none. Linear time.
 */
export function chunks(text: string, target = 16384): TextChunk[] {
  const size = Math.max(2, Math.floor(target));
  const found: TextChunk[] = [];
  let start = 0;
  while (start < text.length) {
    const end = cut(text, start, size);
    found.push({ start, end, brokenLine: end < text.length && text[end - 1] !== '\n' });
    start = end;
  }
  return found;
}

function cut(text: string, start: number, size: number): number {
  if (text.length - start <= size) return text.length;
  // Searching back in the whole text would read it again and again where it has no line breaks.
  const lineBreak = text.slice(start, start + size).lastIndexOf('\n');
  if (lineBreak >= 0) return start + lineBreak + 1;
  const furthest = start + size;
  for (let end = furthest; end > start && end > furthest - MARKS; end--) {
    if (!splitsPair(text, end) && !continues(text, end)) return end;
  }
  return splitsPair(text, furthest) ? furthest - 1 : furthest;
}

/** Whether a cut at this offset would part the two halves of one character. */
export function splitsPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

/** Whether what stands at `at` belongs to the character before it. */
function continues(text: string, at: number): boolean {
  const next = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return next === '\n' || next === JOINER || text[at - 1] === JOINER || /[\p{M}\p{Emoji_Modifier}]/u.test(next);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
