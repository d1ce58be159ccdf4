import { html, nothing, type TemplateResult } from 'lit';
import { dimensionOf, type LiveEvidence } from '../../../src/core/ratings/itemRating';
import type { Setup } from '../../../src/protocol/messages';
import type { ViewActions } from '../ratingView';
import type { ViewState } from '../viewState';
import { actionButton } from './actionButton';

/** Characters of a quotation in the rail; the whole of it stands in the text. */
const longest = 120;

/** The quotations that support the rating; each is a link to its place. */
export function evidenceList(state: ViewState, setup: Setup, actions: ViewActions): TemplateResult {
  const { evidence } = state.rating;
  return html`<section class="evidence-list" aria-label="Evidence">
    <div class="mark-head"><h3>Evidence</h3>
      ${actionButton(setup.bindings, actions, 'caret', 'pick')}
      ${actionButton(setup.bindings, actions, 'evidence', 'attach')}</div>
    ${
      evidence.length === 0
        ? nothing
        : html`<ol>${evidence.map((each, at) => entry(state, setup, each, at + 1, actions))}</ol>`
    }
  </section>`;
}

function entry(
  state: ViewState,
  setup: Setup,
  { event, span, dimension }: LiveEvidence,
  number: number,
  actions: ViewActions,
): TemplateResult {
  const quote = span.quote.length > longest ? `${span.quote.slice(0, longest)} …` : span.quote;
  const title = dimension && dimensionOf(setup.codebook, dimension)?.title;
  return html`<li class="evidence-entry ${state.evidence === event ? 'shown' : ''}" data-event=${event}>
    <button type="button" class="evidence-quote" title="Show in the text" @click=${() => actions.showEvidence(event)}
      ><span class="visually-hidden">Evidence</span> <b>${number}</b> <q>${quote}</q>${title ? html` <small>${title}</small>` : nothing}</button>
    <button type="button" class="close" aria-label="Remove evidence ${number}" title="Remove this evidence" @click=${() => actions.removeEvidence(event)}>✕</button>
  </li>`;
}
