import { html, type TemplateResult } from 'lit';
import type { DimensionReport, PairReport } from '../../../src/core/agreement/report';
import type { StudyActions } from '../studyActions';
import { breakable } from '../text/breakable';
import { countOf } from '../text/numberText';
import { scrollBox } from './block';
import { heatClass } from './dataTable';

/** Counts of what two raters gave the same items, with both margins; a count lists its items. */
export function confusionTable(dimension: DimensionReport, pair: PairReport, actions: StudyActions): TemplateResult {
  const categories = dimension.scale_categories;
  const [first, second] = pair.raters;
  const explained = `Rows: ${first}. Columns: ${second}. A count lists its items. Shades are shares of a row.`;
  return html`${scrollBox(
    `${first} against ${second}`,
    html`<table class="matrix confusion">
      <caption class="visually-hidden">${explained}</caption>
      <thead><tr><td></td>${categories.map((each) => html`<th scope="col">${breakable(String(each))}</th>`)}
        <th scope="col" class="total">all</th></tr></thead>
      <tbody>${categories.map((given, y) => {
        const row = pair.confusion[y] ?? [];
        return html`<tr><th scope="row">${breakable(String(given))}</th>${categories.map((_, x) => countCell(y, x, row))}
          <td class="total">${sum(row)}</td></tr>`;
      })}</tbody>
      <tfoot><tr><th scope="row" class="total">all</th>
        ${categories.map((_, x) => html`<td class="total">${sum(pair.confusion.map((row) => row[x] ?? 0))}</td>`)}
        <td class="total">${sum(pair.confusion.map(sum))}</td></tr></tfoot>
    </table>`,
  )}<p class="remark">${explained}</p>`;

  function countCell(y: number, x: number, row: readonly number[]): TemplateResult {
    const count = row[x] ?? 0;
    const shade = x === y ? 'same' : 'part';
    if (count === 0)
      return html`<td class="${shade} none"><span aria-hidden="true">·</span><span class="visually-hidden">0</span></td>`;
    const [given, other] = [categories[y] ?? '', categories[x] ?? ''];
    const opener = `cell-${y}-${x}`;
    const list = () =>
      actions.list({ dimension: dimension.dimension, raters: pair.raters, values: [given, other] }, opener);
    return html`<td class="${shade} ${heatClass(count / sum(row))}"><button type="button" data-opener=${opener}
      aria-label="${first} ${given}, ${second} ${other}: ${countOf(count, 'item')}" @click=${list}>${count}</button></td>`;
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
