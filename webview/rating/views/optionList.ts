import { html, type TemplateResult } from 'lit';
import type { Dimension, Option } from '../../../schemas/codebook';
import type { ViewActions } from '../ratingView';
import type { ViewState } from '../viewState';
import type { keyLabel } from './keyLabel';

type KeyLabel = ReturnType<typeof keyLabel>;

/**
 * The options of the dimension in focus as radios. The toolkit's radio only draws itself here: which one is chosen comes
 * from the rating alone, so clicks are taken before the radio could change by itself.
 */
export function optionList(
  state: ViewState,
  dimension: Dimension,
  keys: KeyLabel[],
  actions: ViewActions,
  isOpen: (value: unknown) => boolean,
): TemplateResult {
  const value = state.rating.values[dimension.id]?.value;
  const chosen = dimension.options.findIndex((option) => option.value === value);
  return html`<div
    class="options"
    role="radiogroup"
    aria-label=${dimension.title}
    aria-describedby="question-${dimension.id}"
  >
    ${dimension.options.map((option, at) => {
      const open = isOpen(option.value);
      return html`<vscode-radio
        class="option ${open ? '' : 'closed'}"
        tabindex=${at === Math.max(chosen, 0) ? 0 : -1}
        data-option=${at}
        aria-label=${optionName(option)}
        ?disabled=${!open}
        .checked=${at === chosen}
        @click=${{ handleEvent: (event: Event) => take(event, () => actions.choose(dimension, at)), capture: true }}
        >${keys[at]}<b class="option-label">${option.label}</b>
        <small class="option-definition" title=${option.definition}>${option.definition}</small></vscode-radio
      >`;
    })}
  </div>`;
}

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

function optionName(option: Option): string {
  return typeof option.value === 'number' ? `${option.value} ${option.label}` : option.label;
}

function take(event: Event, then: () => void): void {
  event.stopImmediatePropagation();
  event.preventDefault();
  then();
}
