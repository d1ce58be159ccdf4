import { html, nothing, type TemplateResult } from 'lit';
import type { Scalar } from '../../../schemas/codebook';
import { adoptChord } from '../../../src/core/keymap/resolveActions';
import type { LabelChip, ResolveColumn } from '../../../src/protocol/resolveMessages';
import { titleWithKeys } from '../../keys/keyLabel';
import { isHasty, timeWords, valueWords } from '../labelWords';
import { decisionOf, ownDecisionOf } from '../resolveState';
import type { ResolveViewActions } from '../resolveView';

/** Who chose an option before anything was decided: the adjudicator herself, and the raters. */
export function besideOption(
  column: ResolveColumn,
  value: Scalar | undefined,
  actions: ResolveViewActions,
): TemplateResult | typeof nothing {
  const chips = column.labels.filter((label) => label.value === value);
  const decision = ownDecisionOf(column);
  const isOwn = decision !== undefined && decision.own !== null && decision.own === value;
  if (chips.length === 0 && !isOwn) return nothing;
  return html`<div class="beside">
    ${isOwn ? html`<span class="tag own-mark">yours, blind</span>` : nothing}
    ${chips.map((chip) => chipButton(column, chip, actions))}
  </div>`;
}

/** Labels that none of the options is: numbers of an interval, and values that the codebook no longer has. */
export function otherLabels(column: ResolveColumn, actions: ResolveViewActions): TemplateResult | typeof nothing {
  const others = column.labels.filter(({ value }) => !column.options.some((option) => option.value === value));
  if (others.length === 0) return nothing;
  return html`<ul class="other-labels" aria-label="Labels of the raters">
    ${others.map((chip) => html`<li>${chipButton(column, chip, actions)} <span>${valueWords(column, chip.value)}</span></li>`)}
  </ul>`;
}

function chipButton(column: ResolveColumn, chip: LabelChip, actions: ResolveViewActions): TemplateResult {
  const { by, byRule } = chip;
  const time = timeWords(chip);
  const isAdopted = decisionOf(column)?.adopted === by;
  const chord = adoptChord(by);
  // It begins with what stands on the chip, so that it can be called by that.
  const facts = [by, time, byRule ? 'by rule' : ''].filter((fact) => fact !== '').join(' ');
  const words = `${facts}: adopt ${valueWords(column, chip.value)}`;
  return html`<button
    type="button"
    class="label-chip ${isHasty(chip) ? 'hasty' : ''}"
    data-by=${by}
    aria-label=${words}
    aria-pressed=${isAdopted ? 'true' : 'false'}
    title=${titleWithKeys(words, chord === undefined ? [] : [chord])}
    @click=${() => actions.adopt(by, column.id)}
  ><b class="letter">${by}</b>${time === '' ? nothing : html` <small class="time">${time}</small>`}${byRule ? html` <small>by rule</small>` : nothing}</button>`;
}
