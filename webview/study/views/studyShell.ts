import { html, nothing, type TemplateResult } from 'lit';
import { itemsPanel } from '../agreement/itemsPanel';
import type { StudyActions } from '../studyActions';
import type { StudyState } from '../studyState';
import { studyViews } from '../studyViews';
import { studyNotices } from './studyNotices';
import { loadingStage, problemStage } from './studyStages';

/** The whole panel. */
export function studyShell(state: StudyState, actions: StudyActions): TemplateResult {
  const { snapshot, startProblem } = state;
  if (startProblem !== undefined) {
    return html`<main class="view">${problemStage('The panel could not start', startProblem, 'Close this panel and open it again.')}</main>`;
  }
  if (!snapshot) return html`<main class="view">${loadingStage('Opening the study')}</main>`;
  const view = studyViews.find((each) => each.id === state.view) ?? studyViews[0];
  return html`<div class="view">
    <header class="bar">
      <nav aria-label="Views">${studyViews.map((each) => tab(each, each === view, actions))}</nav>
      <p class="study-name">${snapshot.study}</p>
      <p class="updating" data-updating=${String(snapshot.updating)}>
        ${snapshot.updating ? html`<i class="pulse" aria-hidden="true"></i>updating` : nothing}
      </p>
    </header>
    ${studyNotices(state, snapshot, actions)}
    <div class="body">
      <main class="figures" tabindex="-1">${view.draw(state, actions)}</main>
      ${state.list ? itemsPanel(state, state.list, actions) : nothing}
    </div>
  </div>`;
}

function tab(view: (typeof studyViews)[number], isCurrent: boolean, actions: StudyActions): TemplateResult {
  const open = (event: Event) => {
    event.preventDefault();
    actions.show(view.id);
  };
  return html`<a class="tab" href="#${view.id}" aria-current=${isCurrent ? 'page' : nothing} @click=${open}
    >${view.title}</a
  >`;
}
