import { html, nothing, type TemplateResult } from 'lit';
import type { CsvTable } from '../text/csvText';

/** Saving what a block shows. */
export interface SaveActions {
  saveTable(name: string, table: CsvTable): void;
  saveChart(name: string, file: string): void;
}

interface Block {
  title: string;
  /** Name of its files. */
  file: string;
  body: unknown;
  table?: () => CsvTable;
  chart?: () => string;
  className?: string;
}

/** A table or a chart under its heading, with the ways to save it. */
export function block(
  { title, file, body, table, chart, className = '' }: Block,
  actions: SaveActions,
): TemplateResult {
  return html`<section class="block ${className}" data-block=${file}>
    <div class="block-head">
      <h3>${title}</h3>
      ${table ? saveButton(title, 'CSV', () => actions.saveTable(file, table())) : nothing}
      ${chart ? saveButton(title, 'SVG', () => actions.saveChart(file, chart())) : nothing}
    </div>
    ${body}
  </section>`;
}

/** A quiet button that saves something in a format. */
export function saveButton(what: string, format: string, save: () => void): TemplateResult {
  return html`<button type="button" class="save" title="Save as ${format}" aria-label="Save ${what} as ${format}"
    @click=${save}>${format}</button>`;
}

/** A box that a wide table scrolls in, so that the page does not. */
export function scrollBox(label: string, table: TemplateResult): TemplateResult {
  return html`<div class="scroll-x" role="group" aria-label=${label}>${table}</div>`;
}
