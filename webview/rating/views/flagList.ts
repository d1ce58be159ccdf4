import { html, nothing, type TemplateResult } from 'lit';
import type { Dimension, Option } from '../../../schemas/codebook';
import type { FlagsValue } from '../../../schemas/event';
import type { KeyLabel } from '../../keys/keyLabel';
import { flagState, flagsOf } from '../ratingActions';
import type { ViewActions } from '../ratingView';
import type { ViewState } from '../viewState';

/** The flags in focus, one to a line with what each means. */
export function flagList(
  state: ViewState,
  dimension: Dimension,
  keys: KeyLabel[],
  actions: ViewActions,
  open: boolean,
): TemplateResult {
  const value = flagsOf(state.rating, dimension);
  return html`<div class="flags open" role="group" aria-label=${dimension.title}>
    ${dimension.options.map(
      (option, at) =>
        html`<button type="button" class="flag" role="checkbox" ?disabled=${!open}
          aria-checked=${checkedOf(value, option)}
          @click=${() => actions.choose(dimension, at)}
        >${keys[at]}<i class="box" aria-hidden="true"></i><b class="option-label">${option.label}${unclear(value, option)}</b>
          <small class="option-definition">${option.definition}</small></button>`,
    )}
  </div>`;
}

/** All flags in a few lines, while something else is in focus. */
export function flagChips(state: ViewState, dimension: Dimension, actions: ViewActions): TemplateResult {
  const value = flagsOf(state.rating, dimension);
  return html`<div class="flags chips" role="group" aria-label=${dimension.title}>
    ${dimension.options.map(
      (option, at) =>
        html`<button type="button" class="chip flag" role="checkbox"
          aria-checked=${checkedOf(value, option)}
          title=${option.definition}
          @click=${() => actions.choose(dimension, at)}
        ><i class="box" aria-hidden="true"></i>${option.label}${unclear(value, option)}</button>`,
    )}
  </div>`;
}

function checkedOf(value: FlagsValue, option: Option): 'true' | 'mixed' | 'false' {
  const state = flagState(value, String(option.value));
  if (state === 'yes') return 'true';
  return state === 'unclear' ? 'mixed' : 'false';
}

function unclear(value: FlagsValue, option: Option): string | typeof nothing {
  return flagState(value, String(option.value)) === 'unclear' ? ' (unclear)' : nothing;
}
