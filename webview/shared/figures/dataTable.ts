import { html, nothing, type TemplateResult } from 'lit';
import type { Interval } from '../../../src/core/agreement/report';
import { breakable } from '../text/breakable';
import type { CsvTable } from '../text/csvText';
import { scrollBox } from './block';

type Raw = string | number | boolean | null | undefined;

/** A column: what is read, and the same as data under one or more names. */
export interface Column<Row> {
  title: string;
  /** What the column means, for those who ask. */
  hint?: string;
  cell(row: Row, at: number): string | TemplateResult | typeof nothing;
  raw(row: Row): Record<string, Raw>;
  /** Words, which stand on the left; figures stand on the right. */
  words?: boolean;
  heat?(row: Row): number | undefined;
}

/** Figures in rows, the first column being the head of its row. */
export function dataTable<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): TemplateResult {
  return scrollBox(
    caption,
    html`<table class="data">
      <caption class="visually-hidden">${caption}</caption>
      <thead><tr>
        ${columns.map(
          ({ title, hint, words }) =>
            html`<th scope="col" class=${words ? 'words' : 'figure'} title=${hint ?? nothing}>${breakable(title)}</th>`,
        )}
      </tr></thead>
      <tbody>${rows.map((row, at) => html`<tr>${columns.map((column, place) => cell(column, row, at, place))}</tr>`)}</tbody>
    </table>`,
  );
}

function cell<Row>(column: Column<Row>, row: Row, at: number, place: number): TemplateResult {
  const content = column.cell(row, at);
  if (place === 0) return html`<th scope="row" class="words">${content}</th>`;
  return html`<td class="${column.words ? 'words' : 'figure'} ${column.heat ? `shaded ${heatClass(column.heat(row))}` : ''}">${content}</td>`;
}

/** The table as data, in full precision. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): CsvTable {
  const records = rows.map(
    (row) => Object.assign({}, ...columns.map((column) => column.raw(row))) as Record<string, Raw>,
  );
  const names = Object.keys(records[0] ?? {});
  return [names, ...records.map((record) => names.map((name) => record[name]))];
}

/** Ends of an interval as data. */
export function rawInterval(name: string, ci: Interval | null | undefined): Record<string, Raw> {
  return { [`${name}_low`]: ci?.low, [`${name}_high`]: ci?.high };
}

/** Shade of a cell by a share of 0 to 1; the figure itself is always printed in it. */
export function heatClass(share: number | undefined): string {
  if (share === undefined || !(share > 0)) return '';
  return `heat-${Math.min(5, Math.ceil(share * 5))}`;
}
