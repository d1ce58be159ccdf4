import { html, nothing, type TemplateResult } from 'lit';
import type { Dimension } from '../../../schemas/codebook';
import { rowDimensions, valueKeys } from '../../../src/core/keymap/valueKeys';
import { allowedValues, type Cell, cellsOf, isMissing } from '../../../src/core/ratings/itemRating';
import type { Setup } from '../../../src/protocol/messages';
import { actionKey, type KeyLabel, keyLabel } from '../../keys/keyLabel';
import { intervalField } from '../../rail/intervalField';
import { optionList, optionName } from '../../rail/optionList';
import type { ViewActions } from '../ratingView';
import { whyClosed } from '../reasons';
import { flagsDimension, typeDimension, type ViewState } from '../viewState';
import { flagChips, flagList } from './flagList';
import { optionChips } from './optionChips';

/** One dimension: open while in focus, else a line with its value (and its keys where they count all the time). */
export function dimensionPanel(
  state: ViewState,
  setup: Setup,
  dimension: Dimension,
  actions: ViewActions,
): TemplateResult {
  const inFocus = state.focus === dimension.id;
  const cell = cellsOf(setup.codebook, state.rating)[dimension.id] ?? { status: 'missing' };
  const missing = dimension.required === true && isMissing(setup.codebook, state.rating, dimension);
  const isRow = setup.scheme === 'rows' && rowDimensions(setup.codebook).includes(dimension);
  const keys = valueKeys(setup.scheme, setup.codebook, dimension).map(keyLabel);
  return html`<section
    class="dimension ${inFocus ? 'in-focus' : ''} ${missing ? 'missing' : ''} ${isRow ? 'row' : ''}"
    data-dimension=${dimension.id}
    aria-label=${dimension.title}
  >
    <h3 class="dimension-head">
      <button
        type="button"
        class="dimension-title"
        aria-expanded=${inFocus ? 'true' : 'false'}
        @click=${() => actions.focusDimension(dimension.id)}
      >
        <b>${dimension.title}</b>
        <span class="dimension-value ${cell.status === 'missing' ? 'unasked' : ''}">${valueText(state, dimension, cell)}</span>
        ${inFocus ? nothing : wayIn(setup, dimension)}
      </button>
      ${
        inFocus
          ? html`<button type="button" class="guide-button" data-action="guide" aria-pressed=${state.guide ? 'true' : 'false'}
              title="Definitions and edge cases" @click=${() => actions.perform('guide')}
              >guide ${actionKey(setup.bindings, 'guide')}</button>`
          : nothing
      }
    </h3>
    ${inFocus ? openBody(state, setup, dimension, keys, actions) : closedBody(state, dimension, keys, actions, isRow)}
  </section>`;
}

function openBody(
  state: ViewState,
  setup: Setup,
  dimension: Dimension,
  keys: KeyLabel[],
  actions: ViewActions,
): TemplateResult {
  const why = whyClosed(setup.codebook, state.rating, dimension.id);
  const allowed = allowedValues(setup.codebook, state.rating, dimension.id);
  return html`<p class="question" id="question-${dimension.id}">${dimension.question}</p>
    ${why === '' ? nothing : html`<p class="gate-reason">${why}</p>`}
    ${allowed ? html`<p class="gate-reason">Only ${allowed.join(' or ')} can be given here.</p>` : nothing}
    ${choices(state, dimension, keys, actions, why === '' ? (allowed ?? 'all') : 'none')}`;
}

function choices(
  state: ViewState,
  dimension: Dimension,
  keys: KeyLabel[],
  actions: ViewActions,
  open: unknown[] | 'all' | 'none',
): TemplateResult {
  const isOpen = (value: unknown) => open === 'all' || (open !== 'none' && open.includes(value));
  if (dimension.type === 'flags') return flagList(state, dimension, keys, actions, open !== 'none');
  const value = state.rating.values[dimension.id]?.value;
  if (dimension.type === 'interval') {
    return intervalField({
      ...{ id: dimension.id, min: dimension.min, max: dimension.max },
      value: typeof value === 'object' ? undefined : value,
      open: open !== 'none',
      give: (number) => actions.give(dimension, number),
    });
  }
  return optionList({
    title: dimension.title,
    describedBy: `question-${dimension.id}`,
    options: dimension.options,
    chosen: dimension.options.findIndex((option) => option.value === value),
    choose: (at) => actions.choose(dimension, at),
    ...{ keys, isOpen },
  });
}

/** Flags stay in sight, because leaving them untouched says no; rows keep their keys in sight. */
function closedBody(
  state: ViewState,
  dimension: Dimension,
  keys: KeyLabel[],
  actions: ViewActions,
  isRow: boolean,
): TemplateResult | typeof nothing {
  if (dimension.type === 'flags') return flagChips(state, dimension, actions);
  return isRow ? optionChips(state, dimension, keys, actions) : nothing;
}

function wayIn(setup: Setup, dimension: Dimension): TemplateResult | typeof nothing {
  if (dimension.id === typeDimension(setup.codebook)) return html`${actionKey(setup.bindings, 'focusType')}`;
  if (dimension.id === flagsDimension(setup.codebook)) return html`${actionKey(setup.bindings, 'focusFlags')}`;
  return nothing;
}

function valueText(state: ViewState, dimension: Dimension, cell: Cell): string {
  const older = state.rating.values[dimension.id]?.olderText ? ' (older wording)' : '';
  switch (cell.status) {
    case 'na':
      return 'not applicable';
    case 'cannot_rate':
      return 'cannot rate';
    case 'skipped':
      return 'skipped';
    case 'missing':
      return dimension.required ? 'to rate' : 'optional';
    case 'value':
      return `${cellText(dimension, cell.value)}${cell.by === 'rule' ? ' (by rule)' : ''}${older}`;
  }
}

function cellText(dimension: Dimension, value: Extract<Cell, { status: 'value' }>['value']): string {
  if (typeof value === 'object') {
    const counts = [
      value.yes.length > 0 ? `${value.yes.length} yes` : '',
      value.unclear.length > 0 ? `${value.unclear.length} unclear` : '',
    ];
    return counts.filter((count) => count !== '').join(', ') || 'none';
  }
  const option = dimension.options.find((each) => each.value === value);
  return option ? optionName(option) : String(value);
}
