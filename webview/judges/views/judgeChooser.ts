import { html, nothing, type TemplateResult } from 'lit';
import type { CalibrationReport, JudgeCalibration } from '../../../src/core/calibration/report';
import type { JudgesActions } from '../judgesActions';
import { statusWords } from './verdictSection';

/** Every judge with its verdict in a word; one of them is shown. */
export function judgeChooser(
  { judges }: CalibrationReport,
  chosen: JudgeCalibration,
  actions: JudgesActions,
): TemplateResult | typeof nothing {
  if (judges.length < 2) return nothing;
  return html`<div class="judge-list" role="group" aria-label="Judges">${judges.map((each) => {
    const { sign, words } = statusWords[each.verdict.status];
    return html`<button type="button" class="judge status-${each.verdict.status}" data-judge-button=${each.judge}
      aria-pressed=${String(each === chosen) as 'true' | 'false'} @click=${() => actions.chooseJudge(each.judge)}
      ><b>${each.judge}</b><span class="status-line"><i aria-hidden="true">${sign}</i> ${words}</span></button>`;
  })}</div>`;
}
