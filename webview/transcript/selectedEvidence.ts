import type { EvidenceSpan } from '../../schemas/event';
import { selectedPlace } from './rawPosition';
import type { ReadingContext, TextPlace } from './readingState';

/** The selected text as evidence, or why it cannot be taken, in a sentence. */
export function selectedEvidence({
  store,
  current,
}: Pick<ReadingContext, 'store' | 'current'>): { span: EvidenceSpan } | { problem: string } {
  const messages = current()?.messages ?? [];
  const selection = window.getSelection();
  const textAt = ({ message, part }: Pick<TextPlace, 'message' | 'part'>) => messages[message]?.parts[part]?.text ?? '';
  const place = store.get().markdown ? placeInMarkdown(selection, textAt) : selectedPlace(selection);
  if ('problem' in place) return place;
  const quote = textAt(place).slice(place.start, place.end);
  return quote.trim() === '' ? { problem: 'The selection holds no text.' } : { span: { ...place, quote } };
}

/** Rendered text has lost its offsets; they are found again where the quotation is in the raw text exactly once. */
function placeInMarkdown(
  selection: Selection | null,
  textAt: (place: Pick<TextPlace, 'message' | 'part'>) => string,
): TextPlace | { problem: string } {
  const quote = selection?.toString().trim() ?? '';
  const node = selection?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  const raw = element?.closest<HTMLElement>('.part-text');
  if (raw) return selectedPlace(selection);
  const body = element?.closest<HTMLElement>('.markdown-text');
  if (!body || quote === '') return { problem: 'Select the text first.' };
  const message = Number(body.dataset.message);
  const part = Number(body.dataset.part);
  const text = textAt({ message, part });
  const start = text.indexOf(quote);
  if (start < 0 || text.indexOf(quote, start + 1) >= 0) {
    return { problem: 'This cannot be found in the raw text for certain; switch to raw text and select it there.' };
  }
  return { message, part, start, end: start + quote.length };
}
