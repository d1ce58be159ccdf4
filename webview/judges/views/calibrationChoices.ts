import { html, nothing, type TemplateResult } from 'lit';
import type { CalibrationReport } from '../../../src/core/calibration/report';
import type { CalibrationChoices } from '../../../src/protocol/judgesMessages';
import { type Choice, levelChoices, select } from '../../shared/figures/select';
import { countText } from '../../shared/text/numberText';
import type { JudgesActions } from '../judgesActions';
import type { JudgesState } from '../judgesState';

const clusters: readonly Choice<CalibrationChoices['cluster']>[] = [
  { value: 'question', label: 'grouped by question' },
  { value: 'none', label: 'each for itself' },
];
/** What a person's cost is worth: .2 for experts, .15 or .1 for trained people and crowds. */
const costs = ['0', '0.1', '0.15', '0.2', '0.3'].map((value) => ({ value, label: value }));
const newest = 'newest';

/** What is held against what, to be changed on the spot. */
export function calibrationChoices(
  state: JudgesState,
  report: CalibrationReport,
  actions: JudgesActions,
): TemplateResult | typeof nothing {
  const { snapshot } = state;
  if (!snapshot) return nothing;
  const { choices, goldVersions } = snapshot;
  const { resamples, seed } = report.options;
  const versions = [
    {
      value: newest,
      label: report.gold && choices.goldVersion === null ? `v${report.gold.version}, the newest` : 'the newest',
    },
    ...goldVersions.map((version) => ({ value: String(version), label: `v${version}` })),
  ];
  const chosen = choices.goldVersion === null ? newest : String(choices.goldVersion);
  return html`<div class="choices" role="group" aria-label="How to calibrate">
    ${select('Gold set', 'gold', versions, chosen, (value) => actions.choose({ ...choices, goldVersion: value === newest ? null : Number(value) }))}
    ${select('Level', 'level', levelChoices(choices.level), String(choices.level), (value) => actions.choose({ ...choices, level: Number(value) }))}
    ${select('Items', 'cluster', clusters, choices.cluster, (value) => actions.choose({ ...choices, cluster: value }))}
    ${select('ε of the alternative annotator test', 'epsilon', costs, String(choices.epsilon), (value) =>
      actions.choose({ ...choices, epsilon: Number(value) }),
    )}
    <span class="quiet">${countText(resamples)} resamples, seed ${seed}</span>
  </div>`;
}
