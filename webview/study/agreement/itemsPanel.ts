import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { percentText } from '../../../src/core/agreement/words';
import type { ItemQuery, ListedItem } from '../../../src/protocol/studyMessages';
import { scrollBox } from '../../shared/figures/block';
import type { ItemsList } from '../../shared/items/itemsList';
import { itemCell, itemsPanel } from '../../shared/items/itemsPanel';
import type { StudyActions } from '../studyActions';
import { reportOf, type StudyState } from '../studyState';
import { givenBy, valuesText } from '../text/valuesText';

/** With more raters than this not everyone has a column. */
const mostColumns = 4;

/** The items behind a figure, with what every rater gave. */
export function ratedItemsPanel(
  state: StudyState,
  list: ItemsList<ItemQuery, ListedItem>,
  actions: StudyActions,
): TemplateResult {
  return itemsPanel(titleOf(list.query), list, actions, (items) => itemsTable(state, list.query, items, actions));
}

function titleOf(query: ItemQuery): string {
  if (!('raters' in query)) return 'Hardest items';
  const [first, second] = query.raters;
  if (!query.values) return `Where ${first} and ${second} part`;
  return `${first} ${query.values[0]}, ${second} ${query.values[1]}`;
}

function itemsTable(
  state: StudyState,
  query: ItemQuery,
  items: readonly ListedItem[],
  actions: StudyActions,
): TemplateResult {
  const of = reportOf(state)?.dimensions.find((each) => each.dimension === query.dimension);
  const raters = of?.raters ?? [];
  const pair: readonly string[] = 'raters' in query ? query.raters : [];
  const rest = raters.filter((rater) => !pair.includes(rater));
  const isHardest = pair.length === 0;
  // A few raters have a column each; of many it is said in words who gave what.
  const own = raters.length <= mostColumns ? [...pair, ...rest] : pair;
  const inWords = raters.length <= mostColumns ? [] : isHardest ? raters : rest;
  const align = of?.scale === 'nominal' ? 'words' : 'figure';
  return scrollBox(
    'Items',
    html`<table class="data items">
      <caption class="visually-hidden">${of?.title ?? ''}: items and the values given</caption>
      <thead><tr><th scope="col" class="words">Item</th>
        ${isHardest ? html`<th scope="col" class="figure" title="Share of all disagreement">Share</th>` : nothing}
        ${own.map((rater) => html`<th scope="col" class=${align}>${rater}</th>`)}
        ${inWords.length > 0 ? html`<th scope="col" class="words">${isHardest ? 'Values' : 'Others'}</th>` : nothing}
      </tr></thead>
      <tbody>${repeat(
        items,
        ({ item }) => item,
        (each) => html`<tr>
          <th scope="row" class="words">${itemCell(each, actions)}</th>
          ${isHardest ? html`<td class="figure">${each.share === undefined ? '' : percentText(each.share)}</td>` : nothing}
          ${own.map((rater) => html`<td class="${align} ${pair.includes(rater) || isHardest ? '' : 'quiet'}">${String(givenBy(each.values, rater) ?? '')}</td>`)}
          ${inWords.length > 0 ? html`<td class="words quiet">${valuesText(inWords, each.values)}</td>` : nothing}
        </tr>`,
      )}</tbody>
    </table>`,
  );
}
