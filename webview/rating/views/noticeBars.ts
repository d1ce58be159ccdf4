import { html, nothing, type TemplateResult } from 'lit';
import type { Notice, Snapshot } from '../../../src/protocol/messages';
import { actionKey } from '../../keys/keyLabel';
import { unsavedBar } from '../../rail/unsavedBar';
import type { ViewActions } from '../ratingView';
import type { ViewState } from '../viewState';

/** The bars above the transcript: first what is not saved, then what the rater may want to know. */
export function noticeBars(state: ViewState, snapshot: Snapshot, actions: ViewActions): TemplateResult {
  const notices = snapshot.notices.filter((notice) => !state.dismissed.has(noticeKey(notice)));
  return html`<div class="notices">
    ${unsavedBar(snapshot.saving, state, actionKey(snapshot.setup.bindings, 'retry'), chooseFolder(snapshot, actions), actions)}
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

function chooseFolder({ saving }: Snapshot, actions: ViewActions): TemplateResult | typeof nothing {
  if (saving.state !== 'unsaved' || !saving.chooseFolder) return nothing;
  return html`<vscode-button appearance="secondary" @click=${() => actions.native('chooseFolder')}
    >Choose another folder …</vscode-button
  >`;
}
