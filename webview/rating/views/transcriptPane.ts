import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { CurrentItem, Setup } from '../../../src/protocol/messages';
import type { ViewActions } from '../ratingView';
import type { TranscriptTexts } from '../transcriptTexts';
import { turnsOf } from '../turns';
import type { ViewState } from '../viewState';
import { actionButton } from './actionButton';
import { messageTurn, messageTurnInputs } from './messageTurn';

/** The conversation, as a column that is comfortable to read. */
export function transcriptPane(
  state: ViewState,
  setup: Setup,
  current: CurrentItem,
  texts: TranscriptTexts,
  actions: ViewActions,
): TemplateResult {
  const turns = turnsOf(current.messages);
  // Find works on the raw text, so that is what it shows.
  const markdown = state.markdown && !state.find;
  return html`<div
      class="transcript ${state.caret ? 'with-caret' : ''}"
      tabindex="0"
      role="region"
      aria-label="Transcript, item ${current.number}"
      @click=${(event: Event) => openEvidence(event, actions)}
    >
      <div class="transcript-inner">
        ${heading(setup, current, turns.shown.length, markdown, actions)}
        ${guard([current.messages, markdown, ...messageTurnInputs(state)], () =>
          turns.shown.map((message, at) =>
            messageTurn({ state, setup, current, turns, texts, actions, markdown, message, number: at + 1 }),
          ),
        )}
        ${current.messages.length === 0 ? html`<p class="empty-text">This record holds no messages.</p>` : nothing}
      </div>
    </div>
    ${turnFooter(state, turns.shown)}`;
}

function heading(
  setup: Setup,
  current: CurrentItem,
  turns: number,
  markdown: boolean,
  actions: ViewActions,
): TemplateResult {
  const facts = [`${turns} ${turns === 1 ? 'turn' : 'turns'}`, bytesText(current.bytes)];
  return html`<div class="item-heading">
    <h2>Item ${current.number}</h2>
    <ul class="facts" aria-label="About this item">
      ${current.shown.map(({ label, text }) => html`<li title=${`${label}: ${text}`}><b>${label}</b> ${text}</li>`)}
      ${facts.map((fact) => html`<li>${fact}</li>`)}
      ${current.revealed ? html`<li title="The hidden fields of this record have been looked at">revealed</li>` : nothing}
    </ul>
    <div class="item-actions">
      ${actionButton(setup.bindings, actions, 'find', 'find')}
      ${actionButton(setup.bindings, actions, 'markdown', markdown ? 'raw text' : 'Markdown')}
      ${actionButton(setup.bindings, actions, 'raw', 'record')}
      ${actionButton(setup.bindings, actions, 'openSource', 'source')}
    </div>
  </div>`;
}

function turnFooter(state: ViewState, shown: readonly number[]): TemplateResult | typeof nothing {
  if (shown.length < 2) return nothing;
  const at = shown.indexOf(state.turn);
  return html`<p class="turn-footer">${at < 0 ? `${shown.length} turns` : `turn ${at + 1} of ${shown.length}`}</p>`;
}

/** One listener for all marks, since texts are built without templates. */
function openEvidence(event: Event, actions: ViewActions): void {
  const selection = window.getSelection();
  if (!(event.target instanceof Element) || (selection && !selection.isCollapsed)) return;
  const link = event.target.closest<HTMLElement>('.evidence-link, .evidence');
  if (link?.dataset.event) actions.showEvidenceInRail(link.dataset.event);
}

/** `2.1 KB`: thousands, as file managers count. */
function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
