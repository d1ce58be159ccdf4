import { html, nothing, type TemplateResult } from 'lit';
import type { Dimension } from '../../../schemas/codebook';
import { actionKey, type Chords, type KeyLabel } from '../../keys/keyLabel';
import type { ReadingActionId, ReadingActions } from '../readingActions';

/** What the guide says: a title, a question, and what each option means. */
export interface GuideText extends Pick<Dimension, 'title' | 'question' | 'options' | 'notes'> {
  /** In the options' order. */
  keys: readonly KeyLabel[];
  introduction: readonly string[] | undefined;
}

/** The whole of what the codebook says about what is in focus. */
export function guidePane(
  { title, question, options, notes, keys, introduction }: GuideText,
  bindings: Chords<ReadingActionId>,
  actions: Pick<ReadingActions, 'perform'>,
): TemplateResult {
  return html`<section class="guide" aria-label="Guide: ${title}" tabindex="0">
    <div class="pane-head"><h2>${title}</h2>
      <button type="button" class="action" @click=${() => actions.perform('guide')}>close ${actionKey(bindings, 'guide')}</button></div>
    <p>${question}</p>
    <dl>
      ${options.map(
        (option, at) => html`<dt>${keys[at] ?? nothing} ${option.label}</dt>
          <dd>
            ${option.definition}
            ${option.edges && option.edges.length > 0 ? html`<ul>${option.edges.map((edge) => html`<li>${edge}</li>`)}</ul>` : nothing}
          </dd>`,
      )}
    </dl>
    ${bullets('Rules', notes)} ${bullets('For every item', introduction)}
  </section>`;
}

function bullets(title: string, sentences: readonly string[] | undefined): TemplateResult | typeof nothing {
  if (!sentences || sentences.length === 0) return nothing;
  return html`<h3>${title}</h3><ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}
