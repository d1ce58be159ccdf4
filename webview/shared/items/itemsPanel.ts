import { html, nothing, type TemplateResult } from 'lit';
import { countOf, countText } from '../text/numberText';
import type { ItemsActions, ItemsList } from './itemsList';

type Content<Item> = Extract<ItemsList<unknown, Item>['content'], { kind: 'items' }>;

/** The items behind a figure, each a way into its transcript; `table` draws those that there are. */
export function itemsPanel<Query, Item>(
  title: string,
  list: ItemsList<Query, Item>,
  actions: ItemsActions,
  table: (items: readonly Item[]) => TemplateResult,
): TemplateResult {
  return html`<section class="items-panel" tabindex="-1" aria-labelledby="items-title" @keydown=${moveByKeys}>
    <header>
      <h2 id="items-title">${title}</h2>
      <button type="button" class="close" aria-label="Close the list (Escape)" title="Close (Escape)"
        @click=${() => actions.closeList()}>✕</button>
    </header>
    ${list.problem === undefined ? nothing : html`<p class="reason" role="alert">${list.problem}</p>`}
    ${contentOf(list, actions, table)}
  </section>`;
}

function contentOf<Query, Item>(
  { content }: ItemsList<Query, Item>,
  actions: ItemsActions,
  table: (items: readonly Item[]) => TemplateResult,
): TemplateResult {
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
        : html`<p class="quiet count">${countSentence(content)} Enter opens a transcript.</p>${table(content.items)}`;
  }
}

function countSentence({ items, total }: Content<unknown>): string {
  return items.length < total
    ? `The first ${countText(items.length)} of ${countText(total)} items.`
    : `${countOf(total, 'item')}.`;
}

interface ShownItem {
  item: string;
  key: string | null;
  place: { file: string; line: number } | null;
}

/** An item by its key or its place, and what is said where it has no place; pressing it opens its transcript. */
export function itemCell(
  { item, key, place }: ShownItem,
  actions: ItemsActions,
  nowhere = 'no longer in any transcript of the study',
): TemplateResult {
  const where = place ? `${place.file}:${place.line}` : nowhere;
  const name = key ?? (place ? where : item);
  const below = key === null && place ? nothing : html`<span class="place">${where}</span>`;
  if (!place) return html`<span>${name}</span>${below}`;
  return html`<button type="button" class="link item" title="Open the transcript" @click=${() => actions.openItem(item)}
    >${name}</button>${below}`;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1 };

/** Arrows, j and k go from one transcript to the next, also from the panel itself to the first. */
function moveByKeys(event: KeyboardEvent): void {
  const by = steps[event.code];
  if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const panel = event.currentTarget as HTMLElement;
  const buttons = [...panel.querySelectorAll<HTMLElement>('button.item')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const next = buttons[at < 0 ? (by > 0 ? 0 : -1) : at + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Escape closes the list that is open, wherever the keyboard is. */
export function closeListOnEscape(isOpen: () => boolean, actions: Pick<ItemsActions, 'closeList'>): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen()) return;
    event.preventDefault();
    actions.closeList();
  });
}
