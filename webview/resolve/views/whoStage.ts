import { html, type TemplateResult } from 'lit';
import type { ResolveSetup, ResolveStage } from '../../../src/protocol/resolveMessages';
import { nameCard } from '../../rail/nameCard';
import type { ResolveViewActions } from '../resolveView';

/** Nobody is at the panel yet whose file is hers: why, and the question for a name. */
export function whoStage(
  { adjudicator }: ResolveSetup,
  { sentence }: Extract<ResolveStage, { kind: 'nothing' }>,
  actions: ResolveViewActions,
): TemplateResult {
  const card = nameCard(
    {
      question: 'Confirm your name',
      explanation: html`${sentence} It is <code>resolutions/&lt;name&gt;.jsonl</code> in the study folder: take the same name
        every time.`,
      suggestion: adjudicator.suggestion,
      confirm: 'Start resolving',
    },
    actions,
  );
  return html`<div class="stage who" tabindex="-1">
    <h2>Who resolves the disagreements?</h2>
    ${card}
  </div>`;
}
