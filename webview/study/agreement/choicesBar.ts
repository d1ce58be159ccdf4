import { html, nothing, type TemplateResult } from 'lit';
import type { AgreementReport } from '../../../src/core/agreement/report';
import type { AnalysisChoices } from '../../../src/protocol/studyMessages';
import { type Choice, levelChoices, select } from '../../shared/figures/select';
import { countText } from '../../shared/text/numberText';
import type { StudyActions } from '../studyActions';
import type { StudyState } from '../studyState';

const intervals: readonly Choice<AnalysisChoices['ci']>[] = [
  { value: 'default', label: 'analytic, by coefficient' },
  { value: 'bootstrap', label: 'bootstrap, percentile' },
  { value: 'bca', label: 'bootstrap, BCa' },
  { value: 'none', label: 'none' },
];
const clusters: readonly Choice<AnalysisChoices['cluster']>[] = [
  { value: 'question', label: 'grouped by question' },
  { value: 'none', label: 'each for itself' },
];

/** How it is analysed, to be changed on the spot. */
export function choicesBar(state: StudyState, report: AgreementReport, actions: StudyActions): TemplateResult {
  const choices = state.snapshot?.choices ?? { ci: 'default', level: 0.95, cluster: 'question' };
  const { resamples, seed, ci } = report.options;
  const isResampled = ci === 'bootstrap' || ci === 'bca';
  return html`<div class="choices" role="group" aria-label="How to analyse">
    ${select('Intervals', 'ci', intervals, choices.ci, (value) => actions.chooseAnalysis({ ...choices, ci: value }))}
    ${select('Level', 'level', levelChoices(choices.level), String(choices.level), (value) =>
      actions.chooseAnalysis({ ...choices, level: Number(value) }),
    )}
    ${select('Items', 'cluster', clusters, choices.cluster, (value) => actions.chooseAnalysis({ ...choices, cluster: value }))}
    ${isResampled ? html`<span class="quiet">${countText(resamples)} resamples, seed ${seed}</span>` : nothing}
  </div>`;
}
