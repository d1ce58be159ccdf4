import { html, nothing, type TemplateResult } from 'lit';
import type { Saving } from '../../src/protocol/messages';
import type { KeyLabel } from '../keys/keyLabel';
import type { SendingState } from './savingState';

/** What can be done about changes that are not saved. */
export interface UnsavedActions {
  retry(): void;
  /** Gives up changes that the host keeps refusing. */
  discardFailed(): void;
}

/** Above the transcript: how many changes are not saved and why, until they are. */
export function unsavedBar(
  saving: Saving,
  { failure }: SendingState,
  retryKey: KeyLabel,
  more: TemplateResult | typeof nothing,
  actions: UnsavedActions,
): TemplateResult | typeof nothing {
  const pending = (saving.state === 'unsaved' ? saving.pending : 0) + (failure?.pending ?? 0);
  if (pending === 0) return nothing;
  const reason = saving.state === 'unsaved' ? saving.reason : (failure?.reason ?? '');
  const count = pending === 1 ? '1 change is not saved' : `${pending} changes are not saved`;
  return html`<section class="notice unsaved" role="alert">
    <p><strong>${count}:</strong> ${reason} ${pending === 1 ? 'It stays' : 'They stay'} here and will be tried again.</p>
    <vscode-button appearance="secondary" data-action="retry" @click=${() => actions.retry()}
      >Try again ${retryKey}</vscode-button
    >
    ${
      failure
        ? html`<vscode-button appearance="secondary" @click=${() => actions.discardFailed()}>Discard</vscode-button>`
        : nothing
    }
    ${more}
  </section>`;
}
