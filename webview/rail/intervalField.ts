import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import type { Dimension, Scalar } from '../../schemas/codebook';
import type { KeyPress } from '../../src/core/keymap/chord';
import { isPlain } from '../keys/hearKeys';

/** A number that is asked for. */
export interface IntervalInput extends Pick<Dimension, 'id' | 'min' | 'max'> {
  value: Scalar | undefined;
  open: boolean;
  give(value: number): void;
}

/** A number to type, for an interval dimension. Leaving the field gives it: Enter leaves, Escape leaves it as it was. */
export function intervalField(input: IntervalInput): TemplateResult {
  const { id, min, max, value, open } = input;
  return html`<label class="interval">
    <span>${rangeText(input)}</span>
    <input
      class="interval-field"
      type="number"
      step="any"
      data-dimension=${id}
      min=${ifDefined(min)}
      max=${ifDefined(max)}
      ?disabled=${!open}
      .value=${live(typeof value === 'number' ? String(value) : '')}
      data-given=${typeof value === 'number' ? value : ''}
      @focusout=${(event: Event) => {
        if (event.target instanceof HTMLInputElement) giveNumber(event.target, input);
      }}
    />
  </label>`;
}

/** A digit on an interval dimension begins the number in its field. Whether it did. */
export function beginNumber(event: KeyboardEvent, press: KeyPress, dimension: string): boolean {
  if (!/^[0-9]$/.test(event.key) || !isPlain(press)) return false;
  const field = document.querySelector<HTMLInputElement>(`.interval-field[data-dimension="${CSS.escape(dimension)}"]`);
  if (!field || field.disabled) return false;
  field.focus();
  field.value = event.key;
  return true;
}

/** Only a new number inside the range is given. */
function giveNumber(field: HTMLInputElement, { give }: IntervalInput): void {
  if (field.value === '' || field.value === field.dataset.given || !field.checkValidity()) return;
  give(field.valueAsNumber);
}

function rangeText({ min, max }: IntervalInput): string {
  if (min !== undefined && max !== undefined) return `A number from ${min} to ${max}`;
  if (min !== undefined) return `A number from ${min} up`;
  return max === undefined ? 'A number' : `A number up to ${max}`;
}
