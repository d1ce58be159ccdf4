import { html, type TemplateResult } from 'lit';
import type { Codebook } from '../../../schemas/codebook';
import type { Setup } from '../../../src/protocol/messages';
import { keyLabel } from '../../keys/keyLabel';
import type { ViewActions } from '../ratingView';

const usual = [
  { id: 'expertise', label: 'I lack the expertise' },
  { id: 'language', label: 'I cannot read the language' },
  { id: 'display', label: 'It is not shown properly' },
  { id: 'other', label: 'Another reason (see the note)' },
];

/** Why an item can be skipped: the codebook's reasons, or the usual ones. */
export function skipReasons(codebook: Codebook): { id: string; label: string }[] {
  return codebook.skip_reasons && codebook.skip_reasons.length > 0 ? codebook.skip_reasons : usual;
}

/** The reasons in place of the dimensions, a digit to each. */
export function skipList(setup: Setup, actions: ViewActions): TemplateResult {
  return html`<section class="skip-list" aria-labelledby="skip-title">
    <h3 id="skip-title" tabindex="-1">Why skip this item?</h3>
    ${skipReasons(setup.codebook).map(
      ({ id, label }, at) =>
        html`<button type="button" class="skip-reason" @click=${() => actions.skip(id, label)}
          >${keyLabel(at < 9 ? String(at + 1) : undefined)} ${label}</button>`,
    )}
    <button type="button" class="skip-reason" @click=${() => actions.cancelSkip()}>${keyLabel('escape')} Do not skip</button>
  </section>`;
}
