import { html, nothing, type TemplateResult } from 'lit';
import type { Saving } from '../../src/protocol/messages';
import type { SendingState } from './savingState';

/** The line that says whether everything is on the disk: *saved* comes from the host and is never guessed. */
export function savedLine(saving: Saving, state: SendingState): string | TemplateResult | typeof nothing {
  if (saving.state === 'unsaved' || state.failure) return html`<strong class="not-saved">not saved</strong>`;
  if (state.unanswered > 0 || saving.state === 'saving') return 'saving …';
  return saving.state === 'saved' ? `saved ${localTime(saving.at)}` : nothing;
}

/** Whether a change is saved, behind the words for it in the live region. */
export function savingWords(saving: Saving): string {
  if (saving.state === 'saved') return ', saved';
  if (saving.state === 'unsaved') return `, not saved: ${saving.reason}`;
  return '';
}

function localTime(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}
