import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { plainNumber } from '../../../src/core/calibration/charts/words';
import type { JudgedQuery } from '../../../src/core/calibration/judgedQuery';
import type { JudgedItem } from '../../../src/protocol/judgesMessages';
import { scrollBox } from '../../shared/figures/block';
import type { ItemsActions, ItemsList } from '../../shared/items/itemsList';
import { itemCell, itemsPanel } from '../../shared/items/itemsPanel';

/** The labelled items behind a figure, with what people settled and what the judge said. */
export function judgedItemsPanel(list: ItemsList<JudgedQuery, JudgedItem>, actions: ItemsActions): TemplateResult {
  return itemsPanel(titleOf(list.query), list, actions, (items) => judgedTable(items, actions));
}

function titleOf(query: JudgedQuery): string {
  switch (query.kind) {
    case 'cell':
      return `Gold ${saidText(query.gold)}, ${query.judge} ${saidText(query.judged)}`;
    case 'parted':
      return `Where gold and ${query.judge} part`;
    default:
      return `Gold ${query.gold}, ${query.judge} ${query.judged}`;
  }
}

function saidText(said: boolean | null): string {
  return said === null ? 'no decision' : said ? 'yes' : 'no';
}

function judgedTable(items: readonly JudgedItem[], actions: ItemsActions): TemplateResult {
  const hasScores = items.some(({ score }) => score !== null);
  return scrollBox(
    'Items',
    html`<table class="data items">
      <caption class="visually-hidden">Items with their gold label and what the judge said</caption>
      <thead><tr><th scope="col" class="words">Item</th><th scope="col" class="words">Gold</th>
        <th scope="col" class="words">Judge</th>
        ${hasScores ? html`<th scope="col" class="figure">Score</th>` : nothing}
      </tr></thead>
      <tbody>${repeat(
        items,
        ({ item }) => item,
        (
          each,
        ) => html`<tr><th scope="row" class="words">${itemCell(each, actions, 'its transcript cannot be opened from here')}${
          each.question === undefined ? nothing : html`<span class="place">${each.question}</span>`
        }</th>
          <td class="words">${each.gold}</td><td class="words">${each.judge}</td>
          ${hasScores ? html`<td class="figure">${each.score === null ? '' : plainNumber(each.score)}</td>` : nothing}
        </tr>`,
      )}</tbody>
    </table>`,
  );
}
