import { html, nothing, type TemplateResult } from 'lit';
import type { ReadingActions } from '../readingActions';
import type { FindState, ReadingState } from '../readingState';

const number = new Intl.NumberFormat('en');

/** Search in the transcript. */
export function findBar(state: ReadingState, actions: ReadingActions): TemplateResult | typeof nothing {
  const { find } = state;
  if (!find) return nothing;
  return html`<search class="find-bar" aria-label="Find in the transcript">
    <vscode-text-field
      class="find-field"
      placeholder="Find in the transcript"
      aria-label="Find in the transcript"
      .value=${find.query}
      @input=${(event: Event) => actions.find(fieldText(event))}
    ></vscode-text-field>
    <span class="find-count">${countText(find)}</span>
    <button type="button" class="action" title="Previous hit (Shift+Enter)" aria-label="Previous hit" @click=${() => actions.stepFind(-1, find.query)}>↑</button>
    <button type="button" class="action" title="Next hit (Enter)" aria-label="Next hit" @click=${() => actions.stepFind(1, find.query)}>↓</button>
    <button type="button" class="action" title="Close (Escape)" aria-label="Close find" @click=${() => actions.closeFind()}>✕</button>
    ${state.markdown ? html`<small>Raw text is shown while finding.</small>` : nothing}
  </search>`;
}

/** Says the true count, and how many of it can be reached when that is less. */
function countText(find: FindState): string {
  if (find.query === '') return '';
  if (find.total === 0) return 'no hit';
  const more = find.total > find.hits.length ? `, the first ${number.format(find.hits.length)} can be reached` : '';
  return `${number.format(find.at + 1)} of ${number.format(find.total)}${more}`;
}

function fieldText(event: Event): string {
  return event.currentTarget instanceof HTMLElement && 'value' in event.currentTarget
    ? String(event.currentTarget.value)
    : '';
}
