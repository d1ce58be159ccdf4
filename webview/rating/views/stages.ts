import { html, nothing, type TemplateResult } from 'lit';
import type { Setup, Stage } from '../../../src/protocol/messages';
import { actionButton } from '../../keys/actionButton';
import type { ViewActions } from '../ratingView';
import { minutesText } from './headerBar';

/** There is nothing to rate: why, and the ways on. */
export function nothingStage(stage: Stage & { kind: 'nothing' }, actions: ViewActions): TemplateResult {
  return html`<div class="stage nothing" tabindex="-1">
    <h2>Nothing to rate here</h2>
    <p>${stage.sentence}</p>
    ${stage.detail.length > 0 ? html`<ul>${stage.detail.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
    <p><vscode-button @click=${() => actions.native('reopenAsText')}>Open as text</vscode-button></p>
  </div>`;
}

/** Everything is done: what, in which time, and the one next thing. */
export function finishedStage(stage: Stage & { kind: 'finished' }, setup: Setup, actions: ViewActions): TemplateResult {
  const marked = stage.later > 0;
  return html`<div class="stage finished" tabindex="-1">
    <h2>Done: every item has been dealt with</h2>
    <dl>
      <div><dt>rated</dt><dd>${stage.rated}</dd></div>
      <div><dt>skipped</dt><dd>${stage.skipped}</dd></div>
      <div><dt>marked for later</dt><dd>${stage.later}</dd></div>
      ${stage.minutes === null ? nothing : html`<div><dt>time spent reading and rating</dt><dd>${minutesText(stage.minutes)}</dd></div>`}
    </dl>
    <p>
      ${
        marked
          ? html`Next: look again at what you marked for later.
              <vscode-button @click=${() => actions.native('goToItem')}>Choose an item …</vscode-button>`
          : html`Everything is in your journal. Next: commit or send the study folder to whoever gathers the ratings.`
      }
    </p>
    <p class="quiet">${actionButton(setup.bindings, actions, 'firstItem', 'first item')} ${actionButton(setup.bindings, actions, 'lastItem', 'last item')}
      ${actionButton(setup.bindings, actions, 'undo', 'undo the last rating')}</p>
  </div>`;
}
