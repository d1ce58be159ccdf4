import { html, nothing, type TemplateResult } from 'lit';
import type { ReadingActions } from '../transcript/readingActions';

/** Characters of a quotation in the rail; the whole of it stands in the text. */
const longest = 120;

/** A quotation as the rail lists it. */
export interface ListedEvidence {
  event: string;
  quote: string;
  /** What it belongs to, in words; empty where it speaks for the item as a whole. */
  about: string;
  /** May be taken away by the person at the page. */
  isOwn: boolean;
}

/** The quotations that support labels, in the order of their numbers in the text; each is a link to its place. */
export function evidenceList(
  evidence: readonly ListedEvidence[],
  shown: string | undefined,
  buttons: TemplateResult,
  actions: Pick<ReadingActions, 'showEvidence' | 'removeEvidence'>,
): TemplateResult {
  return html`<section class="evidence-list" aria-label="Evidence">
    <div class="mark-head"><h3>Evidence</h3>${buttons}</div>
    ${
      evidence.length === 0
        ? nothing
        : html`<ol>${evidence.map((each, at) => entry(each, at + 1, each.event === shown, actions))}</ol>`
    }
  </section>`;
}

function entry(
  { event, quote, about, isOwn }: ListedEvidence,
  number: number,
  isShown: boolean,
  actions: Pick<ReadingActions, 'showEvidence' | 'removeEvidence'>,
): TemplateResult {
  const short = quote.length > longest ? `${quote.slice(0, longest)} …` : quote;
  return html`<li class="evidence-entry ${isShown ? 'shown' : ''}" data-event=${event}>
    <button type="button" class="evidence-quote" title="Show in the text" @click=${() => actions.showEvidence(event)}
      ><span class="visually-hidden">Evidence</span> <b>${number}</b> <q>${short}</q>${about === '' ? nothing : html` <small>${about}</small>`}</button>
    ${
      isOwn
        ? html`<button type="button" class="close" aria-label="Remove evidence ${number}" title="Remove this evidence" @click=${() => actions.removeEvidence(event)}>✕</button>`
        : nothing
    }
  </li>`;
}
