import { html, type TemplateResult } from 'lit';

/** A sign in place of words, which a screen reader hears. */
export function arrow(sign: string, name: string): TemplateResult {
  return html`<i class="arrow" aria-hidden="true">${sign}</i><span class="visually-hidden">${name}</span>`;
}
