import { html, type TemplateResult } from 'lit';
import { breakable } from '../text/breakable';
import { countOf } from '../text/numberText';
import { scrollBox } from './block';
import { heatClass } from './dataTable';

/** Counts in rows and columns; each that is not 0 can be pressed. */
export interface CountMatrix {
  label: string;
  /** What rows, columns and shades are. */
  explained: string;
  /** Who is in the rows and in the columns. */
  sides: readonly [string, string];
  rows: readonly string[];
  columns: readonly string[];
  counts: readonly (readonly number[])[];
  /** Where both sides say the same. */
  isSame(row: number, column: number): boolean;
  opener(row: number, column: number): string;
  list(row: number, column: number): void;
}

/** A table of counts with both margins; a count lists its items. */
export function countMatrix(matrix: CountMatrix): TemplateResult {
  const { label, explained, rows, columns, counts } = matrix;
  return html`${scrollBox(
    label,
    html`<table class="matrix confusion">
      <caption class="visually-hidden">${explained}</caption>
      <thead><tr><td></td>${columns.map((each) => html`<th scope="col">${breakable(each)}</th>`)}
        <th scope="col" class="total">all</th></tr></thead>
      <tbody>${rows.map((given, y) => {
        const row = counts[y] ?? [];
        return html`<tr><th scope="row">${breakable(given)}</th>${columns.map((_, x) => countCell(matrix, y, x, row))}
          <td class="total">${sum(row)}</td></tr>`;
      })}</tbody>
      <tfoot><tr><th scope="row" class="total">all</th>
        ${columns.map((_, x) => html`<td class="total">${sum(counts.map((row) => row[x] ?? 0))}</td>`)}
        <td class="total">${sum(counts.map(sum))}</td></tr></tfoot>
    </table>`,
  )}<p class="remark">${explained}</p>`;
}

function countCell(matrix: CountMatrix, y: number, x: number, row: readonly number[]): TemplateResult {
  const { sides, rows, columns } = matrix;
  const count = row[x] ?? 0;
  const shade = matrix.isSame(y, x) ? 'same' : 'part';
  if (count === 0)
    return html`<td class="${shade} none"><span aria-hidden="true">·</span><span class="visually-hidden">0</span></td>`;
  return html`<td class="${shade} ${heatClass(count / sum(row))}"><button type="button" data-opener=${matrix.opener(y, x)}
    aria-label="${sides[0]} ${rows[y] ?? ''}, ${sides[1]} ${columns[x] ?? ''}: ${countOf(count, 'item')}"
    @click=${() => matrix.list(y, x)}>${count}</button></td>`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
