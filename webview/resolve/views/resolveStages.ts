import { html, nothing, type TemplateResult } from 'lit';
import type { ResolveSnapshot, ResolveStage } from '../../../src/protocol/resolveMessages';
import { actionButton } from '../../keys/actionButton';
import { actionKey } from '../../keys/keyLabel';
import type { ResolveViewActions } from '../resolveView';

/** There is nothing to resolve: what, why, and what to do. */
export function nothingStage({ sentence, detail }: Extract<ResolveStage, { kind: 'nothing' }>): TemplateResult {
  return html`<div class="stage nothing" tabindex="-1">
    <h2>Nothing to resolve here</h2>
    <p>${sentence}</p>
    ${detail.length > 0 ? html`<ul>${detail.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
  </div>`;
}

/** Everything is decided: how much, where the codebook has gaps, and the one next thing. */
export function finishedStage({ setup, progress }: ResolveSnapshot, actions: ResolveViewActions): TemplateResult {
  const { bindings } = setup;
  return html`<div class="stage finished" tabindex="-1">
    <h2>Every disagreement of the queue is resolved.</h2>
    ${progress.filter === null ? nothing : html`<p>The queue is narrowed to ${progress.filter}.</p>`}
    <dl>
      <div><dt>resolved</dt><dd>${progress.resolved}</dd></div>
      <div><dt>settled by the policy</dt><dd>${progress.settled}</dd></div>
      <div><dt>guideline gaps</dt><dd>${progress.gaps}</dd></div>
    </dl>
    <p>Next: export the gold set, which harnesses load unchanged.</p>
    <p><vscode-button data-action="exportGold" @click=${() => actions.perform('exportGold')}
      >Export the gold set … ${actionKey(bindings, 'exportGold')}</vscode-button></p>
    <p class="quiet">${actionButton(bindings, actions, 'previousItem', 'previous item')} ${actionButton(bindings, actions, 'goToItem', 'go to')}
      ${actionButton(bindings, actions, 'undo', 'undo the last decision')}</p>
  </div>`;
}
