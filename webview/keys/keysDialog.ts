import { html, type TemplateResult } from 'lit';
import type { KeySheetGroup } from '../../src/core/keymap/keySheet';

/** The list of all keys, over everything. Opened and closed by `showDialog`. */
export function keysDialog(groups: readonly KeySheetGroup[], note: string, close: () => void): TemplateResult {
  return html`<dialog class="keys-dialog" aria-labelledby="keys-title" @cancel=${close}>
    <div class="pane-head"><h2 id="keys-title">Keys</h2>
      <button type="button" class="action" @click=${close}>close <kbd class="key" aria-hidden="true">Escape</kbd></button></div>
    <div class="key-groups">
      ${groups.map(
        (group) => html`<section><h3>${group.title}</h3>
          <dl>${group.entries.map(
            (entry) =>
              html`<div><dt>${entry.keys.length === 0 ? '–' : entry.keys.map((key) => html`<kbd class="key">${key}</kbd> `)}</dt><dd>${entry.title}</dd></div>`,
          )}</dl></section>`,
      )}
    </div>
    <p class="dialog-note">${note}</p>
  </dialog>`;
}

/** Opens the dialog that a template has put into the page. */
export function showDialog(root: HTMLElement): void {
  const dialog = root.querySelector('dialog');
  if (dialog && !dialog.open) dialog.showModal();
}
