import { html, nothing, type TemplateResult } from 'lit';
import { valueKeys } from '../../../src/core/keymap/valueKeys';
import { dimensionOf } from '../../../src/core/ratings/itemRating';
import type { Setup } from '../../../src/protocol/messages';
import type { ViewActions } from '../ratingView';
import type { ViewState } from '../viewState';
import { actionKey, keyLabel } from './keyLabel';

/** The whole of what the codebook says about the dimension in focus. */
export function guidePane(state: ViewState, setup: Setup, actions: ViewActions): TemplateResult | typeof nothing {
  const dimension = dimensionOf(setup.codebook, state.focus);
  if (!state.guide || !dimension) return nothing;
  const keys = valueKeys(setup.scheme, setup.codebook, dimension);
  return html`<section class="guide" aria-label="Guide: ${dimension.title}" tabindex="0">
    <div class="pane-head"><h2>${dimension.title}</h2>
      <button type="button" class="action" @click=${() => actions.perform('guide')}>close ${actionKey(setup.bindings, 'guide')}</button></div>
    <p>${dimension.question}</p>
    <dl>
      ${dimension.options.map(
        (option, at) => html`<dt>${keyLabel(keys[at])} ${option.label}</dt>
          <dd>
            ${option.definition}
            ${option.edges && option.edges.length > 0 ? html`<ul>${option.edges.map((edge) => html`<li>${edge}</li>`)}</ul>` : nothing}
          </dd>`,
      )}
    </dl>
    ${bullets('Rules', dimension.notes)} ${bullets('For every item', setup.codebook.introduction)}
  </section>`;
}

function bullets(title: string, sentences: readonly string[] | undefined): TemplateResult | typeof nothing {
  if (!sentences || sentences.length === 0) return nothing;
  return html`<h3>${title}</h3><ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}
