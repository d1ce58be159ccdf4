import { html, nothing, type TemplateResult } from 'lit';
import { keySheet } from '../../../src/core/keymap/keySheet';
import { valueKeys } from '../../../src/core/keymap/valueKeys';
import { dimensionOf } from '../../../src/core/ratings/itemRating';
import type { CurrentItem, Setup, Snapshot } from '../../../src/protocol/messages';
import { actionButton } from '../../keys/actionButton';
import { isMac, keyLabel } from '../../keys/keyLabel';
import { keysDialog } from '../../keys/keysDialog';
import type { TranscriptTexts } from '../../transcript/transcriptTexts';
import { findBar } from '../../transcript/views/findBar';
import { guidePane } from '../../transcript/views/guidePane';
import { beforeFirstSnapshot, loadingStage } from '../../transcript/views/loadingStage';
import { transcriptPane } from '../../transcript/views/transcriptPane';
import type { ViewActions } from '../ratingView';
import type { ViewState } from '../viewState';
import { headerBar } from './headerBar';
import { noticeBars } from './noticeBars';
import { railPane } from './railPane';
import { rawPane } from './rawPane';
import { finishedStage, nothingStage } from './stages';

/** The whole view. */
export function shell(state: ViewState, texts: TranscriptTexts, actions: ViewActions): TemplateResult {
  const { snapshot } = state;
  if (!snapshot) return beforeFirstSnapshot(state.startProblem, 'Close this editor and open the file again.');
  const { setup, progress, stage } = snapshot;
  return html`<div class="view stage-${stage.kind} ${state.guide ? 'with-guide' : ''}">
    ${headerBar(setup, progress, actions)} ${noticeBars(state, snapshot, actions)}
    <main class="body">
      <div class="reading">
        ${findBar(state, actions)} ${centre(state, snapshot, texts, actions)} ${rawPane(state, setup, actions)}
      </div>
      ${stage.kind === 'item' ? html`${guide(state, setup, actions)} ${railPane(state, setup, actions)}` : nothing}
    </main>
    ${state.keys ? keySheetDialog(setup, actions) : nothing}
  </div>`;
}

function centre(state: ViewState, snapshot: Snapshot, texts: TranscriptTexts, actions: ViewActions): TemplateResult {
  const { setup, stage } = snapshot;
  switch (stage.kind) {
    case 'item':
      return transcript(state, setup, stage.current, texts, actions);
    case 'loading':
      return loadingStage();
    case 'nothing':
      return nothingStage(stage, actions);
    case 'finished':
      return finishedStage(stage, setup, actions);
  }
}

function transcript(
  state: ViewState,
  { bindings }: Setup,
  current: CurrentItem,
  texts: TranscriptTexts,
  actions: ViewActions,
): TemplateResult {
  return transcriptPane({
    ...{ state, bindings, current, texts, actions },
    title: `Item ${current.number}`,
    facts: current.revealed
      ? html`<li title="The hidden fields of this record have been looked at">revealed</li>`
      : nothing,
    buttons: html`${actionButton(bindings, actions, 'raw', 'record')} ${actionButton(bindings, actions, 'openSource', 'source')}`,
    target: { mark: 'rate this', name: 'the answer to rate' },
  });
}

function guide(
  state: ViewState,
  { codebook, scheme, bindings }: Setup,
  actions: ViewActions,
): TemplateResult | typeof nothing {
  const dimension = dimensionOf(codebook, state.focus);
  if (!state.guide || !dimension) return nothing;
  const keys = valueKeys(scheme, codebook, dimension).map(keyLabel);
  const { title, question, options, notes } = dimension;
  return guidePane({ title, question, options, notes, keys, introduction: codebook.introduction }, bindings, actions);
}

function keySheetDialog({ scheme, bindings }: Setup, actions: ViewActions): TemplateResult {
  const note = 'Letters and digits go by the place of the key. The keys can be changed in the settings.';
  return keysDialog(keySheet(scheme, bindings, isMac), note, () => actions.perform('keys'));
}
