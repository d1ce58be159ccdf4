import type { EvidenceSpan } from '../../schemas/event';
import type { Message } from '../../src/core/transcripts/transcript';
import { markdownFragment } from './markdownText';
import { type EvidenceMark, PartText } from './partText';
import type { TextPlace } from './readingState';

/** The texts of the item on the screen as elements, kept while it is shown, so that drawing never builds them anew. */
export class TranscriptTexts {
  private item = '';
  private messages: readonly Message[] = [];
  private readonly raw = new Map<string, PartText>();
  private readonly markdown = new Map<string, HTMLElement>();
  private readonly near: IntersectionObserver;
  private readonly listeners: (() => void)[] = [];

  constructor() {
    this.near = new IntersectionObserver((entries) => this.arrive(entries), { rootMargin: '150% 0px' });
  }

  /** Makes the texts those of an item; what was built for another one is given up. */
  show(item: string, messages: readonly Message[]): void {
    if (item === this.item) return;
    for (const text of this.raw.values()) text.forget();
    this.raw.clear();
    this.markdown.clear();
    this.item = item;
    this.messages = messages;
  }

  rawOf(message: number, part: number): PartText {
    const key = `${message}:${part}`;
    const known = this.raw.get(key);
    if (known) return known;
    const text = this.messages[message]?.parts[part]?.text ?? '';
    const made = new PartText(text, message, part, this.near, () => this.tellPrepared());
    this.raw.set(key, made);
    return made;
  }

  markdownOf(message: number, part: number): HTMLElement {
    const key = `${message}:${part}`;
    const known = this.markdown.get(key);
    if (known) return known;
    const made = document.createElement('div');
    made.className = 'markdown-text';
    made.dataset.message = String(message);
    made.dataset.part = String(part);
    made.dir = 'auto';
    made.append(markdownFragment(this.messages[message]?.parts[part]?.text ?? ''));
    this.markdown.set(key, made);
    return made;
  }

  /** Marks the evidence in the raw texts that have been built. */
  mark(evidence: readonly { event: string; span: EvidenceSpan }[]): void {
    const byPart = new Map<string, EvidenceMark[]>();
    evidence.forEach(({ event, span }, at) => {
      const key = `${span.message}:${span.part}`;
      const marks = byPart.get(key) ?? [];
      marks.push({ event, number: at + 1, start: span.start, end: span.end });
      byPart.set(key, marks);
    });
    for (const [key, text] of this.raw) text.mark(byPart.get(key) ?? []);
  }

  /** The range of a place, if its part is on the screen as raw text. */
  rangeOf(place: TextPlace): Range | undefined {
    const text = this.raw.get(`${place.message}:${place.part}`);
    return text?.element.isConnected ? text.rangeOf(place.start, place.end) : undefined;
  }

  /** Calls back when pieces were built anew and ranges over them are no longer good. */
  onPrepared(listener: () => void): void {
    this.listeners.push(listener);
  }

  private arrive(entries: IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      const body = target.parentElement;
      if (!isIntersecting || !body) continue;
      this.raw.get(`${body.dataset.message}:${body.dataset.part}`)?.arrive(target);
    }
  }

  private tellPrepared(): void {
    for (const listener of this.listeners) listener();
  }
}
