import { html, nothing, type TemplateResult } from 'lit';
import type { Setup } from '../../../src/protocol/messages';
import type { ViewActions } from '../ratingView';
import type { ViewState } from '../viewState';
import { dimensionPanel } from './dimensionPanel';
import { evidenceList } from './evidenceList';
import { nameCard } from './nameCard';
import { noteField } from './noteField';
import { railFooter } from './railFooter';
import { skipList } from './skipList';

/** Where the item is rated: the dimensions, the marks beside them, and whether all is saved. */
export function railPane(state: ViewState, setup: Setup, actions: ViewActions): TemplateResult {
  const named = setup.rater.id !== null;
  return html`<aside class="rail ${state.railOpen ? 'rail-open' : ''}" aria-label="Rating">
    <div class="rail-scroll" tabindex="-1">
      ${named || setup.readOnly !== null ? nothing : nameCard(setup, actions)}
      ${setup.readOnly !== null ? html`<p class="rail-note">${setup.readOnly}</p>` : nothing}
      ${
        state.skipping
          ? skipList(setup, actions)
          : html`<div class="dimensions">
              ${setup.codebook.dimensions.map((dimension) => dimensionPanel(state, setup, dimension, actions))}
            </div>`
      }
      <div class="marks">${evidenceList(state, setup, actions)} ${noteField(state, setup, actions)}</div>
    </div>
    ${railFooter(state, setup, actions)}
  </aside>`;
}
