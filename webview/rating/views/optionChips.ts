import { html, type TemplateResult } from 'lit';
import type { Dimension } from '../../../schemas/codebook';
import type { KeyLabel } from '../../keys/keyLabel';
import type { ViewActions } from '../ratingView';
import type { ViewState } from '../viewState';

/** The options in one line, for a dimension whose keys count though it is not in focus. */
export function optionChips(
  state: ViewState,
  dimension: Dimension,
  keys: KeyLabel[],
  actions: ViewActions,
): TemplateResult {
  const value = state.rating.values[dimension.id]?.value;
  return html`<div class="chips" role="group" aria-label=${dimension.title}>
    ${dimension.options.map(
      (option, at) =>
        html`<button
          type="button"
          class="chip"
          aria-pressed=${option.value === value ? 'true' : 'false'}
          title=${option.definition}
          @click=${() => actions.choose(dimension, at)}
        >${keys[at]} ${option.label}</button>`,
    )}
  </div>`;
}
