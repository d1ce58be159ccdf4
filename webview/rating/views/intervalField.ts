import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import type { Dimension } from '../../../schemas/codebook';
import type { ViewActions } from '../ratingView';
import type { ViewState } from '../viewState';

/** A number to type, for an interval dimension. Leaving the field gives it: Enter leaves, Escape leaves it as it was. */
export function intervalField(
  state: ViewState,
  dimension: Dimension,
  actions: ViewActions,
  open: boolean,
): TemplateResult {
  const value = state.rating.values[dimension.id]?.value;
  return html`<label class="interval">
    <span>${rangeText(dimension)}</span>
    <input
      class="interval-field"
      type="number"
      step="any"
      data-dimension=${dimension.id}
      min=${ifDefined(dimension.min)}
      max=${ifDefined(dimension.max)}
      ?disabled=${!open}
      .value=${live(typeof value === 'number' ? String(value) : '')}
      data-given=${typeof value === 'number' ? value : ''}
      @focusout=${(event: Event) => {
        if (event.target instanceof HTMLInputElement) giveNumber(event.target, dimension, actions);
      }}
    />
  </label>`;
}

/** Only a new number inside the range is given. */
function giveNumber(field: HTMLInputElement, dimension: Dimension, actions: ViewActions): void {
  if (field.value === '' || field.value === field.dataset.given || !field.checkValidity()) return;
  actions.give(dimension, field.valueAsNumber);
}

function rangeText({ min, max }: Dimension): string {
  if (min !== undefined && max !== undefined) return `A number from ${min} to ${max}`;
  if (min !== undefined) return `A number from ${min} up`;
  return max === undefined ? 'A number' : `A number up to ${max}`;
}
