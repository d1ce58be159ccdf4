import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
}

/** A native list of choices under its label. */
export function select<Value extends string>(
  label: string,
  name: string,
  options: readonly Choice<Value>[],
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult {
  const changed = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    const option = options.find((each) => each.value === value);
    if (option) choose(option.value);
  };
  return html`<label class="choice"><span>${label}</span>
    <select data-choice=${name} @change=${changed}>
      ${options.map(({ value, label: text }) => html`<option value=${value} .selected=${live(value === chosen)}>${text}</option>`)}
    </select></label>`;
}

const levels = ['0.9', '0.95', '0.99'];

/** The confidence levels to choose from, with the one in use. */
export function levelChoices(level: number): Choice<string>[] {
  const all = [...new Set([...levels, String(level)])].sort();
  return all.map((value) => ({ value, label: `${Number((Number(value) * 100).toPrecision(4))} %` }));
}
