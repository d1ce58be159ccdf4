import { html, nothing, type TemplateResult } from 'lit';
import type { ResolveSnapshot } from '../../../src/protocol/resolveMessages';
import { unsavedBar } from '../../rail/unsavedBar';
import type { ResolveState } from '../resolveState';
import type { ResolveViewActions } from '../resolveView';

/** The bars above the transcript: first what is not saved, then what of the study's files could not be used. */
export function resolveNotices(
  state: ResolveState,
  { saving, problems }: ResolveSnapshot,
  actions: ResolveViewActions,
): TemplateResult {
  return html`<div class="notices">
    ${unsavedBar(saving, state, nothing, nothing, actions)}
    ${problems.length === 0 ? nothing : problemsBar(problems)}
  </div>`;
}

function problemsBar(problems: readonly string[]): TemplateResult {
  const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
  return html`<details class="notice problems">
    <summary>${count} with the study's files</summary>
    <ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul>
  </details>`;
}
