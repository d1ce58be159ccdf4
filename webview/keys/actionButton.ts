import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { actionKey, ariaKeys, type Chords, titleWithKeys } from './keyLabel';

/** What a page can be asked to do by the id of an action. */
export interface Actionable<Id extends string> {
  perform(action: Id): void;
  /** What the action does, as the key sheet says it. */
  titleOf(action: Id): string;
}

/** A small button that does what an action's key does, with the key printed on it. */
export function actionButton<Id extends string>(
  bindings: Chords<NoInfer<Id>>,
  actions: Actionable<NoInfer<Id>>,
  action: Id,
  label: string | TemplateResult,
  state: { pressed?: boolean } = {},
): TemplateResult {
  const chords = bindings[action];
  return html`<button
    type="button"
    class="action"
    data-action=${action}
    title=${titleWithKeys(actions.titleOf(action), chords)}
    aria-keyshortcuts=${ariaKeys(chords)}
    aria-pressed=${ifDefined(state.pressed === undefined ? undefined : (String(state.pressed) as 'true' | 'false'))}
    @click=${() => actions.perform(action)}
  >${label} ${actionKey(bindings, action)}</button>`;
}
