import type { TextPlace } from './readingState';

interface Point {
  body: HTMLElement;
  offset: number;
}

/** The selected raw text: one part's, or why it cannot be taken, in a sentence. */
export function selectedPlace(selection: Selection | null): TextPlace | { problem: string } {
  const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
  if (!range) return { problem: 'Select the text first, or press the caret key and pick it by keyboard.' };
  const first = pointAt(range.startContainer, range.startOffset);
  const last = pointAt(range.endContainer, range.endOffset);
  const from = first ?? (last && { body: last.body, offset: 0 });
  if (!from) return { problem: 'The selection is not in the transcript.' };
  const to = last && last.body === from.body ? last : trailing(last, from.body, range);
  if (!to) return { problem: 'The selection runs over several parts; select within one.' };
  const start = Math.min(from.offset, to.offset);
  const end = Math.max(from.offset, to.offset);
  if (start === end) return { problem: 'The selection is empty.' };
  return { message: Number(from.body.dataset.message), part: Number(from.body.dataset.part), start, end };
}

/** The raw offset of a DOM position inside a part's text. */
export function pointAt(node: Node, offset: number): Point | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const body = element?.closest<HTMLElement>('.part-text');
  if (!element || !body) return undefined;
  const own = element.closest<HTMLElement>('[data-start]');
  if (own && body.contains(own)) {
    const start = Number(own.dataset.start);
    const end = Number(own.dataset.end);
    if (!own.classList.contains('seen')) return { body, offset: offset === 0 ? start : end };
    return { body, offset: node instanceof Element ? (offset === 0 ? start : end) : Math.min(start + offset, end) };
  }
  const child = node.childNodes[offset];
  const after = child instanceof Element ? firstPiece(child) : undefined;
  if (after) return { body, offset: Number(after.dataset.start) };
  const pieces = element.querySelectorAll<HTMLElement>('[data-start]');
  return { body, offset: Number(pieces[pieces.length - 1]?.dataset.end ?? 0) };
}

/**
 * A triple click ends its selection at the start of what follows the paragraph. Where nothing of another part's text is
 * taken in, the selection is meant to end with this one.
 */
function trailing(last: Point | undefined, body: HTMLElement, range: Range): Point | undefined {
  if (last && last.offset > 0) return undefined;
  const between = [...document.querySelectorAll<HTMLElement>('.part-text')].filter(
    (each) => each !== body && each !== last?.body && range.intersectsNode(each),
  );
  if (between.length > 0) return undefined;
  const pieces = body.querySelectorAll<HTMLElement>('[data-start]');
  return { body, offset: Number(pieces[pieces.length - 1]?.dataset.end ?? 0) };
}

function firstPiece(element: Element): HTMLElement | undefined {
  if (element instanceof HTMLElement && element.dataset.start !== undefined) return element;
  return element.querySelector<HTMLElement>('[data-start]') ?? undefined;
}
