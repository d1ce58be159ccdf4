import { html, nothing, type TemplateResult } from 'lit';
import type { ResolveState } from '../resolveState';
import type { ResolveViewActions } from '../resolveView';

/** One group of the rail: a line with its title and how it stands, and below it, while in focus, what can be chosen. */
export interface GroupInput {
  id: string;
  title: string;
  /** How it stands, in words. */
  standing: TemplateResult | string;
  /** It waits for an answer. */
  waits: boolean;
  /** It says more of the group above it. */
  remark?: boolean;
  /** What stands at the right of the title while in focus. */
  button: TemplateResult | typeof nothing;
  /** Drawn only while in focus. */
  body(): TemplateResult;
}

export function groupPanel(state: ResolveState, input: GroupInput, actions: ResolveViewActions): TemplateResult {
  const { id, title, standing, waits, remark, button } = input;
  const inFocus = state.focus === id;
  return html`<section
    class="dimension group ${inFocus ? 'in-focus' : ''} ${waits ? 'missing' : ''} ${remark ? 'remark' : ''}"
    data-group=${id}
    aria-label=${title}
  >
    <h3 class="dimension-head">
      <button type="button" class="dimension-title" aria-expanded=${inFocus ? 'true' : 'false'} @click=${() => actions.focusGroup(id)}>
        <b>${title}</b>
        <span class="dimension-value">${standing}</span>
      </button>
      ${inFocus ? button : nothing}
    </h3>
    ${inFocus ? input.body() : nothing}
  </section>`;
}
