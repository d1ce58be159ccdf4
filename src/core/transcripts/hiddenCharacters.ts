import { excusedUntil } from './excusedCharacters';
import { isHidden } from './hiddenKinds';
import { HiddenLabel } from './hiddenLabel';
import { splitsPair } from './textChunks';

/** A stretch of a text in UTF-16 offsets: what a reader sees, or a run of hidden characters and what to call it. */
export type Segment =
  | { kind: 'text'; start: number; end: number; spans?: number[] }
  | { kind: 'hidden'; start: number; end: number; label: string; spans?: number[] };

/** A stretch that a view marks: evidence, a search hit. */
export interface Span {
  start: number;
  end: number;
}

const ESCAPE = 0x1b;
/** A colour or cursor sequence of a terminal; a longer one is shown as the letters it is made of. */
const ANSI = /\x1b\[[0-?]{0,32}[ -/]{0,4}[@-~]/y;

/**
 * Splits a text into runs of seen and of hidden characters, which together are the text. Hidden are controls (except
 * tab, line feed, and carriage return before it), terminal sequences, zero-width and bidi characters, soft hyphens,
 * byte order marks, fillers, invisible operators, tags, lone surrogates, line and paragraph separators, and joiners and
 * variation selectors that do no proper work (`excusedUntil`). Neighbours are one segment: `U+200B`, `U+200B ×12`,
 * `U+200B U+2060`, `5,000 hidden characters`. Linear time.
 *
 * With `spans`, segments are also cut at their ends, and each names the spans (by index) that cover it.
 */
export function segments(text: string, spans: readonly Span[] = []): Segment[] {
  const cuts = cutsOf(text, spans);
  const found: Segment[] = [];
  let at = 0;
  let cut = 0;
  while (at < text.length) {
    while ((cuts[cut] ?? Number.POSITIVE_INFINITY) <= at) cut++;
    const limit = Math.min(cuts[cut] ?? text.length, text.length);
    const hidden = hiddenRun(text, at, limit);
    if (hidden) found.push(hidden);
    else found.push({ kind: 'text', start: at, end: seenUntil(text, at, limit) });
    at = found.at(-1)?.end ?? limit;
  }
  if (spans.length > 0) nameSpans(found, spans);
  return found;
}

function cutsOf(text: string, spans: readonly Span[]): number[] {
  const edges = new Set(spans.flatMap((span) => [span.start, span.end]));
  return [...edges].filter((at) => at > 0 && at < text.length && !splitsPair(text, at)).sort((a, b) => a - b);
}

function seenUntil(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x20 && unit < 0x7f) {
      at++;
      continue;
    }
    const code = text.codePointAt(at) ?? unit;
    if (!isMarked(text, at, code)) at = Math.max(excusedUntil(text, at, code), at + (code > 0xffff ? 2 : 1));
    else break;
  }
  return Math.min(at, limit);
}

function hiddenRun(text: string, start: number, limit: number): Segment | undefined {
  const label = new HiddenLabel();
  let at = start;
  while (at < limit) {
    const code = text.codePointAt(at) ?? 0;
    if (!isMarked(text, at, code)) break;
    const sequence = code === ESCAPE ? terminalSequence(text, at) : undefined;
    if (sequence === undefined) label.addCharacter(code);
    else label.addSequence(sequence);
    at += sequence?.length ?? (code > 0xffff ? 2 : 1);
  }
  if (at === start) return undefined;
  return { kind: 'hidden', start, end: Math.min(at, limit), label: label.toString() };
}

function isMarked(text: string, at: number, code: number): boolean {
  if (!isHidden(code)) return false;
  if (code === 0x0d) return text.charCodeAt(at + 1) !== 0x0a;
  return excusedUntil(text, at, code) === at;
}

function terminalSequence(text: string, at: number): string | undefined {
  ANSI.lastIndex = at;
  return ANSI.exec(text)?.[0];
}

function nameSpans(found: Segment[], spans: readonly Span[]): void {
  const order = spans.map((_, index) => index).sort((a, b) => (spans[a]?.start ?? 0) - (spans[b]?.start ?? 0));
  let next = 0;
  let open: number[] = [];
  for (const segment of found) {
    for (; next < order.length && (spans[order[next] ?? 0]?.start ?? 0) <= segment.start; next++) {
      open.push(order[next] ?? 0);
    }
    open = open.filter((index) => (spans[index]?.end ?? 0) > segment.start);
    if (open.length > 0) segment.spans = [...open].sort((a, b) => a - b);
  }
}
