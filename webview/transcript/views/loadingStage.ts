import { html, type TemplateResult } from 'lit';

/** Before the first transcript is here: the shape of what comes, without movement. */
export function loadingStage(): TemplateResult {
  return html`<div class="stage loading" role="status" aria-label="Loading the transcripts">
    <div class="bone short"></div><div class="bone"></div><div class="bone"></div><div class="bone half"></div>
    <div class="bone short"></div><div class="bone"></div><div class="bone half"></div>
    <p class="visually-hidden">Loading the transcripts</p>
  </div>`;
}

/** While the host has not answered the first time, or why it did not. */
export function beforeFirstSnapshot(problem: string | undefined, advice: string): TemplateResult {
  if (problem === undefined) return html`<main class="view">${loadingStage()}</main>`;
  return html`<main class="view"><div class="stage nothing">
    <h1>The view could not start</h1><p>${problem}</p><p>${advice}</p>
  </div></main>`;
}
