import { html, type TemplateResult } from 'lit';
import type { Setup } from '../../../src/protocol/messages';
import type { ViewActions } from '../ratingView';
import { currentOf, type ViewState } from '../viewState';
import { actionKey, ariaKeys } from './keyLabel';

/** The rater's note on the item. */
export function noteField(state: ViewState, setup: Setup, actions: ViewActions): TemplateResult {
  return html`<section class="note">
    <div class="mark-head"><h3 id="note-title">Note</h3>${actionKey(setup.bindings, 'note')}</div>
    <vscode-text-area
      class="note-field"
      rows="2"
      resize="none"
      aria-label="Note on item ${currentOf(state)?.number ?? ''}"
      aria-keyshortcuts=${ariaKeys(setup.bindings.note)}
      ?disabled=${setup.readOnly !== null || setup.rater.id === null}
      @input=${(event: Event) => actions.typeNote(textOf(event))}
      @focusout=${() => actions.finishNote()}
    ></vscode-text-area>
  </section>`;
}

function textOf(event: Event): string {
  return event.currentTarget instanceof HTMLElement && 'value' in event.currentTarget
    ? String(event.currentTarget.value)
    : '';
}
