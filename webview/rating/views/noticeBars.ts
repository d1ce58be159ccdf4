import { html, nothing, type TemplateResult } from 'lit';
import type { Notice, Snapshot } from '../../../src/protocol/messages';
import type { ViewActions } from '../ratingView';
import type { ViewState } from '../viewState';
import { actionKey } from './keyLabel';

/** The bars above the transcript: first what is not saved, then what the rater may want to know. */
export function noticeBars(state: ViewState, snapshot: Snapshot, actions: ViewActions): TemplateResult {
  const notices = snapshot.notices.filter((notice) => !state.dismissed.has(noticeKey(notice)));
  return html`<div class="notices">
    ${unsavedBar(state, snapshot, actions)}
    ${notices.map((notice) => noticeBar(notice, actions))}
  </div>`;
}

/** A closed notice stays closed until it says something else. */
export function noticeKey(notice: Notice): string {
  return `${notice.id} ${notice.text}`;
}

const natives = {
  orphans: 'orphans',
  problems: 'problems',
  'file-changed': 'orphans',
  'read-only': 'chooseFolder',
  'journal-damaged': 'problems',
  unread: 'problems',
  keys: 'problems',
} as const;

function noticeBar(notice: Notice, actions: ViewActions): TemplateResult {
  return html`<section class="notice" data-notice=${notice.id} aria-label="Notice">
    <p>${notice.text}</p>
    ${
      notice.action
        ? html`<vscode-button appearance="secondary" @click=${() => actions.native(natives[notice.id])}>${notice.action}</vscode-button>`
        : nothing
    }
    <button type="button" class="close" aria-label="Close this notice" @click=${() => actions.dismiss(notice)}>✕</button>
  </section>`;
}

function unsavedBar(state: ViewState, snapshot: Snapshot, actions: ViewActions): TemplateResult | typeof nothing {
  const { saving, setup } = snapshot;
  const pending = (saving.state === 'unsaved' ? saving.pending : 0) + (state.failure?.pending ?? 0);
  if (pending === 0) return nothing;
  const reason = saving.state === 'unsaved' ? saving.reason : (state.failure?.reason ?? '');
  const count = pending === 1 ? '1 change is not saved' : `${pending} changes are not saved`;
  return html`<section class="notice unsaved" role="alert">
    <p><strong>${count}:</strong> ${reason} ${pending === 1 ? 'It stays' : 'They stay'} here and will be tried again.</p>
    <vscode-button appearance="secondary" data-action="retry" @click=${() => actions.perform('retry')}
      >Try again ${actionKey(setup.bindings, 'retry')}</vscode-button
    >
    ${
      state.failure
        ? html`<vscode-button appearance="secondary" @click=${() => actions.discardFailed()}>Discard</vscode-button>`
        : nothing
    }
    ${
      saving.state === 'unsaved' && saving.chooseFolder
        ? html`<vscode-button appearance="secondary" @click=${() => actions.native('chooseFolder')}
            >Choose another folder …</vscode-button
          >`
        : nothing
    }
  </section>`;
}
