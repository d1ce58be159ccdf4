import { html, nothing, type TemplateResult } from 'lit';
import type { ResolveColumn, ResolveSetup, ShownDecision } from '../../../src/protocol/resolveMessages';
import { actionButton } from '../../keys/actionButton';
import { actionKey, keyLabel } from '../../keys/keyLabel';
import { intervalField } from '../../rail/intervalField';
import { optionList } from '../../rail/optionList';
import { columnKeys } from '../groupKeys';
import { blindWords, valueWords } from '../labelWords';
import { decisionOf, isWaiting, ownDecisionOf, type ResolveState } from '../resolveState';
import type { ResolveViewActions } from '../resolveView';
import { groupPanel } from './groupPanel';
import { besideOption, otherLabels } from './labelChips';

/** One dimension or flag: open while in focus, else a line with how it stands. */
export function columnPanel(
  state: ResolveState,
  setup: ResolveSetup,
  column: ResolveColumn,
  actions: ResolveViewActions,
): TemplateResult {
  const { id, title } = column;
  const button = html`<button type="button" class="guide-button" data-action="guide" aria-pressed=${state.guide ? 'true' : 'false'}
    title="Definitions and edge cases" @click=${() => actions.perform('guide')}
    >guide ${actionKey(setup.bindings, 'guide')}</button>`;
  const body = () => openBody(setup, column, actions);
  return groupPanel(
    state,
    { ...{ id, title, button, body }, standing: standing(column), waits: isWaiting(column) },
    actions,
  );
}

function standing(column: ResolveColumn): TemplateResult | string {
  if (column.state === 'settled') {
    const { settledAs } = column;
    return settledAs ? `${valueWords(column, settledAs.value)} (${settledAs.source})` : 'settled';
  }
  const decision = decisionOf(column);
  if (column.decidedBy !== undefined) return html`<span class="resolved-mark">decided by ${column.decidedBy}</span>`;
  if (!decision) return column.state === 'reopened' ? 'reopened' : 'open';
  return html`<span class="resolved-mark">resolved</span> ${valueWords(column, decision.value)}
    ${decision.gap ? html`<span class="tag gap-mark">guideline gap</span>` : nothing}`;
}

function openBody(setup: ResolveSetup, column: ResolveColumn, actions: ResolveViewActions): TemplateResult {
  return html`<p class="question" id="question-${column.id}">${column.question}</p>
    ${column.why === '' ? nothing : html`<p class="why">${sentence(column.why)}</p>`}
    ${doLine(column)} ${choices(setup, column, actions)} ${otherLabels(column, actions)}
    ${decisionLines(column)} ${ways(setup, column, actions)}`;
}

/** What she is to do here: her own label before she sees the raters'; then her own or one of theirs. */
function doLine(column: ResolveColumn): TemplateResult | typeof nothing {
  if (column.state === 'settled') {
    return html`<p class="do">Settled by the policy. Reopen it to decide it yourself.</p>`;
  }
  const words = blindWords(column) || adoptWords(column);
  return words === '' ? nothing : html`<p class="do">${words}</p>`;
}

function adoptWords({ labels, state }: ResolveColumn): string {
  if (labels.length === 0) return '';
  return state === 'resolved'
    ? 'Decided; Shift and a letter adopts a label.'
    : 'Decide, or adopt a label by Shift and its letter.';
}

function choices({ codebook }: ResolveSetup, column: ResolveColumn, actions: ResolveViewActions): TemplateResult {
  const { id, title, min, max, options } = column;
  const open = column.state !== 'settled';
  const value = shownValue(column);
  if (column.type === 'interval') {
    const range = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    return intervalField({ id, ...range, value, open, give: (number) => actions.give(id, number) });
  }
  return optionList({
    title,
    describedBy: `question-${id}`,
    options,
    keys: columnKeys(codebook, column).map(keyLabel),
    chosen: options.findIndex((option) => option.value === value),
    isOpen: () => open,
    choose: (at) => actions.choose(id, at),
    beside: (at) => besideOption(column, options[at]?.value, actions),
  });
}

/** What is chosen: the decision in force, or what the policy settled. */
function shownValue(column: ResolveColumn): ShownDecision['value'] | undefined {
  return column.state === 'settled' ? column.settledAs?.value : decisionOf(column)?.value;
}

/** How the decision came about, in words. */
function decisionLines(column: ResolveColumn): TemplateResult | typeof nothing {
  const decision = decisionOf(column);
  if (!decision) return nothing;
  const lines = [
    decision.changedAfterReveal && decision.own !== null
      ? `changed after the labels were shown; first ${valueWords(column, decision.own)}`
      : '',
    decision.adopted === null ? '' : `adopted from ${decision.adopted}`,
    decision.by === null ? '' : `decided by ${decision.by}`,
    decision.contested ? 'adjudicators have decided this differently; the last word counts' : '',
  ].filter((line) => line !== '');
  if (lines.length === 0) return nothing;
  return html`<ul class="decision-lines">${lines.map((line) => html`<li>${sentence(line)}</li>`)}</ul>`;
}

/** What else can be done with the column, as buttons. */
function ways({ bindings }: ResolveSetup, column: ResolveColumn, actions: ResolveViewActions): TemplateResult {
  const decision = ownDecisionOf(column);
  const canReopen = !isWaiting(column);
  return html`<div class="group-actions">
    ${column.revealed || column.state === 'settled' ? nothing : actionButton(bindings, actions, 'showLabels', 'show labels')}
    ${decision ? actionButton(bindings, actions, 'gap', 'guideline gap', { pressed: decision.gap }) : nothing}
    ${canReopen ? actionButton(bindings, actions, 'reopen', 'reopen') : nothing}
  </div>`;
}

function sentence(words: string): string {
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
