import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { actionOf } from '../../../src/core/keymap/actions';
import type { ActionId, Bindings } from '../../../src/core/keymap/bindings';
import type { ViewActions } from '../ratingView';
import { actionKey, ariaKeys, titleWithKeys } from './keyLabel';

/** A small button that does what an action's key does, with the key printed on it. */
export function actionButton(
  bindings: Bindings,
  actions: ViewActions,
  action: ActionId,
  label: string | TemplateResult,
  state: { pressed?: boolean } = {},
): TemplateResult {
  const chords = bindings[action];
  const title = actionOf(action).title;
  return html`<button
    type="button"
    class="action"
    data-action=${action}
    title=${titleWithKeys(title, chords)}
    aria-keyshortcuts=${ariaKeys(chords)}
    aria-pressed=${ifDefined(state.pressed === undefined ? undefined : (String(state.pressed) as 'true' | 'false'))}
    @click=${() => actions.perform(action)}
  >${label} ${actionKey(bindings, action)}</button>`;
}
