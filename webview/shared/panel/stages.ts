import { html, type TemplateResult } from 'lit';

/** Before there is anything to show. */
export function loadingStage(sentence: string): TemplateResult {
  return html`<div class="stage loading" role="status">
    <h1>${sentence} …</h1>
    <div class="bone half"></div><div class="bone"></div><div class="bone"></div><div class="bone short"></div>
  </div>`;
}

/** Where there is nothing to show: what, why and what to do. */
export function problemStage(title: string, sentence: string, advice: string): TemplateResult {
  return html`<div class="stage nothing"><h1>${title}</h1><p>${sentence}</p><p class="quiet">${advice}</p></div>`;
}
