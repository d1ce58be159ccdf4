import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { percentText } from '../../../src/core/agreement/words';
import type { ListedItem } from '../../../src/protocol/studyMessages';
import type { StudyActions } from '../studyActions';
import { type ItemsList, reportOf, type StudyState } from '../studyState';
import { countOf, countText } from '../text/numberText';
import { givenBy, valuesText } from '../text/valuesText';
import { scrollBox } from './block';

/** With more raters than this not everyone has a column. */
const mostColumns = 4;

/** The items behind a figure, each a way into its transcript. */
export function itemsPanel(state: StudyState, list: ItemsList, actions: StudyActions): TemplateResult {
  return html`<section class="items-panel" tabindex="-1" aria-labelledby="items-title" @keydown=${moveByArrows}>
    <header>
      <h2 id="items-title">${titleOf(list)}</h2>
      <button type="button" class="close" aria-label="Close the list (Escape)" title="Close (Escape)"
        @click=${() => actions.closeList()}>✕</button>
    </header>
    ${list.problem === undefined ? nothing : html`<p class="reason" role="alert">${list.problem}</p>`}
    ${contentOf(state, list, actions)}
  </section>`;
}

function titleOf({ query }: ItemsList): string {
  if (!('raters' in query)) return 'Hardest items';
  const [first, second] = query.raters;
  if (!query.values) return `Where ${first} and ${second} part`;
  return `${first} ${query.values[0]}, ${second} ${query.values[1]}`;
}

function contentOf(state: StudyState, list: ItemsList, actions: StudyActions): TemplateResult {
  const { content } = list;
  switch (content.kind) {
    case 'loading':
      return html`<p class="quiet">Looking for them …</p>`;
    case 'confirm':
      return html`<p>${content.sentence}</p><p class="answers">
        <vscode-button data-action="show" @click=${() => actions.confirmList()}>Show them</vscode-button>
        <vscode-button appearance="secondary" @click=${() => actions.closeList()}>Not now</vscode-button></p>`;
    case 'failed':
      return html`<p class="reason" role="alert">${content.sentence}</p>`;
    case 'items':
      return content.total === 0
        ? html`<p class="quiet">There are none.</p>`
        : itemsTable(state, list, content, actions);
  }
}

type Content = Extract<ItemsList['content'], { kind: 'items' }>;

function itemsTable(
  state: StudyState,
  { query }: ItemsList,
  { items, total }: Content,
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
  return html`<p class="quiet count">${
    items.length < total
      ? `The first ${countText(items.length)} of ${countText(total)} items.`
      : `${countOf(total, 'item')}.`
  } Enter opens a transcript.</p>
  ${scrollBox(
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
  )}`;
}

function itemCell({ item, key, place }: ListedItem, actions: StudyActions): TemplateResult {
  const where = place ? `${place.file}:${place.line}` : 'no longer in any transcript of the study';
  const name = key ?? (place ? where : item);
  const below = key === null && place ? nothing : html`<span class="place">${where}</span>`;
  if (!place) return html`<span>${name}</span>${below}`;
  return html`<button type="button" class="link item" title="Open the transcript" @click=${() => actions.openItem(item)}
    >${name}</button>${below}`;
}

/** Arrows go from one transcript to the next, also from the panel itself to the first. */
function moveByArrows(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const panel = event.currentTarget as HTMLElement;
  const buttons = [...panel.querySelectorAll<HTMLElement>('button.item')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const next = buttons[at < 0 ? (by > 0 ? 0 : -1) : at + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
