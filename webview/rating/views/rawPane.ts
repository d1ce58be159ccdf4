import { html, nothing, type TemplateResult } from 'lit';
import { segments } from '../../../src/core/transcripts/hiddenCharacters';
import type { Setup } from '../../../src/protocol/messages';
import { actionKey } from '../../keys/keyLabel';
import type { ViewActions } from '../ratingView';
import type { RawState, ViewState } from '../viewState';

/** The record as it stands in the file, over the transcript; in a blind study first the question whether to look. */
export function rawPane(state: ViewState, setup: Setup, actions: ViewActions): TemplateResult | typeof nothing {
  const { raw } = state;
  if (!raw) return nothing;
  const title = raw.what === 'raw' ? 'Record' : 'Source line';
  return html`<section class="raw-pane" role="dialog" aria-label=${title} tabindex="-1">
    <div class="pane-head"><h2>${title}</h2>
      <button type="button" class="action" @click=${() => actions.closeRaw()}>close <kbd class="key" aria-hidden="true">Escape</kbd></button></div>
    ${raw.text === undefined ? question(raw, setup, actions) : html`<pre class="raw-text" tabindex="0" aria-label="Raw record">${shown(raw.text)}</pre>`}
  </section>`;
}

function question(raw: RawState, setup: Setup, actions: ViewActions): TemplateResult {
  return html`<div class="raw-question">
    <p>This study is rated blind. The record holds ${raw.fields.length === 1 ? 'a field that is' : 'fields that are'} hidden here:</p>
    <ul>${raw.fields.map((field) => html`<li><code>${field}</code></li>`)}</ul>
    <p>That you looked at them is recorded in your journal. Ratings made before count as blind, later ones do not.</p>
    <vscode-button @click=${() => actions.confirmRaw()}>Show all the same ${actionKey(setup.bindings, raw.what)}</vscode-button>
  </div>`;
}

/** Beyond this the record is shown without labels for its hidden characters. */
const labelled = 2_000_000;

function shown(text: string): unknown {
  if (text.length > labelled) return text;
  return segments(text).map((segment) =>
    segment.kind === 'text'
      ? text.slice(segment.start, segment.end)
      : html`<span class="hidden-characters" title=${`Hidden characters, ${segment.label}`}>${segment.label}</span>`,
  );
}
