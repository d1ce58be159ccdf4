import { html, nothing, type TemplateResult } from 'lit';
import type { Snapshot } from '../../../src/protocol/messages';
import type { ViewActions } from '../ratingView';
import type { TranscriptTexts } from '../transcriptTexts';
import type { ViewState } from '../viewState';
import { findBar } from './findBar';
import { guidePane } from './guidePane';
import { headerBar } from './headerBar';
import { keysDialog } from './keysDialog';
import { noticeBars } from './noticeBars';
import { railPane } from './railPane';
import { rawPane } from './rawPane';
import { finishedStage, loadingStage, nothingStage } from './stages';
import { transcriptPane } from './transcriptPane';

/** The whole view. */
export function shell(state: ViewState, texts: TranscriptTexts, actions: ViewActions): TemplateResult {
  const { snapshot } = state;
  if (!snapshot) return beforeFirstSnapshot(state);
  const { setup, progress, stage } = snapshot;
  return html`<div class="view stage-${stage.kind} ${state.guide ? 'with-guide' : ''}">
    ${headerBar(setup, progress, actions)} ${noticeBars(state, snapshot, actions)}
    <main class="body">
      <div class="reading">
        ${findBar(state, actions)} ${centre(state, snapshot, texts, actions)} ${rawPane(state, setup, actions)}
      </div>
      ${stage.kind === 'item' ? html`${guidePane(state, setup, actions)} ${railPane(state, setup, actions)}` : nothing}
    </main>
    ${state.keys ? keysDialog(setup, actions) : nothing}
  </div>`;
}

function centre(state: ViewState, snapshot: Snapshot, texts: TranscriptTexts, actions: ViewActions): TemplateResult {
  const { setup, stage } = snapshot;
  switch (stage.kind) {
    case 'item':
      return transcriptPane(state, setup, stage.current, texts, actions);
    case 'loading':
      return loadingStage();
    case 'nothing':
      return nothingStage(stage, actions);
    case 'finished':
      return finishedStage(stage, setup, actions);
  }
}

function beforeFirstSnapshot(state: ViewState): TemplateResult {
  if (state.startProblem === undefined) return html`<main class="view">${loadingStage()}</main>`;
  return html`<main class="view"><div class="stage nothing">
    <h1>The view could not start</h1><p>${state.startProblem}</p><p>Close this editor and open the file again.</p>
  </div></main>`;
}
