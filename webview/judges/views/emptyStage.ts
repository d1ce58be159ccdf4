import { html, nothing, type TemplateResult } from 'lit';
import type { CalibrationPart } from '../../../src/protocol/judgesMessages';
import type { JudgesActions } from '../judgesActions';

/** Where there is nothing to calibrate yet: what is lacking, and the ways to get it. */
export function emptyStage(
  { sentence, lacking }: { sentence: string; lacking: readonly CalibrationPart[] },
  actions: JudgesActions,
): TemplateResult {
  return html`<div class="stage nothing"><h1>Nothing to calibrate yet</h1><p>${sentence}</p>
    ${
      lacking.includes('gold')
        ? html`<p>A judge is held against a gold set: the labels that people settled. It is made from the ratings of the study.</p>
          <vscode-button data-action="gold" @click=${() => actions.makeGold()}>Make a gold set…</vscode-button>`
        : nothing
    }
    ${
      lacking.includes('judges')
        ? html`<p>Scores of a judge come from a file: CSV, JSONL, or the log of a harness. On the command line:
          <code>misalignment-rater judge import</code>.</p>
          <vscode-button appearance=${lacking.includes('gold') ? 'secondary' : 'primary'} data-action="import"
            @click=${() => actions.importScores()}>Import judge scores…</vscode-button>`
        : nothing
    }
    <p class="quiet">The figures appear here by themselves as soon as both are there.</p>
  </div>`;
}
