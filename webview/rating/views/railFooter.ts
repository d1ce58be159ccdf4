import { html, type TemplateResult } from 'lit';
import type { Setup } from '../../../src/protocol/messages';
import { actionButton } from '../../keys/actionButton';
import { savedLine } from '../../rail/savedLine';
import type { ViewActions } from '../ratingView';
import type { ViewState } from '../viewState';

/** The marks, and the line that says whether everything is on the disk. */
export function railFooter(state: ViewState, setup: Setup, actions: ViewActions): TemplateResult {
  const { bindings } = setup;
  return html`<div class="rail-footer">
    <div class="hairline ${state.pausing ? 'running' : ''}" aria-hidden="true"><i></i></div>
    <div class="rail-actions">
      ${actionButton(bindings, actions, 'later', html`<i class="flag-icon" aria-hidden="true">⚑</i>later`, { pressed: state.rating.later })}
      ${actionButton(bindings, actions, 'skip', 'skip')} ${actionButton(bindings, actions, 'undo', 'undo')}
      ${actionButton(bindings, actions, 'note', 'note')}
      <button type="button" class="action rail-toggle" aria-expanded=${state.railOpen ? 'true' : 'false'} @click=${() => actions.toggleRail()}
        >${state.railOpen ? 'show less' : 'show all'}</button>
    </div>
    <p class="rail-status">
      <span class="hint">${state.pausing ? 'Next item in a moment; any key stays.' : state.hint}</span>
      <span class="saved" data-testid="saved">${savedLine(state.snapshot?.saving ?? { state: 'idle' }, state)}</span>
    </p>
  </div>`;
}
