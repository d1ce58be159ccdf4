import { html, type TemplateResult } from 'lit';
import { keySheet } from '../../../src/core/keymap/keySheet';
import type { Setup } from '../../../src/protocol/messages';
import type { ViewActions } from '../ratingView';
import { isMac } from './keyLabel';

/** The list of all keys, over everything. Opened and closed by `showDialog`. */
export function keysDialog(setup: Setup, actions: ViewActions): TemplateResult {
  return html`<dialog class="keys-dialog" aria-labelledby="keys-title" @cancel=${() => actions.perform('keys')}>
    <div class="pane-head"><h2 id="keys-title">Keys</h2>
      <button type="button" class="action" @click=${() => actions.perform('keys')}>close <kbd class="key" aria-hidden="true">Escape</kbd></button></div>
    <div class="key-groups">
      ${keySheet(setup.scheme, setup.bindings, isMac).map(
        (group) => html`<section><h3>${group.title}</h3>
          <dl>${group.entries.map(
            (entry) =>
              html`<div><dt>${entry.keys.length === 0 ? '–' : entry.keys.map((key) => html`<kbd class="key">${key}</kbd> `)}</dt><dd>${entry.title}</dd></div>`,
          )}</dl></section>`,
      )}
    </div>
    <p class="dialog-note">Letters and digits go by the place of the key. The keys can be changed in the settings.</p>
  </dialog>`;
}
