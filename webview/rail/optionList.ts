import { html, nothing, type TemplateResult } from 'lit';
import type { Option } from '../../schemas/codebook';
import type { KeyLabel } from '../keys/keyLabel';

/** One question's options, as they stand in a rail. */
export interface OptionListInput {
  title: string;
  /** Id of the element that asks the question. */
  describedBy: string;
  options: readonly Pick<Option, 'value' | 'label' | 'definition'>[];
  /** In the options' order. */
  keys: readonly KeyLabel[];
  /** Index of the chosen one; -1 where none is. */
  chosen: number;
  isOpen(value: unknown): boolean;
  choose(option: number): void;
  /** What stands behind an option: who chose it. */
  beside?(option: number): TemplateResult | typeof nothing;
}

/**
 * Options as radios. The toolkit's radio only draws itself here: which one is chosen comes from the page's state alone, so
 * clicks are taken before the radio could change by itself.
 */
export function optionList(input: OptionListInput): TemplateResult {
  return html`<div
    class="options"
    role="radiogroup"
    aria-label=${input.title}
    aria-describedby=${input.describedBy}
  >
    ${input.options.map((_, at) =>
      input.beside ? html`<div class="option-row">${radio(input, at)}${input.beside(at)}</div>` : radio(input, at),
    )}
  </div>`;
}

function radio(
  { options, keys, chosen, isOpen, choose }: OptionListInput,
  at: number,
): TemplateResult | typeof nothing {
  const option = options[at];
  if (!option) return nothing;
  const open = isOpen(option.value);
  return html`<vscode-radio
    class="option ${open ? '' : 'closed'}"
    tabindex=${at === Math.max(chosen, 0) ? 0 : -1}
    data-option=${at}
    aria-label=${optionName(option)}
    ?disabled=${!open}
    .checked=${at === chosen}
    @click=${{ handleEvent: (event: Event) => take(event, () => choose(at)), capture: true }}
    >${keys[at] ?? nothing} <b class="option-label">${option.label}</b>
    <small class="option-definition" title=${option.definition}>${option.definition}</small></vscode-radio
  >`;
}

/** An option in words: `2 mild`, `assistant`. */
export function optionName({ value, label }: Pick<Option, 'value' | 'label'>): string {
  return typeof value === 'number' ? `${value} ${label}` : label;
}

function take(event: Event, then: () => void): void {
  event.stopImmediatePropagation();
  event.preventDefault();
  then();
}
