import { html, nothing, type TemplateResult } from 'lit';
import { dimensionOf } from '../../../src/core/ratings/itemRating';
import type { Setup } from '../../../src/protocol/messages';
import { actionButton } from '../../keys/actionButton';
import { evidenceList } from '../../rail/evidenceList';
import { type NameQuestion, nameCard } from '../../rail/nameCard';
import { noteField } from '../../rail/noteField';
import type { ViewActions } from '../ratingView';
import { currentOf, type ViewState } from '../viewState';
import { dimensionPanel } from './dimensionPanel';
import { railFooter } from './railFooter';
import { skipList } from './skipList';

/** Where the item is rated: the dimensions, the marks beside them, and whether all is saved. */
export function railPane(state: ViewState, setup: Setup, actions: ViewActions): TemplateResult {
  const named = setup.rater.id !== null;
  return html`<aside class="rail ${state.railOpen ? 'rail-open' : ''}" aria-label="Rating">
    <div class="rail-scroll" tabindex="-1">
      ${named || setup.readOnly !== null ? nothing : nameCard(whoRates(setup), actions)}
      ${setup.readOnly !== null ? html`<p class="rail-note">${setup.readOnly}</p>` : nothing}
      ${
        state.skipping
          ? skipList(setup, actions)
          : html`<div class="dimensions">
              ${setup.codebook.dimensions.map((dimension) => dimensionPanel(state, setup, dimension, actions))}
            </div>`
      }
      <div class="marks">${evidence(state, setup, actions)} ${note(state, setup, actions)}</div>
    </div>
    ${railFooter(state, setup, actions)}
  </aside>`;
}

function whoRates(setup: Setup): NameQuestion {
  return {
    question: 'Who is rating?',
    explanation: html`Your ratings are kept in a file of their own, <code>ratings/&lt;name&gt;.jsonl</code> in the study folder
      beside the transcripts. The name fixes that file, so take the same one every time.`,
    suggestion: setup.rater.suggestion,
    confirm: 'Start rating',
  };
}

function evidence(state: ViewState, { bindings, codebook }: Setup, actions: ViewActions): TemplateResult {
  const listed = state.rating.evidence.map(({ event, span, dimension }) => ({
    event,
    quote: span.quote,
    about: (dimension && dimensionOf(codebook, dimension)?.title) ?? '',
    isOwn: true,
  }));
  const buttons = html`${actionButton(bindings, actions, 'caret', 'pick')} ${actionButton(bindings, actions, 'evidence', 'attach')}`;
  return evidenceList(listed, state.evidence, buttons, actions);
}

function note(state: ViewState, { bindings, readOnly, rater }: Setup, actions: ViewActions): TemplateResult {
  const item = `item ${currentOf(state)?.number ?? ''}`;
  return noteField({ chords: bindings.note, item, disabled: readOnly !== null || rater.id === null }, actions);
}
