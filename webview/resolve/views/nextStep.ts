import { html, nothing, type TemplateResult } from 'lit';
import type { ResolveColumn, ResolveSetup, ShownDecision } from '../../../src/protocol/resolveMessages';
import { actionKey, keyLabel } from '../../keys/keyLabel';
import { keysInFocus } from '../groupKeys';
import {
  CONFIDENCE,
  columnInFocus,
  isWaiting,
  nextWaiting,
  ownDecisionOf,
  REASON,
  type ResolveState,
  whyNotDeciding,
} from '../resolveState';

/** The keys that lead on from where she is: what gives an answer here, else where the rest is said and what comes after. */
export function nextStep(state: ResolveState, { bindings }: ResolveSetup): TemplateResult | typeof nothing {
  const column = columnInFocus(state);
  if (!column || whyNotDeciding(state) !== undefined) return nothing;
  if (isWaiting(column)) {
    const own = column.revealed || column.raters === 0 ? 'decides' : 'your own label';
    return html`<span class="next-step">${optionKeys(state)} ${own}</span>`;
  }
  if (column.state === 'settled') return nothing;
  const after = nextWaiting(state)?.title ?? 'the next item';
  return html`<span class="next-step">${decidedStep(state, column, bindings)}
    ${actionKey(bindings, 'nextOpen')} on to ${after}</span>`;
}

/** What can be done on a decided column: more be said of a decision of hers, or her own label given beside one that is hidden. */
function decidedStep(
  state: ResolveState,
  column: ResolveColumn,
  bindings: ResolveSetup['bindings'],
): TemplateResult | typeof nothing {
  const decision = ownDecisionOf(column);
  if (decision) return remarkStep(state, decision, bindings);
  return column.decidedBy === undefined ? nothing : html`${optionKeys(state)} your own label,`;
}

/** What has not been said of the decision yet: here, or further down. */
function remarkStep(
  state: ResolveState,
  { reason, confidence }: ShownDecision,
  bindings: ResolveSetup['bindings'],
): TemplateResult | typeof nothing {
  if (state.focus === REASON && reason === null) return html`${optionKeys(state)} why they differed,`;
  if (state.focus === CONFIDENCE && confidence === null) return html`${optionKeys(state)} how sure you are,`;
  if (state.focus === CONFIDENCE || (reason !== null && confidence !== null)) return nothing;
  const what = state.focus === REASON || reason !== null ? 'how sure' : 'why';
  return html`${actionKey(bindings, 'nextGroup')} says ${what},`;
}

/** `0 … 4`: the first and the last key of the group in focus. */
function optionKeys(state: ResolveState): TemplateResult {
  const keys = keysInFocus(state).filter((chord) => chord !== undefined);
  return keys.length === 0 ? html`a number` : html`${keyLabel(keys[0])} … ${keyLabel(keys.at(-1))}`;
}
