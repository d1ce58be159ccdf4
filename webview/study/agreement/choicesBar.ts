import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AgreementReport } from '../../../src/core/agreement/report';
import type { AnalysisChoices } from '../../../src/protocol/studyMessages';
import type { StudyActions } from '../studyActions';
import type { StudyState } from '../studyState';
import { countText } from '../text/numberText';

interface Choice<Value extends string> {
  value: Value;
  label: string;
}

const intervals: readonly Choice<AnalysisChoices['ci']>[] = [
  { value: 'default', label: 'analytic, by coefficient' },
  { value: 'bootstrap', label: 'bootstrap, percentile' },
  { value: 'bca', label: 'bootstrap, BCa' },
  { value: 'none', label: 'none' },
];
const levels = ['0.9', '0.95', '0.99'];
const clusters: readonly Choice<AnalysisChoices['cluster']>[] = [
  { value: 'question', label: 'grouped by question' },
  { value: 'none', label: 'each for itself' },
];

/** How it is analysed, to be changed on the spot. */
export function choicesBar(state: StudyState, report: AgreementReport, actions: StudyActions): TemplateResult {
  const choices = state.snapshot?.choices ?? { ci: 'default', level: 0.95, cluster: 'question' };
  const { resamples, seed, ci } = report.options;
  const isResampled = ci === 'bootstrap' || ci === 'bca';
  const allLevels = [...new Set([...levels, String(choices.level)])].sort();
  const levelChoices = allLevels.map((value) => ({
    value,
    label: `${Number((Number(value) * 100).toPrecision(4))} %`,
  }));
  return html`<div class="choices" role="group" aria-label="How to analyse">
    ${select('Intervals', 'ci', intervals, choices.ci, (value) => actions.chooseAnalysis({ ...choices, ci: value }))}
    ${select('Level', 'level', levelChoices, String(choices.level), (value) =>
      actions.chooseAnalysis({ ...choices, level: Number(value) }),
    )}
    ${select('Items', 'cluster', clusters, choices.cluster, (value) => actions.chooseAnalysis({ ...choices, cluster: value }))}
    ${isResampled ? html`<span class="quiet">${countText(resamples)} resamples, seed ${seed}</span>` : nothing}
  </div>`;
}

/** A native list of choices under its label. */
export function select<Value extends string>(
  label: string,
  name: string,
  options: readonly Choice<Value>[],
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult {
  const changed = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    const option = options.find((each) => each.value === value);
    if (option) choose(option.value);
  };
  return html`<label class="choice"><span>${label}</span>
    <select data-choice=${name} @change=${changed}>
      ${options.map(({ value, label: text }) => html`<option value=${value} .selected=${live(value === chosen)}>${text}</option>`)}
    </select></label>`;
}
