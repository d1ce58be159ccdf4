import { html, nothing, type TemplateResult } from 'lit';
import { countText } from '../text/numberText';
import { type Folding, isOpen } from './folds';

/** What a panel has to tell of itself above its figures. */
export interface Noticing extends Folding {
  /** The host has not answered for a while. */
  silent: boolean;
  /** What the last thing that was asked for failed with. */
  problem: string | undefined;
}

export interface NoticeActions {
  fold(name: string, open: boolean): void;
  dismissProblem(): void;
}

/** The bars above the figures: what failed, and what of the study could not be read. */
export function panelNotices(state: Noticing, problems: readonly string[], actions: NoticeActions): TemplateResult {
  return html`<div class="notices">
    ${
      state.silent
        ? html`<section class="notice failed" role="alert">
            <p>VS Code does not answer. What is shown may be out of date: reload the window if this stays.</p>
          </section>`
        : nothing
    }
    ${
      state.problem === undefined
        ? nothing
        : html`<section class="notice failed" role="alert">
            <p>${state.problem}</p>
            <button type="button" class="close" aria-label="Close this notice" @click=${() => actions.dismissProblem()}>✕</button>
          </section>`
    }
    ${problems.length === 0 ? nothing : unread(state, problems, actions)}
  </div>`;
}

function unread(state: Noticing, problems: readonly string[], actions: NoticeActions): TemplateResult {
  const [first, ...others] = problems;
  const open = isOpen(state, 'problems', false);
  return html`<section class="notice" aria-label="Notice">
    <p>${first}</p>
    ${
      others.length === 0
        ? nothing
        : html`<button type="button" class="action" aria-expanded=${String(open) as 'true' | 'false'}
            @click=${() => actions.fold('problems', !open)}
            >${open ? 'Fold' : `${countText(others.length)} more`}</button>`
    }
    ${open && others.length > 0 ? html`<ul class="problems">${others.map((each) => html`<li>${each}</li>`)}</ul>` : nothing}
  </section>`;
}
