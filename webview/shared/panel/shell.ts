import { html, nothing, type TemplateResult } from 'lit';
import type { StudyPanelName } from '../../../src/protocol/panelLinks';
import { type NoticeActions, type Noticing, panelNotices } from './notices';
import { panelLinks } from './panelLinks';
import { loadingStage, problemStage } from './stages';

/** What the frame of a panel needs of its state. */
export interface Framed extends Noticing {
  snapshot: { study: string; updating: boolean; problems: readonly string[] } | undefined;
  /** Why the host did not answer the first call. */
  startProblem: string | undefined;
}

export interface FrameActions extends NoticeActions {
  showPanel(panel: StudyPanelName): void;
}

/** A whole panel: its links, what there is to tell, the figures, and the list beside them. */
export function panelShell(
  current: StudyPanelName,
  state: Framed,
  actions: FrameActions,
  parts: { figures: () => TemplateResult; aside: () => TemplateResult | typeof nothing },
): TemplateResult {
  const { snapshot, startProblem } = state;
  if (startProblem !== undefined) {
    return html`<main class="view">${problemStage('The panel could not start', startProblem, 'Close this panel and open it again.')}</main>`;
  }
  if (!snapshot) return html`<main class="view">${loadingStage('Opening the study')}</main>`;
  return html`<div class="view">
    <header class="bar">
      ${panelLinks(current, (panel) => actions.showPanel(panel))}
      <p class="study-name">${snapshot.study}</p>
      <p class="updating" data-updating=${String(snapshot.updating)}>
        ${snapshot.updating ? html`<i class="pulse" aria-hidden="true"></i>updating` : nothing}
      </p>
    </header>
    ${panelNotices(state, snapshot.problems, actions)}
    <div class="body">
      <main class="figures" tabindex="-1">${parts.figures()}</main>
      ${parts.aside()}
    </div>
  </div>`;
}
