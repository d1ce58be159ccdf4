import type { Chord } from '../../src/core/keymap/bindings';
import { printChord } from '../../src/core/keymap/chord';
import { tell } from '../shared/tell';
import { pointAt } from './rawPosition';
import type { ReadingContext } from './readingState';

type Direction = 'forward' | 'backward';
type Granularity = 'character' | 'word' | 'line' | 'lineboundary';

/**
 * Picking text by keyboard. The browser's own selection is moved, so that screen readers follow it and `e` takes it like
 * one made by pointer; the caret is drawn here, because browsers draw none in text that cannot be edited.
 */
export class CaretMode {
  private readonly mark = document.createElement('div');

  constructor(
    private readonly context: Pick<ReadingContext, 'store' | 'announcer'>,
    private readonly evidence: {
      /** Attaches what is selected. Whether it was taken. */
      attach(): boolean;
      /** The key that does so, if it has one. */
      key(): Chord | undefined;
    },
  ) {
    this.mark.className = 'caret';
    this.mark.setAttribute('aria-hidden', 'true');
  }

  get active(): boolean {
    return this.context.store.get().caret;
  }

  /** Begins at the selection, else at the answer that is judged, else at the first text on the screen. */
  start(): void {
    const { store } = this.context;
    store.set({ caret: true, markdown: false });
    store.flush();
    const selection = window.getSelection();
    const inText = selection?.focusNode && pointAt(selection.focusNode, selection.focusOffset);
    if (!inText) {
      const body = firstVisibleText();
      if (body) selection?.collapse(firstText(body) ?? body, 0);
    }
    document.querySelector('.transcript-inner')?.append(this.mark);
    document.querySelector<HTMLElement>('.transcript')?.focus({ preventScroll: true });
    this.place();
    const attach = this.evidence.key();
    const attaches = attach === undefined ? '' : `, ${printChord(attach)} attaches`;
    tell(this.context, `Caret: arrows move, Shift selects${attaches}, Escape leaves`);
  }

  stop(): void {
    this.mark.remove();
    this.context.store.set({ caret: false, hint: '' });
  }

  /** Whether the key was one of the caret's. */
  press(event: KeyboardEvent, isMac: boolean): boolean {
    if (event.key === 'Escape') {
      window.getSelection()?.removeAllRanges();
      this.stop();
      return true;
    }
    const byWord = isMac ? event.altKey : event.ctrlKey;
    const move = movements[event.key];
    if (!move || event.metaKey) return false;
    const granularity = byWord && move.granularity === 'character' ? 'word' : move.granularity;
    this.move(event.shiftKey, move.direction, granularity);
    return true;
  }

  /** Attaches what is selected and leaves. */
  attach(): void {
    if (this.evidence.attach()) this.stop();
  }

  private move(extend: boolean, direction: Direction, granularity: Granularity): void {
    const selection = window.getSelection();
    if (!selection?.focusNode) return;
    const alter = extend ? 'extend' : 'move';
    const before = pointAt(selection.focusNode, selection.focusOffset);
    selection.modify(alter, direction, granularity);
    this.leaveLabel(selection, alter, direction);
    const after = selection.focusNode && pointAt(selection.focusNode, selection.focusOffset);
    if (before && (!after || (extend && after.body !== before.body)))
      this.clamp(selection, before.body, direction, extend);
    this.place();
  }

  /** A label stands for its characters, so the caret stops before it or behind it and never inside. */
  private leaveLabel(selection: Selection, alter: 'move' | 'extend', direction: Direction): void {
    const element = selection.focusNode?.parentElement?.closest('.hidden-characters, .evidence-link');
    if (!element?.parentNode) return;
    const at = [...element.parentNode.childNodes].indexOf(element) + (direction === 'forward' ? 1 : 0);
    if (alter === 'extend') selection.extend(element.parentNode, at);
    else selection.collapse(element.parentNode, at);
  }

  /** Outside the text there is nothing to pick: go on in the neighbouring part, or end a selection with its own. */
  private clamp(selection: Selection, body: HTMLElement, direction: Direction, extend: boolean): void {
    const bodies = [...document.querySelectorAll<HTMLElement>('.part-text')];
    const beside = bodies[bodies.indexOf(body) + (direction === 'forward' ? 1 : -1)];
    const target = extend ? body : (beside ?? body);
    const atEnd = target === body ? direction === 'forward' : direction === 'backward';
    const last = target.lastElementChild;
    const node = atEnd ? last : target.firstElementChild;
    if (!node) return;
    const offset = atEnd ? node.childNodes.length : 0;
    if (extend) selection.extend(node, offset);
    else selection.collapse(node, offset);
  }

  private place(): void {
    const selection = window.getSelection();
    const scroller = document.querySelector<HTMLElement>('.transcript');
    const inner = this.mark.parentElement;
    if (!selection?.focusNode || !scroller || !inner) return;
    const rect = caretRect(selection.focusNode, selection.focusOffset);
    if (!rect) return;
    const frame = scroller.getBoundingClientRect();
    if (rect.top < frame.top + 8) scroller.scrollTop -= frame.top + 40 - rect.top;
    else if (rect.bottom > frame.bottom - 8) scroller.scrollTop += rect.bottom - frame.bottom + 40;
    const now = caretRect(selection.focusNode, selection.focusOffset) ?? rect;
    const origin = inner.getBoundingClientRect();
    this.mark.style.left = `${now.left - origin.left}px`;
    this.mark.style.top = `${now.top - origin.top}px`;
    this.mark.style.height = `${now.height}px`;
  }
}

const movements: Record<string, { direction: Direction; granularity: Granularity } | undefined> = {
  ArrowRight: { direction: 'forward', granularity: 'character' },
  ArrowLeft: { direction: 'backward', granularity: 'character' },
  ArrowDown: { direction: 'forward', granularity: 'line' },
  ArrowUp: { direction: 'backward', granularity: 'line' },
  Home: { direction: 'backward', granularity: 'lineboundary' },
  End: { direction: 'forward', granularity: 'lineboundary' },
};

/** The box of a collapsed position. Beside an element or at a line's start browsers may give none, so its neighbour's edge. */
function caretRect(node: Node, offset: number): DOMRect | undefined {
  const range = document.createRange();
  range.setStart(node, offset);
  const own = range.getClientRects();
  const box = own[own.length - 1];
  if (box) return box;
  const child = node.childNodes[offset] ?? node.childNodes[offset - 1] ?? node;
  const element = child instanceof Element ? child : child.parentElement;
  const rects = element?.getClientRects();
  const edge = rects?.[node.childNodes[offset] ? 0 : rects.length - 1];
  if (!edge) return undefined;
  return new DOMRect(node.childNodes[offset] ? edge.left : edge.right, edge.top, 0, edge.height);
}

function firstVisibleText(): HTMLElement | undefined {
  const { top, bottom } = document.querySelector('.transcript')?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  const isVisible = (body: HTMLElement) => {
    const place = body.getBoundingClientRect();
    return place.bottom > top + 8 && place.top < bottom && body.firstChild !== null;
  };
  const bodies = [...document.querySelectorAll<HTMLElement>('.part-text')];
  const judged = bodies.filter((body) => body.closest('.turn.target .part.text'));
  return judged.find(isVisible) ?? bodies.find(isVisible) ?? bodies[0];
}

function firstText(body: HTMLElement): Node | undefined {
  return body.querySelector('.seen')?.firstChild ?? undefined;
}
