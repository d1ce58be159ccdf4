import { html, nothing, type TemplateResult } from 'lit';
import { resolveKeySheet } from '../../../src/core/keymap/resolveKeySheet';
import type { ResolveItem, ResolveSetup, ResolveSnapshot } from '../../../src/protocol/resolveMessages';
import { actionButton } from '../../keys/actionButton';
import { isMac } from '../../keys/keyLabel';
import { keysDialog } from '../../keys/keysDialog';
import type { TranscriptTexts } from '../../transcript/transcriptTexts';
import { findBar } from '../../transcript/views/findBar';
import { guidePane } from '../../transcript/views/guidePane';
import { beforeFirstSnapshot, loadingStage } from '../../transcript/views/loadingStage';
import { transcriptPane } from '../../transcript/views/transcriptPane';
import { guideText } from '../guideText';
import { itemWords } from '../labelWords';
import type { ResolveState } from '../resolveState';
import type { ResolveViewActions } from '../resolveView';
import { resolveHeader } from './resolveHeader';
import { resolveNotices } from './resolveNotices';
import { resolveRail } from './resolveRail';
import { finishedStage, nothingStage } from './resolveStages';
import { whoStage } from './whoStage';

/** The whole panel. */
export function resolveShell(state: ResolveState, texts: TranscriptTexts, actions: ResolveViewActions): TemplateResult {
  const { snapshot } = state;
  if (!snapshot) return beforeFirstSnapshot(state.startProblem, 'Close this panel and open it again.');
  const { setup, stage } = snapshot;
  return html`<div class="view stage-${stage.kind} ${state.guide ? 'with-guide' : ''}">
    ${resolveHeader(snapshot, actions)} ${resolveNotices(state, snapshot, actions)}
    <main class="body">
      <div class="reading">${findBar(state, actions)} ${centre(state, snapshot, texts, actions)}</div>
      ${stage.kind === 'item' ? html`${guide(state, setup, actions)} ${resolveRail(state, setup, stage.current, actions)}` : nothing}
    </main>
    ${state.keys ? keySheetDialog(setup, actions) : nothing}
  </div>`;
}

function centre(
  state: ResolveState,
  snapshot: ResolveSnapshot,
  texts: TranscriptTexts,
  actions: ResolveViewActions,
): TemplateResult {
  const { setup, stage } = snapshot;
  switch (stage.kind) {
    case 'item':
      return transcript(state, setup, stage.current, texts, actions);
    case 'loading':
      return loadingStage();
    case 'nothing':
      return setup.adjudicator.id === null ? whoStage(setup, stage, actions) : nothingStage(stage);
    case 'finished':
      return finishedStage(snapshot, actions);
  }
}

function transcript(
  state: ResolveState,
  { bindings }: ResolveSetup,
  current: ResolveItem,
  texts: TranscriptTexts,
  actions: ResolveViewActions,
): TemplateResult {
  const { key } = current;
  return transcriptPane({
    ...{ state, bindings, current, texts, actions },
    title: itemWords(current),
    facts: key === null ? nothing : html`<li title=${`key: ${key}`}><b>key</b> ${key}</li>`,
    buttons: actionButton(bindings, actions, 'openTranscript', 'rating view'),
    target: { mark: 'judged', name: 'the answer that is judged' },
  });
}

function guide(state: ResolveState, setup: ResolveSetup, actions: ResolveViewActions): TemplateResult | typeof nothing {
  const text = state.guide ? guideText(state, setup.codebook) : undefined;
  return text ? guidePane(text, setup.bindings, actions) : nothing;
}

function keySheetDialog({ bindings }: ResolveSetup, actions: ResolveViewActions): TemplateResult {
  const note = 'Letters and digits go by the place of the key.';
  return keysDialog(resolveKeySheet(bindings, isMac), note, () => actions.perform('keys'));
}
