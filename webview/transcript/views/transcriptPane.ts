import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { actionButton } from '../../keys/actionButton';
import type { Chords } from '../../keys/keyLabel';
import type { ReadingActionId, ReadingActions } from '../readingActions';
import type { ReadItem, ReadingState } from '../readingState';
import type { TranscriptTexts } from '../transcriptTexts';
import { turnsOf } from '../turns';
import { messageTurn } from './messageTurn';

/** A transcript and what a page says and offers around it. */
export interface TranscriptInput {
  state: ReadingState;
  bindings: Chords<ReadingActionId>;
  current: ReadItem;
  texts: TranscriptTexts;
  actions: ReadingActions;
  /** What the item is called here: *Item 13*. */
  title: string;
  /** What the heading says behind the metadata, the number of turns and the size. */
  facts?: TemplateResult | typeof nothing;
  /** Buttons behind *find* and *Markdown*. */
  buttons: TemplateResult;
  /** What stands on the answer that is judged, and what a screen reader calls it. */
  target: { mark: string; name: string };
}

/** The conversation, as a column that is comfortable to read. */
export function transcriptPane(input: TranscriptInput): TemplateResult {
  const { state, bindings, current, texts, actions, target } = input;
  const turns = turnsOf(current.messages);
  // Find works on the raw text, so that is what it shows.
  const markdown = state.markdown && !state.find;
  const drawnFrom = [current.messages, markdown, state.folds, state.systemOpen, state.reasoningOpen, bindings];
  return html`<div
      class="transcript ${state.caret ? 'picking' : ''}"
      tabindex="0"
      role="region"
      aria-label="Transcript, ${input.title}"
      @click=${(event: Event) => openEvidence(event, actions)}
    >
      <div class="transcript-inner">
        ${heading(input, turns.shown.length, markdown)}
        ${guard(drawnFrom, () =>
          turns.shown.map((message, at) =>
            messageTurn({
              ...{ state, bindings, current, turns, texts, actions, target, markdown, message },
              number: at + 1,
            }),
          ),
        )}
        ${current.messages.length === 0 ? html`<p class="empty-text">This record holds no messages.</p>` : nothing}
      </div>
    </div>
    ${turnFooter(state, turns.shown)}`;
}

function heading(input: TranscriptInput, turns: number, markdown: boolean): TemplateResult {
  const { current, bindings, actions } = input;
  const facts = [`${turns} ${turns === 1 ? 'turn' : 'turns'}`, bytesText(current.bytes)];
  return html`<div class="item-heading">
    <h2>${input.title}</h2>
    <ul class="facts" aria-label="About this item">
      ${current.shown.map(({ label, text }) => html`<li title=${`${label}: ${text}`}><b>${label}</b> ${text}</li>`)}
      ${facts.map((fact) => html`<li>${fact}</li>`)}
      ${input.facts ?? nothing}
    </ul>
    <div class="item-actions">
      ${actionButton(bindings, actions, 'find', 'find')}
      ${actionButton(bindings, actions, 'markdown', markdown ? 'raw text' : 'Markdown')}
      ${input.buttons}
    </div>
  </div>`;
}

function turnFooter(state: ReadingState, shown: readonly number[]): TemplateResult | typeof nothing {
  if (shown.length < 2) return nothing;
  const at = shown.indexOf(state.turn);
  return html`<p class="turn-footer">${at < 0 ? `${shown.length} turns` : `turn ${at + 1} of ${shown.length}`}</p>`;
}

/** One listener for all marks, since texts are built without templates. */
function openEvidence(event: Event, actions: ReadingActions): void {
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
