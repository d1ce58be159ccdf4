import { segments } from '../../src/core/transcripts/hiddenCharacters';
import { chunks, type TextChunk } from '../../src/core/transcripts/textChunks';

/** A place of evidence in one part's text. */
export interface EvidenceMark {
  event: string;
  /** 1-based, as listed in the rail. */
  number: number;
  start: number;
  end: number;
}

/** Parts of up to this many chunks are prepared at once; of longer ones, each chunk when it comes near the screen. */
const atOnce = 4;

/**
 * The raw text of one part as elements, built by hand because it can be millions of characters long: blocks that the
 * browser lays out only near the screen, in them pieces that know their offsets (`data-start`, `data-end`). Hidden
 * characters stand as boxed labels. All text goes in as text nodes, so nothing in it can be markup.
 */
export class PartText {
  readonly element = document.createElement('div');
  private readonly blocks: { chunk: TextChunk; element: HTMLElement; prepared: boolean }[] = [];
  private marks: readonly EvidenceMark[] = [];
  private marksKey = '';

  constructor(
    readonly text: string,
    readonly message: number,
    readonly part: number,
    private readonly near: IntersectionObserver,
    private readonly onPrepared: () => void,
  ) {
    this.element.className = 'part-text';
    this.element.dataset.message = String(message);
    this.element.dataset.part = String(part);
    this.element.dir = 'auto';
    for (const chunk of chunks(text)) this.addBlock(chunk);
    const few = this.blocks.length <= atOnce;
    for (const block of this.blocks) {
      if (few) this.prepare(block);
      else this.near.observe(block.element);
    }
  }

  /** Draws the marks of this part's evidence; blocks that no mark has touched or leaves stay as they are. */
  mark(marks: readonly EvidenceMark[]): void {
    const key = marks.map((each) => `${each.number} ${each.event} ${each.start} ${each.end}`).join();
    if (key === this.marksKey) return;
    const before = this.marks;
    this.marks = marks;
    this.marksKey = key;
    for (const block of this.blocks) {
      const touched = [...before, ...marks].some((mark) => overlaps(mark, block.chunk));
      if (touched) this.prepare(block);
    }
    this.onPrepared();
  }

  /** Called when a block has come near the screen. */
  arrive(element: Element): void {
    const block = this.blocks.find((each) => each.element === element);
    if (!block || block.prepared) return;
    this.prepare(block);
    this.onPrepared();
  }

  /** A DOM range over raw offsets; undefined when the part is empty. */
  rangeOf(start: number, end: number): Range | undefined {
    const from = this.pointAt(start, false);
    const to = this.pointAt(end, true);
    if (!from || !to) return undefined;
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  forget(): void {
    for (const block of this.blocks) this.near.unobserve(block.element);
  }

  private addBlock(chunk: TextChunk): void {
    const element = document.createElement('div');
    element.className = chunk.brokenLine ? 'chunk broken-line' : 'chunk';
    if (chunk.brokenLine) element.title = 'The line goes on below';
    element.append(piece('seen', chunk.start, chunk.end, this.text.slice(chunk.start, chunk.end)));
    this.blocks.push({ chunk, element, prepared: false });
    this.element.append(element);
  }

  private prepare(block: { chunk: TextChunk; element: HTMLElement; prepared: boolean }): void {
    block.prepared = true;
    this.near.unobserve(block.element);
    const { start: base, end } = block.chunk;
    const marks = this.marks.filter((mark) => overlaps(mark, block.chunk));
    const spans = marks.map((mark) => ({ start: Math.max(0, mark.start - base), end: Math.min(end, mark.end) - base }));
    const text = this.text.slice(base, end);
    const pieces = document.createDocumentFragment();
    for (const segment of segments(text, spans)) {
      const shown = segment.kind === 'hidden' ? segment.label : text.slice(segment.start, segment.end);
      const element = piece(
        segment.kind === 'hidden' ? 'hidden-characters' : 'seen',
        base + segment.start,
        base + segment.end,
        shown,
      );
      if (segment.kind === 'hidden') element.title = `Hidden characters, ${segment.label}`;
      const covering = (segment.spans ?? []).flatMap((span) => marks[span] ?? []);
      pieces.append(covering.length > 0 ? evidenceMark(element, covering) : element);
      for (const mark of covering) if (mark.end === base + segment.end) pieces.append(evidenceLink(mark));
    }
    block.element.replaceChildren(pieces);
  }

  private pointAt(offset: number, isEnd: boolean): { node: Node; offset: number } | undefined {
    const block =
      this.blocks.find(({ chunk }) => (isEnd ? offset <= chunk.end : offset < chunk.end)) ?? this.blocks.at(-1);
    if (!block) return undefined;
    if (!block.prepared) this.prepare(block);
    for (const element of block.element.querySelectorAll<HTMLElement>('[data-start]:not(button)')) {
      const start = Number(element.dataset.start);
      const end = Number(element.dataset.end);
      if (isEnd ? offset > end : offset >= end) continue;
      const node = element.firstChild;
      if (!node) continue;
      // A label stands for its characters as a whole, so a range takes in all of it.
      if (element.classList.contains('hidden-characters'))
        return { node, offset: isEnd ? (node.textContent?.length ?? 0) : 0 };
      return { node, offset: Math.min(Math.max(0, offset - start), end - start) };
    }
    return { node: block.element, offset: block.element.childNodes.length };
  }
}

function overlaps(mark: { start: number; end: number }, chunk: TextChunk): boolean {
  return mark.start < chunk.end && mark.end > chunk.start;
}

function piece(kind: string, start: number, end: number, shown: string): HTMLElement {
  const element = document.createElement('span');
  element.className = kind;
  element.dataset.start = String(start);
  element.dataset.end = String(end);
  element.textContent = shown;
  return element;
}

function evidenceMark(inner: HTMLElement, marks: EvidenceMark[]): HTMLElement {
  const element = document.createElement('mark');
  element.className = 'evidence';
  element.dataset.event = marks.at(-1)?.event ?? '';
  element.append(inner);
  return element;
}

/** The number behind a mark: the way from the text to the list in the rail. */
function evidenceLink(mark: EvidenceMark): HTMLElement {
  const link = document.createElement('button');
  link.type = 'button';
  link.className = 'evidence-link';
  link.dataset.event = mark.event;
  link.dataset.start = String(mark.end);
  link.dataset.end = String(mark.end);
  link.textContent = String(mark.number);
  link.setAttribute('aria-label', `Evidence ${mark.number}: show in the list`);
  return link;
}
