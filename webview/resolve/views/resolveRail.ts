import { html, nothing, type TemplateResult } from 'lit';
import { dimensionOf } from '../../../src/core/ratings/itemRating';
import type { ResolveItem, ResolveSetup } from '../../../src/protocol/resolveMessages';
import { actionButton } from '../../keys/actionButton';
import { evidenceList } from '../../rail/evidenceList';
import { noteField } from '../../rail/noteField';
import { savedLine } from '../../rail/savedLine';
import { decidable, hasRemarks, type ResolveState, settled } from '../resolveState';
import type { ResolveViewActions } from '../resolveView';
import { columnPanel } from './columnPanel';
import { nextStep } from './nextStep';
import { remarkPanels } from './remarkPanels';

/** Where the item is decided: what is to be resolved, what is said of it, what the policy settled, and the marks. */
export function resolveRail(
  state: ResolveState,
  setup: ResolveSetup,
  current: ResolveItem,
  actions: ResolveViewActions,
): TemplateResult {
  const { readOnly } = setup;
  return html`<aside class="rail ${state.railOpen ? 'rail-open' : ''}" aria-label="Decisions">
    <div class="rail-scroll" tabindex="-1">
      ${readOnly === null ? nothing : html`<p class="rail-note">${readOnly}</p>`}
      ${
        current.ratedByYou
          ? html`<p class="rail-note">You have rated this item yourself; somebody else had better decide it.</p>`
          : nothing
      }
      <div class="dimensions">
        ${decidable(state).map(
          (column) => html`${columnPanel(state, setup, column, actions)}
            ${hasRemarks(state, column) ? remarkPanels(state, column, actions) : nothing}`,
        )}
        ${settledFold(state, setup, actions)}
      </div>
      <div class="marks">
        ${evidence(state, setup, current, actions)} ${ratersNotes(current)} ${note(setup, current, actions)}
      </div>
    </div>
    ${footer(state, setup, actions)}
  </aside>`;
}

/** Folded away: it is not hers to decide, but hers to look at and to reopen. */
function settledFold(
  state: ResolveState,
  setup: ResolveSetup,
  actions: ResolveViewActions,
): TemplateResult | typeof nothing {
  const columns = settled(state);
  if (columns.length === 0) return nothing;
  const open = state.settledOpen;
  return html`<section class="settled" aria-label="Settled by the policy">
    <h3><button type="button" class="fold" aria-expanded=${open ? 'true' : 'false'} @click=${() => actions.showSettled(!open)}
      ><i class="twistie" aria-hidden="true"></i>Settled by the policy (${columns.length})</button></h3>
    ${open ? columns.map((column) => columnPanel(state, setup, column, actions)) : nothing}
  </section>`;
}

function evidence(
  state: ResolveState,
  { bindings, codebook }: ResolveSetup,
  { evidence, columns }: ResolveItem,
  actions: ResolveViewActions,
): TemplateResult {
  const titleOf = (id: string) =>
    columns.find((column) => column.id === id)?.title ?? dimensionOf(codebook, id)?.title ?? id;
  const listed = evidence.map(({ event, by, dimension, span }) => ({
    event,
    quote: span.quote,
    about: [by === null ? 'yours' : by, ...(dimension === undefined ? [] : [titleOf(dimension)])].join(' · '),
    isOwn: by === null,
  }));
  return evidenceList(listed, state.evidence, actionButton(bindings, actions, 'evidence', 'attach'), actions);
}

function ratersNotes({ notes }: ResolveItem): TemplateResult | typeof nothing {
  if (notes.length === 0) return nothing;
  return html`<section class="raters-notes" aria-label="Raters' notes">
    <div class="mark-head"><h3>Raters' notes</h3></div>
    <ul>${notes.map(({ by, text }) => html`<li><b class="letter">${by}</b> <span>${text}</span></li>`)}</ul>
  </section>`;
}

function note(
  { bindings, readOnly }: ResolveSetup,
  { number }: ResolveItem,
  actions: ResolveViewActions,
): TemplateResult {
  return noteField({ chords: bindings.note, item: `item ${number}`, disabled: readOnly !== null }, actions);
}

function footer(state: ResolveState, setup: ResolveSetup, actions: ResolveViewActions): TemplateResult {
  const { bindings } = setup;
  return html`<div class="rail-footer">
    <div class="rail-actions">
      ${actionButton(bindings, actions, 'undo', 'undo')} ${actionButton(bindings, actions, 'redo', 'redo')}
      ${actionButton(bindings, actions, 'note', 'note')}
      <button type="button" class="action rail-toggle" aria-expanded=${state.railOpen ? 'true' : 'false'} @click=${() => actions.toggleRail()}
        >${state.railOpen ? 'show less' : 'show all'}</button>
    </div>
    <p class="rail-status">
      <span class="hint">${state.hint === '' ? nextStep(state, setup) : state.hint}</span>
      <span class="saved" data-testid="saved">${savedLine(state.snapshot?.saving ?? { state: 'idle' }, state)}</span>
    </p>
  </div>`;
}
